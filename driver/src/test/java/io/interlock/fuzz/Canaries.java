package io.interlock.fuzz;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A database of its own with the canary tables in it, and a connection that the guard does not see. */
final class Canaries implements AutoCloseable {

    /** How often rows are put back that went again with others that were. */
    private static final int ROUNDS = 3;

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Engine engine;
    private final Path directory;
    private final String name;
    private final String url;
    private final List<String> schema;
    private final List<CanaryTable> tables;
    /*
     * Looking must cost one round trip, because it is done after nearly every statement. Only when a glance shows a change,
     * or fails, is a table read on its own, and its rows put back.
     */
    private final Glance glance;
    private final Map<CanaryTable, List<List<@Nullable Object>>> rows = new EnumMap<>(CanaryTable.class);

    private World world;
    private Connection raw;
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
        this.raw = engine.observer(url);
        this.schema = Schema.of(engine.dialect());
        this.tables = Schema.tables(schema);
        this.glance = new Glance(tables, engine.dialect());
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
        insert(tables);
        execute(Schema.filledBeside(schema));
        changes = engine.changes(raw);
        glance.remember(raw);
        most = tables.stream()
                .mapToLong(table ->
                        (long) rows(table).size() * Schema.namesInGlance(table).size())
                .sum();
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

    Engine engine() {
        return engine;
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
        touched = glance.changed(raw, most);
        answers = true;
        if (touched.isEmpty()) {
            changes = before;
        }
        return touched.isEmpty();
    }

    /** Whether all of them could be asked when last looked at. */
    boolean haveAnswered() {
        return answers;
    }

    /**
     * Puts one more row into each table, as another application would meanwhile. False if that does not work, because a
     * table is locked or not the same any more.
     */
    boolean grow() {
        late++;
        try {
            Object customer = null;
            for (CanaryTable table : tables) {
                List<@Nullable Object> row = world.late(table, late);
                if (table == CanaryTable.CUSTOMERS) {
                    customer = row.get(0);
                }
                int reference = table.behindId().indexOf(CanaryTable.Column.CUSTOMER) + 1;
                if (reference > 0) {
                    row.set(reference, customer); // so that they stay together
                }
                add(table, row);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Puts rows into each table of which a number is a text, where one can be: its type may have been changed. */
    void growByTexts(List<Object> texts) {
        for (CanaryTable table : tables) {
            for (Object text : texts) {
                for (int place = 0; place < table.columns().size(); place++) {
                    if (table.isNumber(place)) {
                        growByText(table, place, text);
                    }
                }
            }
        }
    }

    private void growByText(CanaryTable table, int place, Object text) {
        late++;
        List<@Nullable Object> row = new ArrayList<>(rows(table).get(0));
        row.set(0, world.late(table, late).get(0));
        row.set(place, text);
        try {
            add(table, row);
        } catch (SQLException e) {
            // it is still a number, or this one is there already
        }
    }

    private void add(CanaryTable table, List<@Nullable Object> row) throws SQLException {
        Schema.insert(raw, table, List.of(row));
        rows(table).add(row);
    }

    /** Asks anew over another connection, because the one there was may be broken, or remember too much. */
    void reconnect() throws SQLException {
        Connection another = engine.observer(url); // first: some databases go with their last connection
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
            if (answers && glance.holdsFirstRow(table)) {
                continue;
            }
            losses.addAll(Survivors.of(raw, table, rows(table)).losses());
        }
        if (!answers && !Survivors.isThere(raw, "open_orders")) {
            losses.add(new Loss(Loss.Kind.VIEW, null, null));
        }
        return losses;
    }

    private List<List<@Nullable Object>> rows(CanaryTable table) {
        return Objects.requireNonNull(rows.get(table));
    }

    /**
     * Puts all rows back, as last looked at. False, and nothing is changed, if that does not work, because more than rows has
     * changed: triggers that a statement has made run for these rows as well.
     */
    boolean restore() {
        try {
            raw.setAutoCommit(false);
            try {
                if (!areBack()) {
                    return false;
                }
                raw.commit();
            } finally {
                raw.rollback();
                raw.setAutoCommit(true);
            }
            touched = EnumSet.noneOf(CanaryTable.class);
            answers = true;
            changes = engine.changes(raw);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Puts rows back until no table lacks any: triggers may take from one what is put into another. */
    private boolean areBack() throws SQLException {
        Set<CanaryTable> taken = EnumSet.copyOf(touched);
        for (int round = 0; round < ROUNDS; round++) {
            if (taken.contains(CanaryTable.CUSTOMERS)) {
                taken.add(CanaryTable.ITEMS); // which go with them
            }
            empty(taken);
            insert(taken);
            taken = glance.changed(raw, most);
            if (taken.isEmpty()) {
                return true;
            }
        }
        return false;
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
        glance.forgetConnection();
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
