package io.interlock.benchmarks.peers;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;

import java.lang.invoke.MethodHandles;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.StubMethod;
import org.jspecify.annotations.Nullable;

/**
 * A fake driver of a PostgreSQL that does nothing at all: what is measured on it is the cost of what stands in front.
 *
 * <p>Its objects are generated classes whose methods return zero, null or one shared object, so that calls to it inline
 * as calls to a real driver's small methods do.
 */
public final class StubDriver implements Driver {

    /** Of its own protocol; says where everybody looks which dialect the server speaks. */
    public static final String URL = "jdbc:stub:postgresql:bench";

    /** For those who know databases by the first word of a URL alone. */
    public static final String POSTGRESQL_URL = "jdbc:postgresql://stub/bench";

    /** What {@code executeUpdate} returns, to tell that a call came through. */
    public static final int UPDATED = 3;

    /** What {@code getLong} returns. */
    public static final long READ = 4711;

    private static final Connection CONNECTION = newConnection();

    private static final DataSource DATA_SOURCE = instance(
            stub(DataSource.class).method(returns(Connection.class)).intercept(FixedValue.reference(CONNECTION)));

    static {
        try {
            DriverManager.registerDriver(new StubDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Registers the driver; the first call does it, others do nothing. */
    public static void register() {
        // Loading the class has registered it.
    }

    /** The one connection there is. */
    public static Connection connection() {
        return CONNECTION;
    }

    /** Hands out the one connection. */
    public static DataSource dataSource() {
        return DATA_SOURCE;
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) {
        return acceptsURL(url) ? CONNECTION : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(URL) || url.startsWith(POSTGRESQL_URL);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    private static Connection newConnection() {
        DatabaseMetaData metaData = instance(stub(DatabaseMetaData.class)
                .method(named("getURL"))
                .intercept(FixedValue.value(URL))
                .method(named("getUserName"))
                .intercept(FixedValue.value("bench"))
                .method(named("getDatabaseProductName"))
                .intercept(FixedValue.value("PostgreSQL")));
        ResultSet rows = instance(stub(ResultSet.class)
                .method(named("next"))
                .intercept(FixedValue.value(true))
                .method(named("getLong"))
                .intercept(FixedValue.value(READ)));
        // who asks the server something before the first statement, does it unprepared, and reads to the end
        ResultSet nothing = instance(stub(ResultSet.class).name(StubDriver.class.getPackageName() + ".StubNoRows"));
        PreparedStatement prepared = instance(statement(PreparedStatement.class, rows));
        CallableStatement callable = instance(statement(CallableStatement.class, rows));
        Statement statement = instance(statement(Statement.class, nothing));
        return instance(stub(Connection.class)
                .method(returns(Statement.class))
                .intercept(FixedValue.reference(statement))
                .method(returns(PreparedStatement.class))
                .intercept(FixedValue.reference(prepared))
                .method(returns(CallableStatement.class))
                .intercept(FixedValue.reference(callable))
                .method(returns(DatabaseMetaData.class))
                .intercept(FixedValue.reference(metaData))
                .method(named("isValid").or(named("getAutoCommit")))
                .intercept(FixedValue.value(true)));
    }

    private static <T extends Statement> DynamicType.Builder<T> statement(Class<T> type, ResultSet rows) {
        return stub(type)
                .method(named("executeUpdate"))
                .intercept(FixedValue.value(UPDATED))
                .method(returns(ResultSet.class))
                .intercept(FixedValue.reference(rows));
    }

    @SuppressWarnings("unchecked") // A subclass of Object that implements T is a T.
    private static <T> DynamicType.Builder<T> stub(Class<T> type) {
        return (DynamicType.Builder<T>) new ByteBuddy()
                .subclass(Object.class)
                .name(StubDriver.class.getPackageName() + ".Stub" + type.getSimpleName())
                .implement(type)
                .method(isAbstract())
                .intercept(StubMethod.INSTANCE);
    }

    private static <T> T instance(DynamicType.Builder<T> builder) {
        try (DynamicType.Unloaded<T> unloaded = builder.make()) {
            return unloaded.load(
                            StubDriver.class.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
                    .getLoaded()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the stub driver's classes could not be generated", e);
        }
    }
}
