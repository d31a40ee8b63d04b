package io.interlock.benchmarks;

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
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * A fake driver that does nothing at all, for URLs that start with {@value #PREFIX}: what is measured on it is the cost of
 * what stands in front.
 *
 * <p>Its objects are generated classes whose methods return zero, null or one shared object, so that calls to it inline
 * as calls to a real driver's small methods do.
 */
public final class StubDriver implements Driver {

    public static final String PREFIX = "jdbc:stub:";

    private static final Connection CONNECTION = connection();

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

    @Override
    public @Nullable Connection connect(String url, Properties properties) {
        return acceptsURL(url) ? CONNECTION : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
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

    private static Connection connection() {
        DatabaseMetaData metaData = instance(stub(DatabaseMetaData.class)
                .method(named("getURL").or(named("getUserName")))
                .intercept(FixedValue.value("stub")));
        ResultSet resultSet =
                instance(stub(ResultSet.class).method(named("next")).intercept(FixedValue.value(true)));
        PreparedStatement prepared = instance(withResultSet(PreparedStatement.class, resultSet));
        CallableStatement callable = instance(withResultSet(CallableStatement.class, resultSet));
        Statement statement = instance(withResultSet(Statement.class, resultSet));
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

    private static <T extends Statement> DynamicType.Builder<T> withResultSet(Class<T> type, ResultSet resultSet) {
        return stub(type).method(returns(ResultSet.class)).intercept(FixedValue.reference(resultSet));
    }

    @SuppressWarnings("unchecked") // A subclass of Object that implements T is a T.
    private static <T> DynamicType.Builder<T> stub(Class<T> type) {
        return (DynamicType.Builder<T>) new ByteBuddy()
                .subclass(Object.class)
                .name(StubDriver.class.getPackageName() + ".Stub" + type.getSimpleName())
                .implement(type)
                .method(ElementMatchers.isAbstract())
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
