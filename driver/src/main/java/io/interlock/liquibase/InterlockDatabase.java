package io.interlock.liquibase;

import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.DatabaseConnection;
import org.jspecify.annotations.Nullable;

/**
 * Tells Liquibase that URLs of {@code jdbc:interlock:} are opened by Interlock's driver.
 *
 * <p>That is all it is asked for: as soon as a connection is open, Liquibase picks the database by the product that the
 * connection names, which is the real one's, and never this.
 */
public final class InterlockDatabase extends AbstractJdbcDatabase {

    private static final String PREFIX = "jdbc:interlock:";

    /** For {@link java.util.ServiceLoader}. */
    public InterlockDatabase() {}

    @Override
    public @Nullable String getDefaultDriver(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) ? "io.interlock.InterlockDriver" : null;
    }

    /** Never: a guarded connection is one to the real database. */
    @Override
    public boolean isCorrectDatabaseImplementation(DatabaseConnection connection) {
        return false;
    }

    @Override
    public int getPriority() {
        return PRIORITY_DEFAULT;
    }

    @Override
    public String getShortName() {
        return "interlock";
    }

    @Override
    protected String getDefaultDatabaseProductName() {
        return "Interlock";
    }

    /** None: the real database's is in the URL, or left to its driver. */
    @Override
    public @Nullable Integer getDefaultPort() {
        return null;
    }

    @Override
    public boolean supportsInitiallyDeferrableColumns() {
        return false;
    }

    @Override
    public boolean supportsTablespaces() {
        return false;
    }
}
