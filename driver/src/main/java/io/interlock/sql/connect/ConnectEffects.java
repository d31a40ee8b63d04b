package io.interlock.sql.connect;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells what opening a connection does, by a real URL and the properties that go with it.
 *
 * <p>Names are compared in any case, also where the driver does not: a restore that the driver would overlook was meant
 * as one. Where the URL and the properties give the same name, both count, whichever the driver would take.
 *
 * <p>Sources: H2, "Execute SQL on Connection"; Derby reference manual, "Setting attributes for the database connection
 * URL"; MySQL Connector/J and MariaDB Connector/J, lists of connection properties; DuckDB JDBC, {@code
 * session_init_sql_file}; SQLite JDBC, pragmas in the URL; libpq, {@code options}. HSQLDB's, SQL Server's, Oracle's,
 * Db2's, ClickHouse's, Snowflake's and Trino's own drivers run nothing that a URL could put in.
 */
public final class ConnectEffects {

    /** Parameters by which drivers, whichever they are, take SQL to run: MariaDB, Sybase, Vertica and others. */
    private static final Set<String> SQL =
            Set.of("initsql", "initialsql", "connectioninitsql", "sessioninitsql", "sqlinitstring", "connsettings");

    /** Parameters that name a file of SQL to run: DuckDB, Hive. */
    private static final Set<String> SQL_FILES = Set.of("sessioninitsqlfile", "initfile");

    /** Of the pragmas that SQLite's driver takes from the URL, those that change the file for good. */
    private static final Set<String> LASTING_PRAGMAS = Set.of("user_version", "application_id", "journal_mode");

    private ConnectEffects() {}

    /**
     * The effects, those of the URL before those of the properties; empty for nearly every connection. Never throws.
     *
     * @param realUrl    a JDBC URL without Interlock's own prefix
     * @param properties what the real driver will get besides
     */
    public static List<ConnectEffect> of(String realUrl, Properties properties, Dialect dialect) {
        List<ConnectEffect> effects = new ArrayList<>();
        for (UrlParameter parameter : UrlParameter.allOf(realUrl, dialect)) {
            add(effects, parameter.name(), parameter.value(), realUrl, dialect);
        }
        for (Map.Entry<String, Object> property : everyProperty(properties).entrySet()) {
            add(effects, property.getKey(), String.valueOf(property.getValue()), realUrl, dialect);
        }
        return List.copyOf(effects);
    }

    /** By name; defaults too, and values that are no strings: drivers take their text. */
    private static Map<String, Object> everyProperty(Properties properties) {
        Map<String, Object> all = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            all.put(name, properties.getProperty(name));
        }
        for (Map.Entry<Object, Object> entry : properties.entrySet()) {
            all.put(String.valueOf(entry.getKey()), entry.getValue());
        }
        return all;
    }

    private static void add(List<ConnectEffect> effects, String name, String value, String url, Dialect dialect) {
        String key = name.toLowerCase(Locale.ROOT);
        switch (dialect) {
            case H2 -> addH2(effects, key, value);
            case DERBY -> addDerby(effects, key, value, url);
            case MYSQL, MARIADB -> {
                if (key.equals("sessionvariables")) {
                    addSql(effects, "sessionVariables", SessionVariables.statement(value));
                }
            }
            case POSTGRESQL -> {
                if (key.equals("options")) {
                    StartOptions.statements(value).forEach(set -> addSql(effects, "options", set));
                }
            }
            case SQLITE -> {
                if (LASTING_PRAGMAS.contains(key)) {
                    addSql(effects, key, "PRAGMA " + key + " = " + value);
                }
            }
            case SQLSERVER, ORACLE, DB2, HSQLDB, DUCKDB, CLICKHOUSE, SNOWFLAKE, TRINO, GENERIC -> {}
        }
        addOfAnyDriver(effects, name, value);
    }

    private static void addH2(List<ConnectEffect> effects, String key, String value) {
        if (key.equals("init")) {
            addSql(effects, "INIT", value);
        } else if (value.indexOf(';') >= 0 && !key.equals("user") && !key.equals("password")) {
            // Older versions put the value into a SET as it is: what follows a semicolon is a statement of its own.
            addSql(effects, key.toUpperCase(Locale.ROOT), "SET " + key + " " + value);
        }
    }

    private static void addDerby(List<ConnectEffect> effects, String key, String value, String url) {
        boolean yes = value.strip().equalsIgnoreCase("true");
        switch (key) {
            case "restorefrom" -> addRestore(effects, "restoreFrom", "a backup replaces the whole database", url);
            case "rollforwardrecoveryfrom" ->
                addRestore(
                        effects,
                        "rollForwardRecoveryFrom",
                        "a backup and archived logs replace the whole database",
                        url);
            case "createfrom" -> addRestore(effects, "createFrom", "a backup becomes the database", url);
            case "drop" -> addIf(yes, effects, "drop", OperationKind.DROP, Reach.UNBOUNDED, url);
            case "upgrade" -> addIf(yes, effects, "upgrade", OperationKind.ALTER, Reach.NONE, url);
            case "shutdown" -> {
                // Embedded, this is how a program closes its own database; on a server, it stops those of others too.
                Reach reach = url.contains("//") ? Reach.UNBOUNDED : Reach.NONE;
                addIf(yes, effects, "shutdown", OperationKind.ADMIN, reach, url);
            }
            default -> {}
        }
    }

    private static void addOfAnyDriver(List<ConnectEffect> effects, String name, String value) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (SQL.contains(letters)) {
            addSql(effects, name, value);
        } else if (SQL_FILES.contains(letters)) {
            // The driver reads the file, later: what it holds then is not known now.
            Target file = Target.of(ObjectType.FILE, value.strip());
            effects.add(new ConnectEffect.Direct(
                    name, new Operation(OperationKind.EXECUTE, file, Reach.UNSURE, "text is not known")));
        }
    }

    private static void addSql(List<ConnectEffect> effects, String key, String text) {
        if (!text.isBlank()) {
            effects.add(new ConnectEffect.Sql(key, text));
        }
    }

    private static void addRestore(List<ConnectEffect> effects, String key, String detail, String url) {
        effects.add(new ConnectEffect.Direct(
                key, new Operation(OperationKind.RESTORE, derbyDatabase(url), Reach.UNBOUNDED, detail)));
    }

    private static void addIf(
            boolean asked, List<ConnectEffect> effects, String key, OperationKind kind, Reach reach, String url) {
        if (asked) {
            effects.add(new ConnectEffect.Direct(key, Operation.of(kind, derbyDatabase(url), reach)));
        }
    }

    /** The database as Derby's URL names it: what stands between the subprotocol and the first parameter. */
    private static Target derbyDatabase(String url) {
        int end = url.indexOf(';') < 0 ? url.length() : url.indexOf(';');
        int derby = url.indexOf("derby:");
        int start = derby < 0 ? 0 : Math.min(derby + "derby:".length(), end);
        String name = url.substring(start, end).strip();
        return Target.of(ObjectType.DATABASE, name.isEmpty() ? null : name);
    }
}
