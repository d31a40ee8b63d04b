package io.interlock.server;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.SessionModes;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session, as its server sees it at the moment of each question. Every method costs up to one round trip, and none
 * throws: where the server gives no answer (a failed transaction, a closed connection, a result that is still being read),
 * nothing is known.
 */
public interface ServerSession {

    /** Of which nothing is known. */
    ServerSession SILENT = new ServerSession() {};

    /** How the server behind this connection is asked. */
    static ServerSession of(Connection raw, Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> new PostgresSession(raw);
            case MYSQL, MARIADB -> new MySqlSession(raw, dialect);
            case SQLSERVER -> new SqlServerSession(raw);
            case H2 -> new H2Session(raw);
            case DUCKDB -> new DuckDbSession(raw);
            case CLICKHOUSE -> new ClickHouseSession(raw);
            case ORACLE, HSQLDB -> new DriverSession(raw, false);
            case DB2, DERBY -> new DriverSession(raw, true);
            case SQLITE -> new SqliteSession(raw);
            case SNOWFLAKE, TRINO, GENERIC -> SILENT;
        };
    }

    /**
     * The one schema (on MySQL and MariaDB: the database) in which names without one are looked up; null where it may be
     * any of several, or is not known.
     */
    default @Nullable String schema() {
        return null;
    }

    /** The modes in which the server reads the next text. */
    default SessionModes modes() {
        return SessionModes.UNKNOWN;
    }

    /** Whether {@link #meansAnother} is a question to this server at all: if not, it costs nothing and is false. */
    default boolean mayMeanAnother() {
        return false;
    }

    /**
     * Whether a name without a schema may mean another table than the session's own temporary one; true where that is not
     * known.
     *
     * @param name as the server keeps it: folded, without quotes
     */
    default boolean meansAnother(String name) {
        return false;
    }

    /**
     * Whether a database of that name may be attached of which nothing is left when it is detached, for it is in memory
     * alone; true where that is not known.
     */
    default boolean mayBeInMemory(String database) {
        return true;
    }

    /** The text that is prepared under a name in SQL; null where there is none, or is not known. */
    default @Nullable String prepared(String name) {
        return null;
    }

    /** The text that a variable of the session holds; null where it holds none, or is not known. */
    default @Nullable String variable(String name) {
        return null;
    }

    /**
     * The columns of tables and views, and what they hold; null where they are not known. What is no table is left out.
     *
     * @param tables with a schema before them or without; in lower case, but where two may differ in case alone: those are as
     *     they are written. In the answer they are called as they were here, and columns are in lower case
     */
    default @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return null;
    }

    /** Whether {@link #columns} tells those of the session's own tables too, wherever a name means one. */
    default boolean tellsOwnTables() {
        return false;
    }

    /**
     * The columns of what a name means in this session, as in {@link #columns}; null where they are not known.
     *
     * @param name the name of one of the session's own tables, as the server keeps it: folded, without quotes
     */
    default @Nullable Map<String, ColumnKind> columnsOfOwn(String name) {
        return null;
    }
}
