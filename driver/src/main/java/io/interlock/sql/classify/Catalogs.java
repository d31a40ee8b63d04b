package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import java.util.Locale;
import java.util.Set;

/** The tables that hold the definitions of all others: one row written there may be a table lost. */
final class Catalogs {

    private static final Set<String> SQLITE =
            Set.of("sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema");

    private static final Set<String> POSTGRESQL = Set.of(
            "pg_class",
            "pg_attribute",
            "pg_attrdef",
            "pg_type",
            "pg_namespace",
            "pg_database",
            "pg_tablespace",
            "pg_proc",
            "pg_index",
            "pg_constraint",
            "pg_depend",
            "pg_shdepend",
            "pg_inherits",
            "pg_partitioned_table",
            "pg_rewrite",
            "pg_trigger",
            "pg_sequence",
            "pg_largeobject",
            "pg_largeobject_metadata",
            "pg_authid",
            "pg_auth_members",
            "pg_replication_origin");

    private Catalogs() {}

    static boolean holds(Name table, Script script) {
        String name = table.last().toLowerCase(Locale.ROOT);
        return script.is(Dialect.SQLITE) && SQLITE.contains(name)
                || script.is(Dialect.POSTGRESQL) && POSTGRESQL.contains(name) && ofCatalog(table);
    }

    private static boolean ofCatalog(Name table) {
        return table.qualifier() == null || table.qualifier().equalsIgnoreCase("pg_catalog");
    }
}
