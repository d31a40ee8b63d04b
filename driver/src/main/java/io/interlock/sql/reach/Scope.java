package io.interlock.sql.reach;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows the names of a condition mean. All names in lower case.
 *
 * @param tables          real names of the written table, by which subqueries may read it again
 * @param written         names and aliases that mean the row that is written
 * @param copies          aliases of other rows of the written table
 * @param linked          aliases of outer-joined tables whose columns depend on the written row
 * @param others          names of the tables joined to the written one
 * @param made            those of them whose rows stand in no table: any row may find its like there
 * @param unqualifiedOurs whether a name without qualifier surely is of the written table; in a subquery it need not be
 * @param alone           whether no other table can be named, so that an unknown qualifier is a part of a column
 * @param grouped         whether aggregates differ from group to group: in HAVING
 * @param known           columns of which more is known than their names, by {@code x.n} and {@code n}: what a query in
 *                        brackets counts, for one
 */
record Scope(
        Set<String> tables,
        Set<String> schemas,
        Set<String> written,
        Set<String> copies,
        Set<String> linked,
        Set<String> others,
        Set<String> made,
        boolean unqualifiedOurs,
        boolean alone,
        boolean grouped,
        Map<String, Term> known) {

    /** What a row is called that has a number of its own; on SQLite and H2 that may be its key by another name. */
    static final Set<String> ROW_IDS = Set.of("rowid", "_rowid_", "oid");

    private static final String KEY = "id";

    /** Columns that a server adds to every table, and that may be the same for all rows of one transaction or table. */
    private static final Set<String> SYSTEM_COLUMNS =
            Set.of("xmin", "xmax", "cmin", "cmax", "tableoid", "ora_rowscn", "_table");

    static Scope of(List<String> names) {
        Set<String> tables = new HashSet<>();
        Set<String> schemas = new HashSet<>();
        for (String name : names) {
            tables.add(lastPart(name));
            if (name.indexOf('.') > 0) {
                schemas.add(lastPart(name.substring(0, name.lastIndexOf('.'))));
            }
        }
        return new Scope(tables, schemas, tables, Set.of(), Set.of(), Set.of(), Set.of(), true, true, false, Map.of());
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String lastPart(String name) {
        return lower(name.substring(name.lastIndexOf('.') + 1));
    }

    Scope inHaving() {
        return new Scope(tables, schemas, written, copies, linked, others, made, unqualifiedOurs, alone, true, known);
    }

    /** The same scope, where the table is known by its real name too. */
    Scope ofTable(String name, @Nullable String schema) {
        Set<String> allTables = new HashSet<>(tables);
        allTables.add(name);
        Set<String> allSchemas = schema == null ? schemas : Set.of(schema);
        return new Scope(
                allTables, allSchemas, written, copies, linked, others, made, unqualifiedOurs, alone, grouped, known);
    }

    /** The same scope, where more is known of some columns. */
    Scope knowing(Map<String, Term> columns) {
        return new Scope(
                tables, schemas, written, copies, linked, others, made, unqualifiedOurs, alone, grouped, columns);
    }

    /** The same scope, where the row goes by more names. */
    Scope alsoCalled(Set<String> names) {
        Set<String> all = new HashSet<>(written);
        all.addAll(names);
        return new Scope(tables, schemas, all, copies, linked, others, made, unqualifiedOurs, alone, grouped, known);
    }

    /** The scope of a statement that joins the written table with others. */
    Scope joinedWith(
            Set<String> moreTables,
            Set<String> moreSchemas,
            Set<String> newCopies,
            Set<String> newLinked,
            Set<String> newOthers,
            Set<String> newMade) {
        Set<String> allSchemas = new HashSet<>(schemas);
        allSchemas.addAll(moreSchemas);
        Set<String> allTables = new HashSet<>(tables);
        allTables.addAll(moreTables);
        Set<String> row = new HashSet<>(written);
        row.removeAll(newCopies);
        row.removeAll(newOthers);
        return new Scope(
                allTables,
                allSchemas,
                row,
                newCopies,
                newLinked,
                newOthers,
                newMade,
                unqualifiedOurs,
                false,
                grouped,
                known);
    }

    /** The scope of a subquery that reads other tables. */
    Scope inside(Set<String> newNames, Set<String> newCopies) {
        Set<String> stillWritten = new HashSet<>(written);
        stillWritten.removeAll(newNames);
        Set<String> allCopies = new HashSet<>(copies);
        allCopies.removeAll(newNames);
        allCopies.addAll(newCopies);
        Set<String> stillLinked = new HashSet<>(linked);
        stillLinked.removeAll(newNames);
        Map<String, Term> stillKnown = new HashMap<>(known);
        stillKnown
                .keySet()
                .removeIf(column -> newNames.contains(column.substring(0, Math.max(0, column.indexOf('.')))));
        return new Scope(
                tables,
                schemas,
                stillWritten,
                allCopies,
                stillLinked,
                Set.of(),
                Set.of(),
                false,
                false,
                false,
                stillKnown);
    }

    /** The scope of a subquery that reads the written table itself, when its own rows are asked about. */
    Scope of(Set<String> names) {
        return new Scope(tables, schemas, names, Set.of(), Set.of(), Set.of(), Set.of(), true, false, false, Map.of());
    }

    /** A column by its dotted name. */
    Term column(List<String> parts) {
        String name = lower(parts.get(parts.size() - 1));
        if (parts.size() == 1) {
            return unqualified(name);
        }
        String qualifier = lower(parts.get(parts.size() - 2));
        Term column = known.get(qualifier + "." + name);
        if (column != null) {
            return column;
        }
        if (copies.contains(qualifier)) {
            return Term.of(qualifier + "." + name, Term.COPY | Term.PLAIN, Set.of(name));
        }
        if (written.contains(qualifier)) {
            return ours(name);
        }
        if (linked.contains(qualifier) || alone) {
            String linkedName = qualifier + "." + name;
            return Term.of(linkedName, Term.ROW | Term.PLAIN | Term.VARIES, Set.of(linkedName));
        }
        return other(qualifier, qualifier + "." + name);
    }

    private Term other(String source, String text) {
        int unclear = made.contains(source) ? Term.UNCLEAR : 0;
        return Term.of(text, Term.OTHER | Term.PLAIN | unclear, Set.of());
    }

    private Term unqualified(String name) {
        if (!unqualifiedOurs) {
            return Term.of(name, Term.MAYBE_ROW | Term.PLAIN, Set.of(name));
        }
        Term column = known.get(name);
        if (column != null) {
            return column;
        }
        if (others.contains(name) || made.contains(name)) {
            // A function's rows are called by its alias: generate_series(1, 9) AS g WHERE g = 1.
            return other(name, name);
        }
        boolean ambiguous = !linked.containsAll(others);
        int unclear = Collections.disjoint(others, made) ? 0 : Term.UNCLEAR;
        return ambiguous
                ? Term.of(name, Term.MAYBE_ROW | Term.JOINED | Term.PLAIN | unclear, Set.of(name))
                : ours(name);
    }

    private Term ours(String name) {
        Set<String> columns = ROW_IDS.contains(name) ? Set.of(name, KEY) : Set.of(name);
        return Term.of(name, Term.ROW | Term.PLAIN | variety(name), columns);
    }

    /** Whether a column of that name is the server's own, by which it finds the row. */
    static boolean isPlace(String name) {
        return name.equals("ctid") || ROW_IDS.contains(name);
    }

    private int variety(String name) {
        if (SYSTEM_COLUMNS.contains(name)) {
            return 0;
        }
        // A table's own name means the whole row: DELETE FROM t WHERE t IS NOT NULL.
        boolean place = name.equals("ctid") || name.startsWith("$") || written.contains(name);
        return isKey(name) ? Term.KEY | Term.IDENTIFIES : place ? Term.IDENTIFIES : Term.VARIES;
    }

    /** Whether that can only be the name of a key: {@code id}, and {@code order_id} in {@code orders}. */
    private boolean isKey(String name) {
        if (name.equals(KEY) || ROW_IDS.contains(name)) {
            return true;
        }
        if (!name.endsWith("id")) {
            return false;
        }
        String owner = name.substring(0, name.length() - (name.endsWith("_id") ? 3 : 2));
        for (String table : tables) {
            if (isNameOfOne(owner, table)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameOfOne(String owner, String table) {
        return owner.equals(table)
                || table.equals(owner + "s")
                || table.equals(owner + "es")
                || owner.endsWith("y") && table.equals(owner.substring(0, owner.length() - 1) + "ies");
    }
}
