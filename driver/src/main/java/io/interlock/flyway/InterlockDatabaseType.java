package io.interlock.flyway;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.core.internal.database.DatabaseTypeRegister;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;

/**
 * Tells Flyway that URLs of {@code jdbc:interlock:} are opened by Interlock's driver.
 *
 * <p>That is all it is asked for. As soon as a connection is open, Flyway picks the database's own type by the product that
 * the connection names, which is the real one's; so this type makes no database and no parser. What Flyway sets up before it
 * connects is the real URL's type's business, and is left to it.
 */
public final class InterlockDatabaseType extends BaseDatabaseType {

    private static final String PREFIX = "jdbc:interlock:";

    /** For {@link java.util.ServiceLoader}. */
    public InterlockDatabaseType() {}

    @Override
    public String getName() {
        return "Interlock";
    }

    @Override
    public int getNullType() {
        return Types.NULL;
    }

    @Override
    public boolean handlesJDBCUrl(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    @Override
    public String getDriverClass(String url, ClassLoader classLoader) {
        return "io.interlock.InterlockDriver";
    }

    /** Never: a guarded connection is of the real database's product, which has a type of its own. */
    @Override
    public boolean handlesDatabaseProductNameAndVersion(String name, String version, Connection connection) {
        return false;
    }

    @Override
    public Database<?> createDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        throw new IllegalStateException("the connection's product decides: " + connections.getProductName());
    }

    @Override
    public Parser createParser(
            Configuration configuration, ResourceProvider resourceProvider, ParsingContext parsingContext) {
        throw new IllegalStateException("the connection's product decides");
    }

    @Override
    public void setDefaultConnectionProps(String url, Properties properties, ClassLoader classLoader) {
        real(url).ifPresent(type -> type.setDefaultConnectionProps(realUrl(url), properties, classLoader));
    }

    @Override
    public void setOverridingConnectionProps(String url, Map<String, String> properties) {
        real(url).ifPresent(type -> type.setOverridingConnectionProps(realUrl(url), properties));
    }

    @Override
    public boolean externalAuthPropertiesRequired(String url, String user, String password) {
        return real(url)
                .map(type -> type.externalAuthPropertiesRequired(realUrl(url), user, password))
                .orElse(false);
    }

    @Override
    public Properties getExternalAuthProperties(Configuration configuration, String url, String user) {
        return real(url)
                .map(type -> type.getExternalAuthProperties(configuration, realUrl(url), user))
                .orElseGet(Properties::new);
    }

    /** The guarded URL goes on: it is Interlock's driver that is asked to shut an embedded database down. */
    @Override
    public void shutdownDatabase(String url, Driver driver) {
        real(url).ifPresent(type -> type.shutdownDatabase(url, driver));
    }

    private static Optional<DatabaseType> real(String url) {
        // As objects: what the list is declared to hold has another name in older versions.
        List<?> types = DatabaseTypeRegister.getDatabaseTypesForUrl(realUrl(url), null);
        for (Object type : types) {
            if (type instanceof DatabaseType found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static String realUrl(String url) {
        return "jdbc:" + url.substring(PREFIX.length());
    }
}
