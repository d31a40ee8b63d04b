package io.interlock.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A database family whose syntax a text is read by.
 *
 * <p>How a dialect's text is cut into tokens, and which of its words can harm, are tables of the packages that lex and
 * classify; here is only its name and how to recognise it.
 */
public enum Dialect {
    /** PostgreSQL and what speaks its protocol: CockroachDB, YugabyteDB, Redshift, Greenplum, EnterpriseDB. */
    POSTGRESQL("postgresql", "postgres", "pgsql", "redshift", "edb", "cockroachdb", "yugabytedb", "greenplum"),
    /** MySQL and what speaks its protocol: TiDB, Aurora, SingleStore, OceanBase. */
    MYSQL("mysql", "singlestore", "memsql", "oceanbase", "tidb"),
    MARIADB("mariadb"),
    /** Microsoft SQL Server and Sybase: Transact-SQL. */
    SQLSERVER("sqlserver", "jtds", "sybase", "microsoft"),
    ORACLE("oracle"),
    DB2("db2", "as400", "ibmi"),
    SQLITE("sqlite"),
    H2("h2"),
    HSQLDB("hsqldb"),
    DERBY("derby"),
    DUCKDB("duckdb"),
    CLICKHOUSE("clickhouse", "ch"),
    SNOWFLAKE("snowflake"),
    TRINO("trino", "presto"),
    /** Any other database: the union of what is dangerous elsewhere, read by standard SQL's lexical rules. */
    GENERIC("generic");

    private final String id;
    private final List<String> subprotocols;

    Dialect(String id, String... otherSubprotocols) {
        this.id = id;
        this.subprotocols = List.of(otherSubprotocols);
    }

    /** The dialect's name in policy cases, on the command line and in the journal; lower case. */
    public String id() {
        return id;
    }

    /** Whether true and false are values of their own there, and no numbers: what a driver makes of them when they are bound. */
    public boolean hasTruths() {
        return switch (this) {
            case MYSQL, MARIADB, SQLITE, SQLSERVER, ORACLE -> false;
            default -> true;
        };
    }

    /** The dialect of that {@link #id() name} or of a database that speaks it, in any case. */
    public static Optional<Dialect> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Dialect dialect : values()) {
            if (dialect.id.equals(wanted) || dialect.subprotocols.contains(wanted)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /**
     * The dialect that the server behind a real JDBC URL speaks.
     *
     * <p>The first of the URL's colon-separated words that names a dialect decides, so that wrapped URLs
     * ({@code jdbc:tc:postgresql:…}, {@code jdbc:aws-wrapper:mysql://…}) are recognised; the words end at the first
     * character that starts an address.
     *
     * @param url a JDBC URL without Interlock's own prefix
     * @return {@link #GENERIC} when no word of the URL names a known database
     */
    public static Dialect ofUrl(String url) {
        int end = url.length();
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '/' || c == '?' || c == ';' || c == '@' || c == '\\') {
                end = i;
                break;
            }
        }
        for (String word : url.substring(0, end).split(":", -1)) {
            Optional<Dialect> dialect = named(word);
            if (dialect.isPresent()) {
                return dialect.get();
            }
        }
        return GENERIC;
    }
}
