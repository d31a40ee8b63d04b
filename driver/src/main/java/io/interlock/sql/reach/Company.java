package io.interlock.sql.reach;

import io.interlock.sql.reach.Relation.Found;
import io.interlock.sql.reach.Relation.Known;
import io.interlock.sql.reach.Relation.Leeway;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether what is known of different subjects may be so in one row, where the same column stands in several of them:
 * {@code status} and {@code upper(status)}.
 *
 * <p>What such expressions make of each other's values nobody looks at. So it asks for leeway: that a column is not this and
 * not that always goes together, that it is this and of another kind does not for certain.
 */
final class Company {

    /** With more that are narrowed a row is not looked for. */
    private static final int MOST_NARROWED = 200;

    private final Map<String, Set<String>> columns = new HashMap<>();
    private final Map<String, Found> found = new HashMap<>();

    /** Makes known of which columns a relation's subject is. Of two columns of a row one may be whatever the other asks. */
    void add(Relation relation) {
        boolean free = relation instanceof Relation.Pair pair && !pair.given();
        if (!free) {
            columns.put(relation.key(), relation.columns());
        }
        Found where = relation instanceof Relation.Holds holds ? holds.found() : null;
        if (where != null) {
            found.put(relation.key(), where);
        }
    }

    /** @param row what is known of the subjects of an imagined row, by their keys */
    boolean isPossible(Map<String, Known> row) {
        if (!found.isEmpty() && isInPartAlone(row)) {
            return false;
        }
        List<Map.Entry<String, Known>> narrowed = row.entrySet().stream()
                .filter(each -> each.getValue().leeway() != Leeway.MUCH && columns.containsKey(each.getKey()))
                .toList();
        return narrowed.size() <= MOST_NARROWED
                && narrowed.stream()
                        .allMatch(each -> row.entrySet().stream()
                                .allMatch(other -> each.getKey().equals(other.getKey())
                                        || areApart(each.getKey(), other.getKey())
                                        || goTogether(each.getValue(), other.getValue())));
    }

    /** Whether the row is in a part of a table, but not in the table. */
    private boolean isInPartAlone(Map<String, Known> row) {
        return found.entrySet().stream()
                .filter(whole -> whole.getValue().whole() && answers(row, whole.getKey(), false))
                .anyMatch(whole -> found.entrySet().stream()
                        .anyMatch(part ->
                                part.getValue().where().equals(whole.getValue().where())
                                        && answers(row, part.getKey(), true)));
    }

    private static boolean answers(Map<String, Known> row, String key, boolean yes) {
        return row.get(key) instanceof Relation.Answer known && known.yes() == yes;
    }

    private boolean areApart(String key, String other) {
        Set<String> ours = columns.getOrDefault(key, Set.of());
        return columns.getOrDefault(other, Set.of()).stream().noneMatch(ours::contains);
    }

    private static boolean goTogether(Known a, Known b) {
        boolean little = a.leeway() == Leeway.LITTLE || b.leeway() == Leeway.LITTLE;
        boolean across = a.leeway() == Leeway.BELOW && b.leeway() == Leeway.ABOVE
                || a.leeway() == Leeway.ABOVE && b.leeway() == Leeway.BELOW;
        return !little && !across;
    }
}
