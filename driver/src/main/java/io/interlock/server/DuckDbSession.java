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

    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return Columns.described(
                raw,
                tables,
                "SELECT DISTINCT schema_name FROM duckdb_columns()"
                        + " WHERE lower(table_name) = lower(?) AND database_name = current_database()");
    }
}
