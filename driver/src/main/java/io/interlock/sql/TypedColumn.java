package io.interlock.sql;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * A column in a condition that computes something of it: of a number it keeps other rows than of a text. {@code DELETE FROM
 * orders WHERE coalesce(note, 'x') <> 0} takes every order on SQLite where {@code note} holds texts.
 *
 * @param column  its name; in lower case
 * @param kind    what it holds where the doubt is right: numbers or texts
 * @param tables  those of which it may be; in lower case, but where their case may matter
 * @param written the table that is written, in the same way
 */
public record TypedColumn(String column, ColumnKind kind, Set<String> tables, String written) implements ColumnDoubt {

    public TypedColumn {
        requireNonNull(column, "column");
        requireNonNull(kind, "kind");
        requireNonNull(written, "written");
        tables = Set.copyOf(tables);
    }

    @Override
    public String finding() {
        return column + " holds " + kinds();
    }

    @Override
    public String supposition() {
        return column + " may hold more than " + kinds();
    }

    private String kinds() {
        return kind == ColumnKind.NUMBER ? "numbers" : "texts";
    }

    @Override
    public boolean holds(SessionTexts session) {
        Map<String, Map<String, ColumnKind>> all = session.columns(tables);
        if (all == null) {
            return false;
        }
        boolean any = all.values().stream().anyMatch(columns -> columns.containsKey(column));
        return any && all.values().stream().allMatch(columns -> columns.getOrDefault(column, kind) == kind);
    }
}
