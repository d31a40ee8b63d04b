package io.interlock.policy;

import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for the objects a rule speaks of: {@code name}, {@code schema.name} or {@code catalog.schema.name}, each
 * part a {@link Glob}.
 *
 * <p>How a target is compared, and what cannot be told ({@link Match#UNSURE}):
 * <ul>
 *   <li>A part that the pattern leaves out matches anything: {@code orders} is orders in any schema.
 *   <li>A part that the target leaves out is taken from the connection where it is known (the schema), else it cannot be
 *       told. {@code DROP TABLE orders} against {@code shop.orders} is such a case.
 *   <li>A target without a name ({@code DROP ALL OBJECTS}) may be any object; but a query without a table is of none.
 *   <li>A column, partition, index or constraint goes by the name of its table.
 *   <li>What destroys a schema, a database or a user's whole schema takes with it objects that the text does not name:
 *       such an operation may touch any object that could lie in it. Only a pattern that names the container itself
 *       matches for certain.
 *   <li>A file, the target of a backup, goes by its whole path, dots included. A pattern with a slash or a backslash is
 *       meant for files.
 * </ul>
 */
public final class ObjectPattern {

    private static final Set<ObjectType> CONTAINERS = EnumSet.of(
            ObjectType.SCHEMA, ObjectType.DATABASE, ObjectType.TABLESPACE, ObjectType.USER, ObjectType.SERVER);

    /** The kinds that, done to a container, are done to all that lies in it. */
    private static final Set<OperationKind> TAKING_CONTENT = EnumSet.of(
            OperationKind.DROP,
            OperationKind.TRUNCATE,
            OperationKind.RENAME,
            OperationKind.REPLACE,
            OperationKind.RESTORE,
            OperationKind.ADMIN,
            OperationKind.UNKNOWN);

    private final Glob whole;
    private final @Nullable Glob catalog;
    private final @Nullable Glob schema;
    private final Glob name;

    private ObjectPattern(String pattern, List<String> parts) {
        int last = parts.size() - 1;
        this.whole = Glob.of(pattern);
        this.name = Glob.of(parts.get(last));
        this.schema = last >= 1 ? Glob.of(parts.get(last - 1)) : null;
        this.catalog = last >= 2 ? Glob.of(parts.get(last - 2)) : null;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException for an empty part or more than three parts
     */
    public static ObjectPattern of(String pattern) {
        boolean path = pattern.indexOf('/') >= 0 || pattern.indexOf('\\') >= 0;
        List<String> parts = path ? List.of(pattern) : List.of(pattern.split("\\.", -1));
        if (parts.size() > 3 || parts.contains("")) {
            throw new IllegalArgumentException("an object is name, schema.name or catalog.schema.name: " + pattern);
        }
        return new ObjectPattern(pattern, parts);
    }

    Match test(Operation operation, Facts facts) {
        Target target = operation.target();
        if (operation.kind() == OperationKind.SELECT && target.type() == ObjectType.OTHER && target.name() == null) {
            return Match.NO;
        }
        if (comparesWhole(target)) {
            return target.name() == null ? Match.UNSURE : Match.of(whole.matches(target.name()));
        }
        Match itself = name(target).and(schema(target, facts)).and(catalog(target));
        return takesContent(operation) ? itself.or(content(target)) : itself;
    }

    private Match name(Target target) {
        return target.name() == null ? Match.UNSURE : Match.of(name.matches(target.name()));
    }

    private Match schema(Target target, Facts facts) {
        if (schema == null) {
            return Match.YES;
        }
        if (target.schema() != null) {
            return Match.of(schema.matches(target.schema()));
        }
        // Where a database is the only level above a table, a classifier may give it as the catalog.
        if (target.catalog() != null && schema.matches(target.catalog())) {
            return Match.YES;
        }
        if (CONTAINERS.contains(target.type())) {
            return Match.NO;
        }
        return facts.schema() == null ? Match.UNSURE : Match.of(schema.matches(facts.schema()));
    }

    private Match catalog(Target target) {
        if (catalog == null) {
            return Match.YES;
        }
        return target.catalog() == null ? Match.UNSURE : Match.of(catalog.matches(target.catalog()));
    }

    /** Whether an operation reaches what lies in its target, not only what its text names. */
    static boolean takesContent(Operation operation) {
        return CONTAINERS.contains(operation.target().type())
                && TAKING_CONTENT.contains(operation.kind())
                && operation.reach() != Reach.NONE;
    }

    /** Whether an object that this pattern means may lie in a container: never certain, the text does not name it. */
    private Match content(Target container) {
        boolean elsewhere = switch (container.type()) {
            case SCHEMA, USER -> excludes(schema, container.name()) || excludes(catalog, container.catalog());
            case DATABASE -> excludes(catalog, container.name());
            default -> false;
        };
        return elsewhere ? Match.NO : Match.UNSURE;
    }

    private static boolean excludes(@Nullable Glob part, @Nullable String known) {
        return part != null && known != null && !part.matches(known);
    }

    /** Whether a target's name is a path, whose dots do not part a name from a schema. */
    static boolean comparesWhole(Target target) {
        return target.type() == ObjectType.FILE;
    }

    /** What the name of an operation's target has to match. */
    Glob name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectPattern pattern && pattern.whole.equals(whole);
    }

    @Override
    public int hashCode() {
        return whole.hashCode();
    }

    /** The pattern as it is written. */
    @Override
    public String toString() {
        return whole.toString();
    }
}
