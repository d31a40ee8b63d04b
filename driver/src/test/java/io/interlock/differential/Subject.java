package io.interlock.differential;

import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAResource;

/**
 * An object in a state, of which every method is called.
 *
 * @param state as messages name it
 * @param type  whose methods
 * @param made  makes it anew for a side; what it throws must be the same on both sides, and then it has no methods to call
 */
record Subject(String state, Class<?> type, Made made) {

    /** Subjects whose making changes the table. */
    private static final Set<String> WRITING = Set.of("in a transaction", "after an update", "of generated keys");

    private static final String QUERY = "SELECT id, name, amount, happened FROM t WHERE id < ? ORDER BY id";
    private static final String INSERT = "INSERT INTO t (id, name) VALUES (?, ?)";
    private static final String ALL = "SELECT id, name, amount, happened FROM t ORDER BY id";

    /** States in which hardly any argument makes a difference. */
    private static final Set<String> DULL = Set.of(
            "in a transaction",
            "read-only",
            "closed",
            "of a closed connection",
            "after an update",
            "with a batch",
            "of a query, unbound",
            "of a query, executed",
            "of an insert, with a batch",
            "unbound",
            "before the first row",
            "after the last row",
            "updatable, on the insert row",
            "updatable, row changed",
            "of metadata, on a row",
            "of generated keys");

    interface Made {
        Object by(Side side) throws SQLException;
    }

    private interface MadeOfConnection {
        Object by(Connection connection) throws SQLException;
    }

    private static Subject of(String state, Class<?> type, MadeOfConnection made) {
        return new Subject(state, type, side -> made.by(side.connection()));
    }

    /** All subjects that come of a connection, for a database that calls a function of one number so. */
    static List<Subject> all(String call) {
        return List.of(
                of("open", Connection.class, connection -> connection),
                of("in a transaction", Connection.class, Subject::inTransaction),
                of("read-only", Connection.class, Subject::readOnly),
                of("closed", Connection.class, Subject::closed),
                of("fresh", Statement.class, Connection::createStatement),
                of("with rows", Statement.class, connection -> ran(connection, ALL)),
                of(
                        "after an update",
                        Statement.class,
                        connection -> ran(connection, "UPDATE t SET name = 'x' WHERE id = 1")),
                of("with a batch", Statement.class, Subject::batch),
                of("closed", Statement.class, connection -> closed(connection.createStatement())),
                of("of a closed connection", Statement.class, Subject::orphan),
                of("of a query, unbound", PreparedStatement.class, c -> c.prepareStatement(QUERY)),
                of("of a query, bound", PreparedStatement.class, Subject::bound),
                of("of a query, executed", PreparedStatement.class, Subject::executed),
                of("of an insert, bound", PreparedStatement.class, Subject::insert),
                of("of an insert, with a batch", PreparedStatement.class, Subject::insertBatch),
                of("closed", PreparedStatement.class, c -> closed(c.prepareStatement(QUERY))),
                of("unbound", CallableStatement.class, c -> c.prepareCall(call)),
                of("executed", CallableStatement.class, connection -> called(connection, call)),
                of("closed", CallableStatement.class, c -> closed(c.prepareCall(call))),
                of("before the first row", ResultSet.class, connection -> rows(connection, 0)),
                of("on a row", ResultSet.class, connection -> rows(connection, 2)),
                of("after the last row", ResultSet.class, connection -> rows(connection, 9)),
                of("scrollable, on a row", ResultSet.class, Subject::scrollable),
                of("updatable, on a row", ResultSet.class, Subject::updatable),
                of("updatable, on the insert row", ResultSet.class, Subject::insertRow),
                of("updatable, row changed", ResultSet.class, Subject::changedRow),
                of("of metadata, on a row", ResultSet.class, Subject::metadataRow),
                of("of generated keys", ResultSet.class, Subject::generatedKeys),
                of("closed", ResultSet.class, Subject::closedRows),
                of("of a result", ResultSetMetaData.class, c -> rows(c, 1).getMetaData()),
                of(
                        "of a text",
                        ResultSetMetaData.class,
                        c -> c.prepareStatement(QUERY).getMetaData()),
                of("of an insert", ParameterMetaData.class, Subject::parameters),
                of("open", DatabaseMetaData.class, Connection::getMetaData),
                of("without a name", Savepoint.class, connection -> savepoint(connection, null)),
                of("with a name", Savepoint.class, connection -> savepoint(connection, "here")),
                of("filled", Blob.class, Subject::blob),
                of("filled", Clob.class, connection -> filled(connection.createClob())),
                of("filled", NClob.class, connection -> filled(connection.createNClob())),
                of("filled", SQLXML.class, Subject::xml),
                of("of texts", java.sql.Array.class, c -> c.createArrayOf("VARCHAR", new Object[] {"a", "b"})),
                of("of texts, from a row", java.sql.Array.class, Subject::arrayOfRow));
    }

    /** Whether making it changes the table, so that it cannot be made twice. */
    boolean writes() {
        return WRITING.contains(state);
    }

    /** Whether it is about a branch of a distributed transaction, or may begin one. */
    boolean isInBranch() {
        return type == XAResource.class || state.equals("in a branch");
    }

    /** How often a method with parameters is called, each time with other arguments. */
    int variants() {
        return DULL.contains(state) ? 1 : Arguments.VARIANTS;
    }

    private static Connection inTransaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE t SET name = 'open' WHERE id = 3");
        }
        return connection;
    }

    private static Connection readOnly(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        return connection;
    }

    private static <C extends AutoCloseable> C closed(C closeable) throws SQLException {
        try {
            closeable.close();
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("JDBC's objects throw nothing else when closed", e);
        }
        return closeable;
    }

    private static Statement ran(Connection connection, String sql) throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute(sql);
        return statement;
    }

    private static Statement batch(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.addBatch("UPDATE t SET name = 'b' WHERE id = 1");
        statement.addBatch("UPDATE t SET name = 'b' WHERE id < 3");
        return statement;
    }

    private static Statement orphan(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        connection.close();
        return statement;
    }

    private static PreparedStatement bound(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(QUERY);
        statement.setInt(1, 3);
        return statement;
    }

    private static PreparedStatement executed(Connection connection) throws SQLException {
        PreparedStatement statement = bound(connection);
        statement.execute();
        return statement;
    }

    private static PreparedStatement insert(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS);
        statement.setInt(1, 50);
        statement.setString(2, "fifty");
        return statement;
    }

    private static PreparedStatement insertBatch(Connection connection) throws SQLException {
        PreparedStatement statement = insert(connection);
        statement.addBatch();
        statement.setInt(1, 51);
        statement.addBatch();
        statement.setInt(1, 1); // is there already: the batch fails at its end
        statement.addBatch();
        return statement;
    }

    private static CallableStatement called(Connection connection, String call) throws SQLException {
        CallableStatement statement = connection.prepareCall(call);
        int parameter = 1;
        if (call.startsWith("{?")) {
            statement.registerOutParameter(parameter++, java.sql.Types.INTEGER);
        }
        statement.setInt(parameter, -7);
        statement.execute();
        return statement;
    }

    private static ResultSet rows(Connection connection, int row) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery(ALL);
        for (int i = 0; i < row && rows.next(); i++) {
            // one row further
        }
        return rows;
    }

    private static ResultSet scrollable(Connection connection) throws SQLException {
        ResultSet rows = connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery(ALL);
        rows.next();
        return rows;
    }

    private static ResultSet updatable(Connection connection) throws SQLException {
        ResultSet rows = connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)
                .executeQuery("SELECT id, name, amount, happened FROM t");
        rows.next();
        return rows;
    }

    private static ResultSet insertRow(Connection connection) throws SQLException {
        ResultSet rows = updatable(connection);
        rows.moveToInsertRow();
        rows.updateInt(1, 70);
        return rows;
    }

    private static ResultSet changedRow(Connection connection) throws SQLException {
        ResultSet rows = updatable(connection);
        rows.updateString(2, "changed");
        return rows;
    }

    private static ResultSet metadataRow(Connection connection) throws SQLException {
        ResultSet rows = connection.getMetaData().getTableTypes();
        rows.next();
        return rows;
    }

    private static ResultSet generatedKeys(Connection connection) throws SQLException {
        PreparedStatement statement = insert(connection);
        statement.executeUpdate();
        return statement.getGeneratedKeys();
    }

    private static ResultSet closedRows(Connection connection) throws SQLException {
        return closed(rows(connection, 1));
    }

    private static ParameterMetaData parameters(Connection connection) throws SQLException {
        return connection.prepareStatement(INSERT).getParameterMetaData();
    }

    private static Savepoint savepoint(Connection connection, @org.jspecify.annotations.Nullable String name)
            throws SQLException {
        connection.setAutoCommit(false);
        return name == null ? connection.setSavepoint() : connection.setSavepoint(name);
    }

    private static Blob blob(Connection connection) throws SQLException {
        Blob blob = connection.createBlob();
        blob.setBytes(1, new byte[] {1, 2, 3, 4});
        return blob;
    }

    private static <C extends Clob> C filled(C clob) throws SQLException {
        clob.setString(1, "large text");
        return clob;
    }

    private static SQLXML xml(Connection connection) throws SQLException {
        SQLXML xml = connection.createSQLXML();
        xml.setString("<a>b</a>");
        return xml;
    }

    private static java.sql.Array arrayOfRow(Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("SELECT ARRAY['a', 'b']");
        rows.next();
        return rows.getArray(1);
    }

    @Override
    public String toString() {
        return type.getSimpleName() + ' ' + state;
    }
}
