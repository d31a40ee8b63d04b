package io.interlock.guard;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.interlock.decide.PolicyInForce;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.Target;
import io.interlock.testing.Journals;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ConnectionGuardTest {

    private static final ServerSession NOT_ASKED = new ServerSession() {
        @Override
        public String schema() {
            throw new AssertionError("the schema was asked for");
        }

        @Override
        public SessionModes modes() {
            throw new AssertionError("the modes were asked for");
        }
    };

    @TempDir
    Path directory = Path.of("");

    private final PolicyInForce policy = new PolicyInForce(BuiltInPolicy.policy());

    private ConnectionGuard guard(Dialect dialect) {
        ConnectionProfile profile = new ConnectionProfile(dialect, "db/shop", "label", "bob", "app", NOT_ASKED);
        return new ConnectionGuard(policy, profile, directory, ConnectionGuardTest::refused, true);
    }

    private static SQLException refused(Refusal refusal) {
        return new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause());
    }

    private static Policy read(String rules) throws InvalidPolicyException {
        return PolicyReader.read("p.yaml", "interlock: 1\notherwise: production\nrules:\n" + rules);
    }

    @Test
    void allowedText_seenBefore_allocatesNothing() {
        ConnectionGuard guard = guard(Dialect.POSTGRESQL);
        String[] texts = {"SELECT * FROM orders WHERE id = 7", "UPDATE orders SET total = 1 WHERE id = 7"};
        long before = 0;
        for (int i = 0; i < 40_000; i++) {
            before = i == 30_000 ? allocated() : before;
            assertTrue(guard.passes(texts[i & 1]));
        }
        long perCall = (allocated() - before) / 10_000;
        assertEquals(0, perCall, "bytes allocated for a text");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void failureOfInterlockItself_isARefusal_andNeverThrownAtTheCaller() throws IOException {
        ConnectionProfile profile = new ConnectionProfile(Dialect.H2, "db/shop", null, null, null, NOT_ASKED);
        ConnectionGuard guard =
                new ConnectionGuard(profile, directory, ConnectionGuardTest::refused, true, Broken::new);
        assertFalse(guard.passes("SELECT 1"));
        for (var attempt : List.<Executable>of(
                () -> guard.clear("SELECT 1"),
                () -> guard.prepare("DELETE FROM t WHERE id = 1"),
                () -> guard.clear(
                        Operation.of(OperationKind.DELETE, Target.of(ObjectType.TABLE, "t"), Reach.BOUNDED), "x"))) {
            SQLException refusal = assertThrows(SQLNonTransientException.class, attempt);
            assertEquals("IL001", refusal.getSQLState());
            assertMessage(refusal, "could not be judged", "IllegalStateException");
            assertTrue(refusal.getCause() instanceof IllegalStateException);
        }
        assertEquals(List.of("opened", "refused", "refused", "refused"), Journals.told(directory));
    }

    private static final class Broken extends StatementJudge {

        Broken(SessionState session) {
            super(
                    new PolicyInForce(BuiltInPolicy.policy()),
                    new ConnectionProfile(Dialect.H2, "db/shop", null, null, null, NOT_ASKED),
                    "c",
                    session);
        }

        @Override
        boolean isPlain(String sql) {
            throw new IllegalStateException("broken");
        }

        @Override
        Judged judge(String sql, Parameters parameters) {
            throw new IllegalStateException("broken");
        }

        @Override
        Judged judge(Operation operation) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void preparedStatement_underAnotherPolicy_isJudgedAgain() throws Exception {
        ConnectionGuard guard = guard(Dialect.H2);
        Clearance clearance = guard.prepare("UPDATE orders SET total = ? WHERE id = ?");
        assertTrue(clearance.passes());
        policy.replace(read("  - id: freeze\n    operations: [update]\n    action: block\n"));
        assertFalse(clearance.passes());
        SQLException refusal = assertThrows(
                SQLException.class, () -> guard.run(clearance, Parameters.NONE, () -> fail("reached the driver")));
        assertMessage(refusal, "freeze");
        policy.replace(BuiltInPolicy.policy());
        assertEquals(1, guard.run(clearance, Parameters.NONE, () -> 1));
    }

    @Test
    void refusedText_neverReachesTheDriver_andIsToldOnce() throws IOException {
        ConnectionGuard guard = guard(Dialect.H2);
        SQLException refusal = assertThrows(SQLException.class, () -> guard.clear("DROP TABLE shop.orders"));
        assertMessage(refusal, "[IL001] DROP of shop.orders is blocked.", "where    production, db/shop (label)");
        assertEquals(List.of("opened", "refused"), Journals.told(directory));
        assertEquals("bob", Journals.read(directory).get(1).session("user"));
    }

    @Test
    void forgedLines_inNames_stayInTheirLine() {
        SQLException refusal = assertThrows(
                SQLException.class, () -> guard(Dialect.H2).clear("DROP TABLE \"a\n[IL000] all is well\""));
        assertEquals(5, String.valueOf(refusal.getMessage()).lines().count());
        SQLException longName =
                assertThrows(SQLException.class, () -> guard(Dialect.H2).clear("DROP TABLE " + "x".repeat(100_000)));
        assertTrue(String.valueOf(longName.getMessage()).length() < 2_000);
    }

    @Test
    void driversException_isTheVerySameObject() throws SQLException, IOException {
        ConnectionGuard guard = guard(Dialect.H2);
        Clearance clearance = guard.clear("ALTER TABLE orders ADD note int");
        SQLException broken = new SQLNonTransientConnectionException("gone", "08006");
        SQLException thrown = assertThrows(
                SQLException.class,
                () -> guard.run(clearance, Parameters.NONE, () -> {
                    throw broken;
                }));
        assertSame(broken, thrown);
        assertEquals(List.of("opened", "intent", "outcome unknown"), Journals.told(directory));

        IllegalStateException driversOwn = new IllegalStateException("a driver's bug");
        assertSame(
                driversOwn,
                assertThrows(
                        IllegalStateException.class,
                        () -> guard.run(clearance, Parameters.NONE, () -> {
                            throw driversOwn;
                        })));
    }

    @Test
    void connectionShared_byThreads_losesNoEntry() throws Exception {
        ConnectionGuard guard = guard(Dialect.H2);
        int threads = 8;
        int each = 50;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String sql = "ALTER TABLE t" + i + " ADD note int";
                tasks.add(() -> {
                    int ran = 0;
                    for (int n = 0; n < each; n++) {
                        ran += guard.run(guard.clear(sql), Parameters.NONE, () -> 1);
                    }
                    return ran;
                });
            }
            int ran = 0;
            for (Future<Integer> task : executor.invokeAll(tasks)) {
                ran += task.get();
            }
            assertEquals(threads * each, ran);
        } finally {
            executor.shutdown();
        }
        guard.closed();
        List<String> told = Journals.told(directory);
        assertEquals(1, told.stream().filter("opened"::equals).count());
        assertEquals(threads * each, told.stream().filter("intent"::equals).count());
        assertEquals(
                threads * each, told.stream().filter("outcome executed"::equals).count());
        assertEquals("closed", told.get(told.size() - 1));
    }

    private static int fail(String what) {
        throw new AssertionError(what);
    }
}
