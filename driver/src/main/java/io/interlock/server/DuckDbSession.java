package io.interlock.server;

import io.interlock.sql.ColumnKind;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DuckDB. */
record DuckDbSession(Connection raw) implements ServerSession {

    @Override
    public boolean mayBeInMemory(String database) {
        String inMemory = Answer.first(Answer.of(
                raw,
                "SELECT count(*) FROM duckdb_databases() WHERE path IS NULL AND lower(database_name) = lower(?)",
                database));
        return !"0".equals(inMemory);
    }

    @Override
    public @Nullable String prepared(String name) {
        return Answer.first(Answer.of(
                raw, "SELECT statement FROM duckdb_prepared_statements() WHERE lower(name) = lower(?)", name));
    }

    /**
     * Names are found in any case, the session's own tables first. Of several schemas that have the table it is the session's
     * own one, or unknown.
     */
    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return Columns.asked(
                raw,
                tables,
                "WITH asked AS (SELECT CAST(? AS VARCHAR) AS schema, CAST(? AS VARCHAR) AS name),"
                        + " named AS (SELECT database_name = 'temp' AS temporary, lower(schema_name) AS schema, column_name,"
                        + " data_type, numeric_precision FROM duckdb_columns(), asked"
                        + " WHERE database_name IN (current_database(), 'temp')"
                        + " AND lower(table_name) = lower(asked.name)"
                        + " AND (asked.schema IS NULL OR lower(schema_name) = lower(asked.schema)"
                        + " OR database_name = lower(asked.schema))),"
                        + " found AS (SELECT * FROM named WHERE temporary = (SELECT bool_or(temporary) FROM named)),"
                        + " schemas AS (SELECT count(DISTINCT schema) AS number,"
                        + " count(*) FILTER (schema = lower(current_schema())) AS own FROM found)"
                        + " SELECT column_name, CASE WHEN numeric_precision IS NOT NULL THEN 'n'"
                        + " WHEN data_type = 'VARCHAR' THEN 's' END FROM found, schemas"
                        + " WHERE schemas.number = 1 OR schemas.own > 0 AND found.schema = lower(current_schema())",
                Map.of("n", ColumnKind.NUMBER, "s", ColumnKind.TEXT));
    }

    @Override
    public boolean tellsOwnTables() {
        return true;
    }
}
