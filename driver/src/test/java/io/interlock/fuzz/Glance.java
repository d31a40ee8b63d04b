package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A quick look at all canary tables, which is taken after nearly every statement: one query, one round trip. It says which
 * tables are as they were at first, and which of them have at least one row that is.
 */
final class Glance {

    /** What was seen under one of the query's names. */
    private static final class Seen {

        /** Over all rows, whatever their order. */
        private long sum;

        private boolean holdsFirstRow;
    }

    private final List<CanaryTable> tables;
    private final String query;
    private final Set<Long> firstRows = new HashSet<>();

    private @Nullable PreparedStatement prepared;
    private Map<String, Seen> first = Map.of();
    private Map<String, Seen> now = Map.of();

    Glance(List<CanaryTable> tables, Dialect dialect) {
        this.tables = tables;
        this.query = Schema.glance(tables, dialect);
    }

    /** Another connection is used from now on. */
    void forgetConnection() {
        prepared = null;
    }

    /** What they hold now is what they are compared with from now on. */
    void remember(Connection raw) throws SQLException {
        firstRows.clear();
        first = read(raw, Long.MAX_VALUE, firstRows);
        now = first;
    }

    /**
     * The tables that have changed.
     *
     * @param most rows that are read; more than there were at first are a change as well, and nobody wants to read millions
     * @throws SQLException if they cannot be asked: something is gone, locked, or of another type
     */
    Set<CanaryTable> changed(Connection raw, long most) throws SQLException {
        now = Map.of();
        now = read(raw, most, null);
        Set<CanaryTable> changed = EnumSet.noneOf(CanaryTable.class);
        for (CanaryTable table : tables) {
            if (Schema.namesInGlance(table).stream().anyMatch(name -> sum(now, name) != sum(first, name))) {
                changed.add(table);
            }
        }
        return changed;
    }

    /** Whether a row of the table was still as it was at first, when last looked at: then none of its columns is lost. */
    boolean holdsFirstRow(CanaryTable table) {
        return Schema.namesInGlance(table).stream().allMatch(name -> {
            Seen seen = now.get(name);
            return seen != null && seen.holdsFirstRow;
        });
    }

    private static long sum(Map<String, Seen> seen, String name) {
        Seen one = seen.get(name);
        return one == null ? 0 : one.sum;
    }

    /** @param into gets the rows; null to look whether one of the first is among them */
    private Map<String, Seen> read(Connection raw, long most, @Nullable Set<Long> into) throws SQLException {
        PreparedStatement statement = prepared;
        if (statement == null) {
            statement = raw.prepareStatement(query);
            prepared = statement;
        }
        Map<String, Seen> all = new HashMap<>();
        long left = most;
        try (ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next() && left-- >= 0) {
                String name = result.getString(1).trim();
                long row = name.hashCode();
                for (int i = 2; i <= columns; i++) {
                    String value = result.getString(i);
                    row = row * 0x100000001B3L + (value == null ? 7 : value.hashCode());
                }
                row *= 0x9E3779B97F4A7C15L;
                Seen seen = all.computeIfAbsent(name, any -> new Seen());
                seen.sum += row ^ row >>> 29;
                if (into != null) {
                    into.add(row);
                } else if (!seen.holdsFirstRow) {
                    seen.holdsFirstRow = firstRows.contains(row);
                }
            }
        }
        return all;
    }
}
