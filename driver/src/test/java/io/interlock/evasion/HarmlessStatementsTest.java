package io.interlock.evasion;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.decide.PolicyInForce;
import io.interlock.guard.Clearance;
import io.interlock.guard.ConnectionGuard;
import io.interlock.guard.ConnectionProfile;
import io.interlock.guard.Refusal;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.server.ServerSession;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.TransactionEffect;
import io.interlock.sql.classify.Classifier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No false alarm: what libraries, tools and people really send to a production database passes under the built-in policy.
 *
 * <p>The files below {@code harmless/} hold texts that are harmless each by itself, on a connection that remembers nothing;
 * those below {@code sessions/} hold blocks of texts that are harmless in this order, on one connection.
 */
@Tag("verdicts")
class HarmlessStatementsTest {

    private static final int AT_LEAST = 5_000;

    private static final int MOST_PARAMETERS = 200;

    /** A number, for every parameter. */
    private static final Parameters VALUES = ordinal -> ordinal <= MOST_PARAMETERS ? 42 : Parameters.UNKNOWN;

    private static final PolicyInForce POLICY = new PolicyInForce(BuiltInPolicy.policy());

    @TempDir
    Path journal;

    @ParameterizedTest
    @EnumSource
    void everyText_onANewConnection_passes(Dialect dialect) {
        assertAll(Cases.of("harmless", dialect).stream().map(one -> () -> submit(guard(dialect), one)));
    }

    /** What tools and frameworks do to a text on its way changes nothing. */
    @ParameterizedTest
    @EnumSource
    void everyText_writtenInAnotherWay_passes(Dialect dialect) {
        List<UnaryOperator<String>> ways = List.of(
                sql -> sql + "\n;",
                sql -> "  " + sql + "  ",
                sql -> "/* app:billing, action='drop' */ " + sql,
                sql -> sql + " /*action='delete',traceparent='00-4bf92f'*/",
                sql -> "-- DROP\n" + sql,
                sql -> sql.replace("\n", "\r\n"),
                sql -> "\uFEFF" + sql,
                sql -> sql.toLowerCase(Locale.ROOT),
                sql -> sql.toUpperCase(Locale.ROOT));
        assertAll(Cases.of("harmless", dialect).stream()
                .flatMap(one ->
                        ways.stream().map(way -> new Case(dialect, one.place(), one.heading(), way.apply(one.sql()))))
                .map(one -> () -> judge(guard(dialect), one)));
    }

    @ParameterizedTest
    @EnumSource
    void everyText_afterThoseBeforeItInTheSession_passes(Dialect dialect) {
        assertAll(Cases.blocks("sessions", dialect).stream().map(block -> () -> playSession(dialect, block)));
    }

    @ParameterizedTest
    @EnumSource
    void everyText_harmlessByItsWords_hasOnlyHarmlessKinds(Dialect dialect) {
        assertAll(Cases.of("harmless", dialect).stream()
                .filter(one -> Classifier.harmless(one.sql(), dialect))
                .map(one -> () -> assertHarmlessKinds(one)));
    }

    @Test
    void allTexts_counted_areManyAndDistinct(TestReporter reporter) {
        Map<String, Long> distinct = new TreeMap<>();
        for (Dialect dialect : Dialect.values()) {
            List<Case> cases = Cases.of("harmless", dialect);
            Map<String, List<Case>> same = cases.stream().collect(Collectors.groupingBy(Case::sql));
            same.values().forEach(twins -> assertEquals(1, twins.size(), twins::toString));
            distinct.put(dialect.id(), (long) cases.size());
        }
        long sum = distinct.values().stream().mapToLong(Long::longValue).sum();
        reporter.publishEntry("harmless texts", sum + " " + distinct);
        assertTrue(sum >= AT_LEAST, () -> sum + " texts " + distinct);
    }

    private void playSession(Dialect dialect, List<Case> block) throws SQLException {
        ConnectionGuard guard = guard(dialect);
        for (Case one : block) {
            submit(guard, one);
        }
    }

    /** Sends a text as an application does: prepared and with values, where it has parameters; else as it is. */
    private static void submit(ConnectionGuard guard, Case one) {
        Clearance clearance = judge(guard, one);
        try {
            guard.run(clearance, hasParameters(one) ? VALUES : Parameters.NONE, () -> true);
        } catch (SQLException refusal) {
            throw refused(one, refusal);
        }
    }

    private static Clearance judge(ConnectionGuard guard, Case one) {
        try {
            return hasParameters(one) ? guard.prepare(one.sql()) : guard.clear(one.sql());
        } catch (SQLException refusal) {
            throw refused(one, refusal);
        }
    }

    private static AssertionError refused(Case one, SQLException refusal) {
        return new AssertionError(one.place() + " is refused: " + refusal.getMessage(), refusal);
    }

    private static boolean hasParameters(Case one) {
        return one.sql().contains("?");
    }

    private static void assertHarmlessKinds(Case one) {
        ClassifiedText text = Classifier.classify(one.sql(), one.dialect(), Parameters.NONE, PredicateJudge.UNSURE);
        text.statements().forEach(statement -> {
            assertEquals(TransactionEffect.NONE, statement.transaction(), one::toString);
            for (Operation operation : statement.operations()) {
                assertTrue(
                        Classifier.HARMLESS_KINDS.contains(operation.kind()), () -> one.place() + " has " + operation);
            }
        });
    }

    private ConnectionGuard guard(Dialect dialect) {
        ConnectionProfile profile =
                new ConnectionProfile(dialect, dialect.id() + ":test", null, null, null, ServerSession.SILENT);
        return new ConnectionGuard(POLICY, profile, journal, HarmlessStatementsTest::refusal, true);
    }

    private static SQLException refusal(Refusal refusal) {
        return new SQLNonTransientException(refusal.message(), refusal.sqlState(), refusal.cause());
    }
}
