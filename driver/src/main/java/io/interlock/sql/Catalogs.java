package io.interlock.sql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that hold the definitions of all others, and of who may use them: one row written there may be a table lost.
 * Only those that a server lets be written at all; logs and statistics among them lose nothing that is not made anew.
 */
public final class Catalogs {

    private static final Set<String> SQLITE =
            Set.of("sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema");

    /** All but statistics and comments. */
    private static final Set<String> POSTGRESQL = words("""
            pg_aggregate pg_am pg_amop pg_amproc pg_attrdef pg_attribute pg_auth_members pg_authid pg_cast pg_class
            pg_collation pg_constraint pg_conversion pg_database pg_db_role_setting pg_default_acl pg_depend pg_enum
            pg_event_trigger pg_extension pg_foreign_data_wrapper pg_foreign_server pg_foreign_table pg_index pg_inherits
            pg_init_privs pg_language pg_largeobject pg_largeobject_metadata pg_namespace pg_opclass pg_operator
            pg_opfamily pg_parameter_acl pg_partitioned_table pg_policy pg_proc pg_publication pg_publication_namespace
            pg_publication_rel pg_range pg_replication_origin pg_rewrite pg_seclabel pg_sequence pg_shdepend
            pg_shseclabel pg_statistic_ext pg_subscription pg_subscription_rel pg_tablespace pg_transform pg_trigger
            pg_ts_config pg_ts_config_map pg_ts_dict pg_ts_parser pg_ts_template pg_type pg_user_mapping""");

    private static final Set<String> MYSQL = words("""
            user db global_priv global_grants tables_priv columns_priv procs_priv proxies_priv proxy_priv roles_mapping
            role_edges default_roles proc event func plugin component servers""");

    private static final Set<String> ORACLE_BESIDE = Set.of("aud$", "fga_log$");

    /** Why a write of one is unbounded, whatever its conditions say. */
    public static final String ITSELF = "it is the catalog itself";

    private Catalogs() {}

    private static Set<String> words(String names) {
        return Set.of(names.split("\\s+"));
    }

    /**
     * The schema that they are in, in lower case, where a session may have it for its own; null where they are found from
     * every schema, or none can be written.
     */
    public static @Nullable String schema(Dialect dialect) {
        return switch (dialect) {
            case MYSQL, MARIADB -> "mysql";
            case ORACLE -> "sys";
            case POSTGRESQL, SQLITE -> null;
            case SQLSERVER, DB2, H2, HSQLDB, DERBY, DUCKDB, CLICKHOUSE, SNOWFLAKE, TRINO, GENERIC -> null;
        };
    }

    /**
     * Whether a table is one of them.
     *
     * @param schema what stands before its name, or null
     */
    public static boolean holds(@Nullable String schema, String table, Dialect dialect) {
        String name = table.toLowerCase(Locale.ROOT);
        return switch (dialect) {
            case SQLITE -> SQLITE.contains(name);
            case POSTGRESQL -> (schema == null || schema.equalsIgnoreCase("pg_catalog")) && POSTGRESQL.contains(name);
            case MYSQL, MARIADB -> "mysql".equalsIgnoreCase(schema) && MYSQL.contains(name);
            case ORACLE -> "sys".equalsIgnoreCase(schema) && name.endsWith("$") && !ORACLE_BESIDE.contains(name);
            case SQLSERVER, DB2, H2, HSQLDB, DERBY, DUCKDB, CLICKHOUSE, SNOWFLAKE, TRINO, GENERIC -> false;
        };
    }

    /** Whether a dotted name in {@code text[from, to)} may be one of any dialect's, judged by how its parts begin. */
    public static boolean mayHold(String text, int from, int to) {
        boolean begins = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (begins && mayBeginCatalog(text, i, to)) {
                return true;
            }
            // behind a dot, and behind a quote
            begins = !isOfName(c);
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c >= '0' && c <= '9' || c == '_';
    }

    private static boolean mayBeginCatalog(String text, int at, int to) {
        return switch (text.charAt(at) | 0x20) {
            case 'p' -> text.regionMatches(true, at, "pg_", 0, 3);
            case 's' -> text.regionMatches(true, at, "sqlite_", 0, 7) || isQualifier("sys", text, at, to);
            case 'm' -> isQualifier("mysql", text, at, to);
            default -> false;
        };
    }

    private static boolean isQualifier(String schema, String text, int at, int to) {
        int behind = at + schema.length();
        return text.regionMatches(true, at, schema, 0, schema.length())
                && behind < to
                && !isOfName(text.charAt(behind));
    }
}
