package io.interlock.guard;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.Target;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which names a session's own temporary objects are known.
 *
 * <p>Most databases look an unqualified name up among the session's own objects first, so a name that is remembered and
 * written without a schema is the temporary one; see ownSchemas. Whether two spellings are the same name depends on
 * quotes, which a target does not keep: where quotes could matter for a spelling, the name is not recognised at all.
 */
record TemporaryNames(Dialect dialect) {

    private static final String TABLE = "table ";

    private static final String SESSION = "session.";

    /** The name under which a target is remembered; null for what cannot be. */
    @Nullable
    String key(Operation operation) {
        Target target = operation.target();
        String name = target.name();
        String namespace = namespace(target.type());
        boolean elsewhere = target.catalog() != null || !mayBeOurs(target.schema(), Temporaries.makes(operation));
        return name == null || namespace == null || elsewhere ? null : namespace + folded(name);
    }

    /** The name under which a table would be remembered; null where a name without a schema is never one of the session's. */
    @Nullable
    String key(String table) {
        boolean qualified = table.toLowerCase(Locale.ROOT).startsWith(SESSION);
        return switch (dialect) {
            case DERBY, DB2 -> qualified ? TABLE + folded(table.substring(SESSION.length())) : null;
            default -> TABLE + folded(table);
        };
    }

    private boolean mayBeOurs(@Nullable String schema, boolean made) {
        if (schema != null) {
            return ownSchemas().contains(schema.toLowerCase(Locale.ROOT));
        }
        // There a declared table is SESSION's, and not every statement looks for a name without a schema in it.
        return made || dialect != Dialect.DERBY && dialect != Dialect.DB2 && dialect != Dialect.HSQLDB;
    }

    /** The schemas, in lower case, that hold nothing but the session's own objects. */
    private Set<String> ownSchemas() {
        return switch (dialect) {
            case POSTGRESQL -> Set.of("pg_temp");
            case SQLITE, DUCKDB -> Set.of("temp");
            case HSQLDB, DERBY, DB2 -> Set.of("session");
            case MYSQL, MARIADB, SQLSERVER, ORACLE, H2, CLICKHOUSE, SNOWFLAKE, TRINO, GENERIC -> Set.of();
        };
    }

    /**
     * Whether the text writes this name in quotes that may make it another one. Looks through the whole text, so it is
     * asked only about names that matter: a text may hold a hundred thousand others.
     */
    boolean mayBeAnother(String sql, Target target) {
        String name = target.name();
        return name != null && foldsOnlyUnquoted() && !folded(name).equals(name) && sql.contains('"' + name + '"');
    }

    private static @Nullable String namespace(ObjectType type) {
        return switch (type) {
            case TABLE, COLUMN, CONSTRAINT, PARTITION -> TABLE;
            // what is written through a view is somebody's table
            case VIEW -> "view ";
            case SEQUENCE -> "sequence ";
            case INDEX, TRIGGER, ROUTINE, TYPE, SCHEMA, DATABASE, TABLESPACE, USER -> null;
            case PRIVILEGE, EXTENSION, SERVER, SETTING, FILE, OTHER -> null;
        };
    }

    private boolean foldsOnlyUnquoted() {
        return switch (dialect) {
            case POSTGRESQL, ORACLE, DB2, H2, HSQLDB, DERBY, SNOWFLAKE -> true;
            default -> false;
        };
    }

    String folded(String name) {
        return switch (dialect) {
            case POSTGRESQL, SQLITE, DUCKDB, SQLSERVER, TRINO -> name.toLowerCase(Locale.ROOT);
            case ORACLE, DB2, H2, HSQLDB, DERBY, SNOWFLAKE -> name.toUpperCase(Locale.ROOT);
            // Whether case matters is a setting of the server, or not known.
            case MYSQL, MARIADB, CLICKHOUSE, GENERIC -> name;
        };
    }
}
