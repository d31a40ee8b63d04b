package io.interlock.fuzz;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A database of its own with the canary tables in it, and a connection that the guard does not see. */
final class Canaries implements AutoCloseable {

    /*
     * Looking must cost one round trip, because it is done after nearly every statement: one query reads all tables, and
     * for each of them a sum over its rows, whatever their order, says whether it has changed. Only then, or when the query
     * fails, is a table read on its own, and its rows put back.
     */
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Engine engine;
    private final Path directory;
    private final String name;
    private final String url;
    private final List<String> schema;
    private final List<CanaryTable> tables;
    private final String glance;
    private final Map<CanaryTable, List<List<@Nullable Object>>> rows = new EnumMap<>(CanaryTable.class);

    private World world;
    private Connection raw;
    private @Nullable PreparedStatement looking;
    private Map<String, Long> untouched = Map.of();
    private Set<CanaryTable> touched = EnumSet.noneOf(CanaryTable.class);
    private @Nullable String changes;
    private boolean answers = true;
    private int late;
    private long most = Long.MAX_VALUE;

    /**
     * Creates it.
     *
     * @param directory for its files, if it has any
     * @param name      letters and digits; a number makes it one of a kind
     */
    Canaries(Engine engine, Path directory, String name, World world) throws SQLException {
        this.engine = engine;
        this.directory = directory;
        this.name = name + "n" + NUMBER.incrementAndGet();
        this.world = world;
        this.url = engine.create(directory, this.name);
        this.raw = DriverManager.getConnection(url);
        this.schema = Schema.of(engine.dialect());
        this.tables = Schema.tables(schema);
        this.glance = Schema.glance(tables);
        execute(schema);
        fill();
    }

    private void execute(List<String> texts) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }

    /** Takes the rows of the world that it now has, and remembers how they look. */
    private void fill() throws SQLException {
        for (CanaryTable table : tables) {
            rows.put(table, world.rows(table));
        }
        most = Long.MAX_VALUE;
        insert(tables);
        changes = engine.changes(raw);
        untouched = glance();
        most = tables.stream().mapToLong(table -> rows(table).size()).sum()
                + rows(CanaryTable.T).size();
    }

    /**
     * Changes its rows for those of another world, which costs far less than another database. Nothing but rows may have
     * changed before.
     */
    void become(World other) throws SQLException {
        if (!other.equals(world)) {
            world = other;
            empty(tables);
            fill();
        }
    }

    /** No other database of this process has it. */
    String name() {
        return name;
    }

    String url() {
        return url;
    }

    List<CanaryTable> tables() {
        return tables;
    }

    Connection raw() {
        return raw;
    }

    /** Whether the database says whether anything has changed at all. */
    boolean tellChanges() {
        return changes != null;
    }

    /** Whether the database says that nothing was made final since they were last seen untouched: that costs far less to ask. */
    boolean areSurelyUntouched() {
        try {
            return changes != null && changes.equals(engine.changes(raw));
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Whether every row is as it was at the beginning.
     *
     * @throws SQLException if it cannot be asked: something is gone, locked, or of another type
     */
    boolean areUntouched() throws SQLException {
        touched = EnumSet.copyOf(tables);
        answers = false;
        changes = null;
        String before = engine.changes(raw);
        Map<String, Long> now = glance();
        answers = true;
        touched = EnumSet.noneOf(CanaryTable.class);
        for (CanaryTable table : tables) {
            if (!isSame(now, table.tableName()) || table == CanaryTable.T && !isSame(now, Schema.REST_OF_T)) {
                touched.add(table);
            }
        }
        if (touched.isEmpty()) {
            changes = before;
        }
        return touched.isEmpty();
    }

    private boolean isSame(Map<String, Long> now, String name) {
        return Objects.equals(now.get(name), untouched.get(name));
    }

    /** Whether all of them can be asked, by an old connection that nothing holds up. */
    boolean answer() {
        try {
            areUntouched();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Map<String, Long> glance() throws SQLException {
        PreparedStatement prepared = looking;
        if (prepared == null) {
            prepared = raw.prepareStatement(glance);
            looking = prepared;
        }
        Map<String, Long> sums = new HashMap<>();
        long left = most;
        try (ResultSet result = prepared.executeQuery()) {
            // More rows than there were are a change as well, and nobody wants to read millions of them.
            while (result.next() && left-- >= 0) {
                long row = 0;
                for (int i = 2; i <= 5; i++) {
                    row = row * 31 + Objects.hashCode(result.getString(i));
                }
                sums.merge(result.getString(1).trim(), (row + 1) * 0x9E3779B97F4A7C15L, Long::sum);
            }
        }
        return sums;
    }

    /**
     * Puts one more row into each table, as another application would meanwhile. False if that does not work, because a
     * table is locked or not the same any more.
     */
    boolean grow() {
        late++;
        try {
            for (CanaryTable table : tables) {
                List<@Nullable Object> row = world.late(table, late);
                Schema.insert(raw, table, List.of(row));
                rows(table).add(row);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Asks anew over another connection, because the one there was may be broken, or remember too much. */
    void reconnect() throws SQLException {
        Connection another = DriverManager.getConnection(url); // first: some databases go with their last connection
        closeRaw();
        raw = another;
        changes = null;
    }

    /** What is gone, when last looked at, of what there was at the beginning. Never throws: what cannot be asked is gone. */
    List<Loss> losses() {
        try {
            if (!answers) {
                reconnect();
            }
        } catch (SQLException e) {
            return List.of(new Loss(Loss.Kind.DATABASE, null, null));
        }
        List<Loss> losses = new ArrayList<>();
        for (CanaryTable table : touched) {
            losses.addAll(Survivors.of(raw, table, rows(table)).losses());
        }
        if (!answers && !Survivors.answers(raw, "SELECT count(*) FROM open_orders")) {
            losses.add(new Loss(Loss.Kind.VIEW, null, null));
        }
        return losses;
    }

    private List<List<@Nullable Object>> rows(CanaryTable table) {
        return Objects.requireNonNull(rows.get(table));
    }

    /**
     * Puts all rows back, as last looked at. False, and nothing is changed, if that does not work, because more than rows has
     * changed.
     */
    boolean restore() {
        try {
            raw.setAutoCommit(false);
            try {
                if (touched.contains(CanaryTable.CUSTOMERS)) {
                    touched.add(CanaryTable.ITEMS); // which go with them
                }
                empty(touched);
                insert(touched);
                raw.commit();
            } finally {
                raw.rollback();
                raw.setAutoCommit(true);
            }
            return areUntouched();
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Makes the tables anew, in the same database, which costs less than another one. False if that does not work, because
     * more has changed than they; then it is of no use any more.
     */
    boolean rebuild() {
        try {
            reconnect();
            execute(Schema.dropped(schema, engine.dialect()));
            execute(schema);
            fill();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void empty(Collection<CanaryTable> which) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            for (int i = tables.size() - 1; i >= 0; i--) {
                if (which.contains(tables.get(i))) {
                    statement.execute("DELETE FROM " + tables.get(i).tableName());
                }
            }
        }
    }

    private void insert(Collection<CanaryTable> which) throws SQLException {
        for (CanaryTable table : which) {
            Schema.insert(raw, table, rows(table));
        }
    }

    World world() {
        return world;
    }

    private void closeRaw() {
        looking = null;
        try {
            raw.close();
        } catch (SQLException e) {
            // it is of no use any more, open or not
        }
    }

    @Override
    public void close() throws SQLException {
        if (engine == Engine.SQLITE || engine == Engine.POSTGRESQL || engine == Engine.MARIADB) {
            closeRaw();
        }
        engine.drop(directory, name);
        closeRaw();
    }
}
