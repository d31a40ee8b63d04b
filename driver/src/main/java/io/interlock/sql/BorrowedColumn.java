package io.interlock.sql;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column without a qualifier, in a subquery of a write: it is one of a row around it, mostly of the written one, where no
 * table that the subquery reads has one of that name. {@code DELETE FROM orders WHERE id IN (SELECT id FROM done)} takes every
 * order where {@code done} has no {@code id}.
 *
 * @param column  its name; in lower case, as the others but those of tables whose case may matter
 * @param tables  the tables and views that the subquery reads, and those of queries around it that are nearer than the lender;
 *                with a schema where they are named with one
 * @param lender  the table whose row it is then a column of, in the same way
 * @param written the table that is written, in the same way
 */
public record BorrowedColumn(String column, Set<String> tables, String lender, String written) implements ColumnDoubt {

    private static final String OWN = ", so that in its subquery it is the row's own";

    public BorrowedColumn {
        requireNonNull(column, "column");
        requireNonNull(lender, "lender");
        requireNonNull(written, "written");
        tables = Set.copyOf(tables);
    }

    @Override
    public String finding() {
        return named(" and ") + (tables.size() == 1 ? " has" : " have") + " no column " + column + OWN;
    }

    /** Whether the detail of an operation is such a {@link #finding}. */
    public static boolean isFinding(@Nullable String detail) {
        return detail != null && detail.endsWith(OWN);
    }

    @Override
    public String supposition() {
        return (tables.size() == 1 ? "" : "one of ") + named(", ") + " has a column " + column;
    }

    private String named(String between) {
        return String.join(between, tables.stream().sorted().toList());
    }

    /** Whether the lender alone has such a column; false where that is not known of all of the tables. */
    @Override
    public boolean holds(SessionTexts session) {
        Map<String, Map<String, ColumnKind>> read = session.columns(tables);
        boolean nowhere = read != null
                && read.keySet().containsAll(tables)
                && read.values().stream().noneMatch(columns -> columns.containsKey(column));
        Map<String, Map<String, ColumnKind>> own = nowhere ? session.columns(Set.of(lender)) : null;
        return own != null && own.getOrDefault(lender, Map.of()).containsKey(column);
    }
}
