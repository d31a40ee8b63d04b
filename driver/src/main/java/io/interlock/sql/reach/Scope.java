package io.interlock.sql.reach;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which rows the names of a condition mean. All names in lower case.
 *
 * @param tables          real names of the written table, by which subqueries may read it again
 * @param written         names and aliases that mean the row that is written
 * @param copies          aliases of other rows of the written table
 * @param linked          aliases of outer-joined tables whose columns depend on the written row
 * @param unqualifiedOurs whether a name without qualifier surely is of the written table; in a subquery it need not be
 * @param alone           whether no other table can be named, so that an unknown qualifier is a part of a column
 * @param grouped         whether aggregates differ from group to group: in HAVING
 */
record Scope(
        Set<String> tables,
        Set<String> schemas,
        Set<String> written,
        Set<String> copies,
        Set<String> linked,
        boolean unqualifiedOurs,
        boolean alone,
        boolean grouped) {

    private static final Set<String> KEYS = Set.of("id", "rowid", "_rowid_", "oid", "ctid");

    static Scope of(List<String> names) {
        Set<String> tables = new HashSet<>();
        Set<String> schemas = new HashSet<>();
        for (String name : names) {
            tables.add(lastPart(name));
            if (name.indexOf('.') > 0) {
                schemas.add(lastPart(name.substring(0, name.lastIndexOf('.'))));
            }
        }
        return new Scope(tables, schemas, tables, Set.of(), Set.of(), true, true, false);
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String lastPart(String name) {
        return lower(name.substring(name.lastIndexOf('.') + 1));
    }

    Scope inHaving() {
        return new Scope(tables, schemas, written, copies, linked, unqualifiedOurs, alone, true);
    }

    Scope joinedWith(Set<String> moreTables, Set<String> moreSchemas, Set<String> newCopies, Set<String> newLinked) {
        Set<String> allSchemas = new HashSet<>(schemas);
        allSchemas.addAll(moreSchemas);
        Set<String> allTables = new HashSet<>(tables);
        allTables.addAll(moreTables);
        return new Scope(allTables, allSchemas, written, newCopies, newLinked, unqualifiedOurs, false, grouped);
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
        return new Scope(tables, schemas, stillWritten, allCopies, stillLinked, false, false, false);
    }

    /** The scope of a subquery that reads the written table itself, when its own rows are asked about. */
    Scope of(Set<String> names) {
        return new Scope(tables, schemas, names, Set.of(), Set.of(), true, false, false);
    }

    /** A column by its dotted name. */
    Term column(List<String> parts) {
        String name = lower(parts.get(parts.size() - 1));
        if (parts.size() == 1) {
            return unqualifiedOurs ? ours(name) : Term.of(name, Term.MAYBE_ROW | Term.PLAIN, Set.of(name));
        }
        String qualifier = lower(parts.get(parts.size() - 2));
        if (copies.contains(qualifier)) {
            return Term.of(qualifier + "." + name, Term.COPY | Term.PLAIN, Set.of(name));
        }
        if (written.contains(qualifier)) {
            return ours(name);
        }
        if (linked.contains(qualifier) || alone) {
            String linkedName = qualifier + "." + name;
            return Term.of(linkedName, Term.ROW | Term.PLAIN, Set.of(linkedName));
        }
        return Term.of(qualifier + "." + name, Term.OTHER | Term.PLAIN, Set.of());
    }

    private Term ours(String name) {
        return Term.of(name, Term.ROW | Term.PLAIN | (isKey(name) ? Term.KEY : 0), Set.of(name));
    }

    /** Whether that can only be the name of a key: {@code id}, and {@code order_id} in {@code orders}. */
    private boolean isKey(String name) {
        if (KEYS.contains(name)) {
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
