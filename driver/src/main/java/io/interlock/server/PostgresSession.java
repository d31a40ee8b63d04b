package io.interlock.server;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.SessionMode;
import io.interlock.sql.SessionModes;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. The server is asked, not what its driver was last told of it: a reloaded configuration takes effect with the
 * next command, and only then is the driver told. Names are those of {@code pg_catalog}, which no search path hides.
 */
record PostgresSession(Connection raw) implements ServerSession {

    /** In these no byte of another character is one of ASCII's; the driver sends UTF-8. */
    private static final Set<String> ENCODINGS = Set.of("UTF8", "SQL_ASCII", "LATIN1");

    @Override
    public @Nullable String schema() {
        return Answer.first(Answer.of(
                raw,
                "SELECT CASE WHEN pg_catalog.array_length(pg_catalog.current_schemas(false), 1) = 1"
                        + " THEN pg_catalog.current_schema() END"));
    }

    @Override
    public SessionModes modes() {
        List<@Nullable String> row = Answer.of(
                raw,
                "SELECT pg_catalog.current_setting('standard_conforming_strings'),"
                        + " pg_catalog.current_setting('transform_null_equals'),"
                        + " pg_catalog.current_setting('client_encoding')");
        if (row.isEmpty() || !ENCODINGS.contains(row.get(2))) {
            return SessionModes.UNKNOWN;
        }
        EnumSet<SessionMode> on = EnumSet.noneOf(SessionMode.class);
        EnumSet<SessionMode> off = EnumSet.noneOf(SessionMode.class);
        ("off".equals(row.get(0)) ? on : off).add(SessionMode.BACKSLASH_ESCAPES);
        ("on".equals(row.get(1)) ? on : off).add(SessionMode.NULL_EQUALS);
        return new SessionModes(on, off, 0);
    }

    @Override
    public boolean mayMeanAnother() {
        return true;
    }

    /** A search path may name {@code pg_temp} behind other schemas. */
    @Override
    public boolean meansAnother(String name) {
        List<@Nullable String> row = Answer.of(
                raw,
                "SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(?)"
                        + " AND c.relnamespace <> pg_catalog.pg_my_temp_schema()",
                '"' + name.replace("\"", "\"\"") + '"');
        return !"0".equals(Answer.first(row));
    }

    @Override
    public @Nullable String prepared(String name) {
        return Answer.first(Answer.of(
                raw,
                "SELECT p.statement FROM pg_catalog.pg_prepared_statements p, (SELECT ?::text AS name) asked"
                        + " WHERE p.name IN (asked.name, pg_catalog.lower(asked.name))",
                name));
    }

    /** Of tables without a schema those that such a name means. */
    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return Columns.asked(
                raw,
                tables,
                "SELECT a.attname, t.typcategory::text FROM (SELECT ?::text AS schema, ?::text AS name) asked"
                        + " JOIN pg_catalog.pg_class c ON c.relname = asked.name AND c.relkind IN ('r','p','v','m','f')"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " AND CASE WHEN asked.schema IS NULL THEN pg_catalog.pg_table_is_visible(c.oid)"
                        + " ELSE n.nspname = asked.schema END"
                        + " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped"
                        + " LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid",
                Map.of("n", ColumnKind.NUMBER, "s", ColumnKind.TEXT));
    }

    @Override
    public boolean tellsOwnTables() {
        return true;
    }
}
