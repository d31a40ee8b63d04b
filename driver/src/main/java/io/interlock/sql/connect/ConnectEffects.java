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
import java.util.Optional;
import java.util.Properties;

/**
 * Tells what opening a connection does, by a real URL and the properties that go with it.
 *
 * <p>Sources: H2 "Execute SQL on Connection"; Derby reference manual, "Attributes of the Derby JDBC database connection
 * URL"; MySQL Connector/J and MariaDB Connector/J, list of connection properties; DuckDB JDBC, {@code
 * session_init_sql_file}.
 */
public final class ConnectEffects {

    private ConnectEffects() {}

    /**
     * The effects, those of the URL before those of the properties; empty for nearly every connection.
     *
     * @param realUrl    a JDBC URL without Interlock's own prefix
     * @param properties what the real driver will get besides
     */
    public static List<ConnectEffect> of(String realUrl, Properties properties, Dialect dialect) {
        List<ConnectEffect> effects = new ArrayList<>();
        for (UrlParameter parameter : UrlParameter.allOf(realUrl, dialect)) {
            of(parameter.name(), parameter.value(), realUrl, dialect).ifPresent(effects::add);
        }
        for (String name : properties.stringPropertyNames()) {
            of(name, properties.getProperty(name), realUrl, dialect).ifPresent(effects::add);
        }
        return List.copyOf(effects);
    }

    private static Optional<ConnectEffect> of(String name, String value, String url, Dialect dialect) {
        String key = name.toLowerCase(Locale.ROOT);
        return switch (dialect) {
            case H2 -> key.equals("init") ? sql(name, value) : Optional.empty();
            case DERBY -> ofDerby(key, value, url);
            case MYSQL, MARIADB -> ofMySql(key, value);
            case DUCKDB -> key.equals("session_init_sql_file") ? textInFile(name) : Optional.empty();
            case GENERIC -> isInitialSql(key) ? sql(name, value) : Optional.empty();
            // Their drivers run nothing that a URL could put in.
            case POSTGRESQL, SQLSERVER, ORACLE, DB2, SQLITE, HSQLDB, CLICKHOUSE, SNOWFLAKE, TRINO -> Optional.empty();
        };
    }

    private static boolean isInitialSql(String key) {
        return key.equals("init") || key.equals("initsql") || key.equals("connectioninitsql");
    }

    private static Optional<ConnectEffect> ofMySql(String key, String value) {
        return switch (key) {
            case "sessionvariables" -> sql("sessionVariables", "SET " + value);
            case "initsql" -> sql("initSql", value);
            default -> Optional.empty();
        };
    }

    private static Optional<ConnectEffect> ofDerby(String key, String value, String url) {
        boolean yes = value.equalsIgnoreCase("true");
        return switch (key) {
            case "restorefrom" -> restore("restoreFrom", "a backup replaces the whole database", url);
            case "rollforwardrecoveryfrom" ->
                restore("rollForwardRecoveryFrom", "a backup replaces the whole database, then archived logs", url);
            case "createfrom" -> restore("createFrom", "a backup becomes the database", url);
            case "drop" -> yes ? direct("drop", OperationKind.DROP, Reach.UNBOUNDED, url) : Optional.empty();
            case "upgrade" -> yes ? direct("upgrade", OperationKind.ALTER, Reach.NONE, url) : Optional.empty();
            // Embedded, this is how a program closes its own database; on a server, it stops others' too.
            case "shutdown" ->
                yes && url.contains("//")
                        ? direct("shutdown", OperationKind.ADMIN, Reach.UNBOUNDED, url)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<ConnectEffect> sql(String key, String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new ConnectEffect.Sql(key, text));
    }

    private static Optional<ConnectEffect> restore(String key, String detail, String url) {
        Operation restore = new Operation(OperationKind.RESTORE, database(url), Reach.UNBOUNDED, detail);
        return Optional.of(new ConnectEffect.Direct(key, restore));
    }

    private static Optional<ConnectEffect> direct(String key, OperationKind kind, Reach reach, String url) {
        return Optional.of(new ConnectEffect.Direct(key, Operation.of(kind, database(url), reach)));
    }

    /** The file is read by the driver, later: what it holds then is not known now. */
    private static Optional<ConnectEffect> textInFile(String key) {
        Target file = Target.of(ObjectType.FILE, null);
        Operation execute = new Operation(OperationKind.EXECUTE, file, Reach.UNSURE, "text is not known");
        return Optional.of(new ConnectEffect.Direct(key, execute));
    }

    /** The database as Derby's URL names it: what stands between the subprotocol and the first parameter. */
    private static Target database(String url) {
        int end = url.indexOf(';') < 0 ? url.length() : url.indexOf(';');
        String name = url.substring("jdbc:derby:".length() > end ? end : "jdbc:derby:".length(), end);
        return Target.of(ObjectType.DATABASE, name.isEmpty() ? null : name);
    }
}
