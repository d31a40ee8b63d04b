package io.interlock;

import io.interlock.guard.SchemaLookup;
import io.interlock.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * How each server is asked where it looks up a name that is written without a schema.
 *
 * <p>The server is asked and not the driver where drivers keep an answer of their own. An answer is given only where it is
 * the one place: a search path of several schemas may find the name in any of them.
 */
final class SchemaLookups {

    private SchemaLookups() {}

    static SchemaLookup of(Connection raw, Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL ->
                () -> value(
                        raw,
                        "SELECT CASE WHEN array_length(current_schemas(false), 1) = 1" + " THEN current_schema() END");
            case MYSQL, MARIADB -> () -> value(raw, "SELECT DATABASE()");
            case CLICKHOUSE -> () -> value(raw, "SELECT currentDatabase()");
            // A name that is not in the user's own schema is looked up in dbo.
            case SQLSERVER -> () -> value(raw, "SELECT CASE WHEN SCHEMA_NAME() = 'dbo' THEN 'dbo' END");
            case ORACLE, DB2, H2, HSQLDB, DERBY -> raw::getSchema;
            case SQLITE, DUCKDB, SNOWFLAKE, TRINO, GENERIC -> SchemaLookup.UNKNOWN;
        };
    }

    private static @Nullable String value(Connection raw, String query) throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
