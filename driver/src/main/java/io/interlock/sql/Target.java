package io.interlock.sql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What an operation acts on, as the text names it: identifiers are unquoted and unescaped, in the text's own case.
 *
 * @param catalog   database or catalog, where the text gives one
 * @param schema    schema, where the text gives one
 * @param name      the object's own name; null where the text gives none (DROP ALL OBJECTS) or it cannot be told
 * @param member    the part of the object meant, for columns, partitions, constraints and the like: {@code name} is then
 *                  the table it belongs to
 * @param type      what sort of thing it is
 * @param temporary whether it belongs to the session only
 */
public record Target(
        @Nullable String catalog,
        @Nullable String schema,
        @Nullable String name,
        @Nullable String member,
        ObjectType type,
        boolean temporary) {

    public Target {
        requireNonNull(type, "type");
    }

    /** A permanent object of a name only. */
    public static Target of(ObjectType type, @Nullable String name) {
        return new Target(null, null, name, null, type, false);
    }

    /** The same target, belonging to the session only. */
    public Target asTemporary() {
        return new Target(catalog, schema, name, member, type, true);
    }

    /** The same target, as one that may be somebody's. */
    public Target asPermanent() {
        return new Target(catalog, schema, name, member, type, false);
    }

    /** The dotted name for messages, such as {@code shop.orders}; the type's word where there is no name. */
    public String display() {
        if (name == null) {
            return schema != null ? schema : type.id();
        }
        StringBuilder out = new StringBuilder();
        if (catalog != null) {
            out.append(catalog).append('.');
        }
        if (schema != null) {
            out.append(schema).append('.');
        }
        out.append(name);
        if (member != null) {
            out.append('.').append(member);
        }
        return out.toString();
    }
}
