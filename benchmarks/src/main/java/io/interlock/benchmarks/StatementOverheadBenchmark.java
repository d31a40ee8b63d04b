package io.interlock.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a call cost on its way through the guard, where the driver itself does nothing?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar StatementOverhead -prof gc}; each row has a JVM of its own, or the
 * call sites would see every candidate and the figures were worth nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatementOverheadBenchmark {

    private static final String UPDATE = "update orders set status = ? where id = ?";
    private static final String SELECT = "select id, status from orders where customer = ?";

    @Param({"direct", "interlock", "hikaricp", "direct-again"})
    String row = "direct";

    private @Nullable Connection connection;
    private @Nullable PreparedStatement open;

    @Setup
    public void connect() throws SQLException {
        StubDriver.register();
        Connection made = Candidate.named(row).connect(StubDriver.PREFIX + "bench");
        open = made.prepareStatement(SELECT);
        connection = made;
    }

    @Benchmark
    public int prepareSetUpdateClose() throws SQLException {
        try (PreparedStatement statement = open(connection).prepareStatement(UPDATE)) {
            statement.setString(1, "paid");
            statement.setLong(2, 4711L);
            return statement.executeUpdate();
        }
    }

    @Benchmark
    public long prepareQueryReadClose() throws SQLException {
        try (PreparedStatement statement = open(connection).prepareStatement(SELECT)) {
            statement.setLong(1, 4711L);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Benchmark
    public boolean setExecuteOpen() throws SQLException {
        PreparedStatement statement = open(open);
        statement.setLong(1, 4711L);
        return statement.execute();
    }

    private static <T> T open(@Nullable T resource) {
        if (resource == null) {
            throw new IllegalStateException("the benchmark was not set up");
        }
        return resource;
    }
}
