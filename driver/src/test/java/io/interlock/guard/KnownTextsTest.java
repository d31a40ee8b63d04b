package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.decide.Decision;
import io.interlock.decide.PolicyInForce;
import io.interlock.fuzz.FuzzedStatements;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A clearance found again is the one that would be made anew, whatever policy and session have become. */
class KnownTextsTest {

    private static final int STEPS = 500;

    /** Texts that change what the session knows, beside those that the fuzzer makes. */
    private static final List<String> SESSION_TEXTS = List.of(
            "CREATE TEMPORARY TABLE t (id int)",
            "DROP TABLE t",
            "DELETE FROM t WHERE id = 1",
            "SELECT * FROM t",
            "INSERT INTO t VALUES (1)",
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "SET search_path TO other",
            "PREPARE p FROM 'DELETE FROM orders'",
            "EXECUTE p",
            "CALL p()");

    @TempDir
    Path directory = Path.of("");

    private final PolicyInForce inForce = new PolicyInForce(BuiltInPolicy.policy());

    private static Policy policy(String rules) {
        try {
            return PolicyReader.read("p.yaml", "interlock: 1\notherwise: production\nrules:\n" + rules);
        } catch (InvalidPolicyException e) {
            throw new AssertionError(e);
        }
    }

    private static final List<Policy> POLICIES = List.of(
            BuiltInPolicy.policy(),
            policy("  - id: freeze\n    operations: [writes]\n    action: block\n"),
            policy("  - id: watch\n    operations: [select]\n    mode: observe\n    action: block\n"));

    @ParameterizedTest
    @EnumSource
    void clearanceFoundAgain_asPoliciesAndSessionChange_isTheOneMadeAnew(Dialect dialect) throws SQLException {
        Random random = new Random(dialect.ordinal());
        List<String> texts = new ArrayList<>(SESSION_TEXTS);
        FuzzedStatements.of(dialect, 5).limit(30).forEach(text -> texts.add(text.sql()));
        Anew anew = new Anew(dialect);
        List<Clearance> open = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            String sql = new String(texts.get(random.nextInt(texts.size())).toCharArray());
            switch (random.nextInt(40)) {
                case 0 -> inForce.replace(POLICIES.get(random.nextInt(POLICIES.size())));
                case 1 -> anew.guard.autoCommitChanged(random.nextBoolean());
                case 2 -> anew.guard.committed();
                case 3 -> anew.guard.rolledBack();
                case 4 -> anew.guard.schemaChanged();
                default -> {
                    if (random.nextBoolean()) {
                        anew.execute(sql, random.nextInt(8) == 0);
                    } else {
                        anew.prepare(sql, open);
                    }
                }
            }
            if (!open.isEmpty()) {
                anew.check(open.get(random.nextInt(open.size())));
            }
        }
        assertTrue(open.size() > STEPS / 10, "most texts were refused");
    }

    /** A guard, and beside it a judge of the same session that remembers nothing. */
    private final class Anew {

        private final ConnectionProfile profile;
        private final ConnectionGuard guard;
        private final List<SessionState> sessions = new ArrayList<>();

        Anew(Dialect dialect) {
            profile = new ConnectionProfile(dialect, "db/shop", null, "bob", null, ServerSession.SILENT);
            guard = new ConnectionGuard(
                    profile,
                    directory,
                    refusal -> new SQLNonTransientException(refusal.message(), refusal.sqlState()),
                    true,
                    session -> {
                        sessions.add(session);
                        return judge();
                    });
        }

        private SessionState session() {
            return sessions.get(0);
        }

        private StatementJudge judge() {
            return new StatementJudge(inForce, profile, "c", session());
        }

        void execute(String sql, boolean fails) throws SQLException {
            boolean passes = judge().isPlain(sql);
            boolean refused = judge().judge(sql, Parameters.NONE).isRefused();
            assertEquals(passes, guard.passes(sql), sql);
            if (passes) {
                assertFalse(refused, sql);
                return;
            }
            try {
                guard.run(guard.clear(sql), Parameters.NONE, () -> {
                    if (fails) {
                        throw new SQLException("no");
                    }
                    return 1;
                });
                assertFalse(refused, sql);
            } catch (SQLNonTransientException refusal) {
                assertTrue(refused, sql);
            } catch (SQLException failure) {
                assertEquals("no", failure.getMessage());
            }
        }

        void prepare(String sql, List<Clearance> open) throws SQLException {
            Judged judged = judge().judge(sql, Parameters.NONE);
            try {
                Clearance clearance = guard.prepare(sql);
                assertFalse(judged.isRefusedWhenPrepared(), sql);
                assertEquals(sql, clearance.sql());
                assertEquals(
                        new Clearance(sql, null, judged, HotPath.open()).recordsParameters(),
                        clearance.recordsParameters(),
                        sql);
                open.add(clearance);
                check(clearance);
            } catch (SQLNonTransientException refusal) {
                assertTrue(judged.isRefusedWhenPrepared(), sql);
            }
        }

        /** What was cleared at any time before passes only if it would be found plain now. */
        void check(Clearance clearance) {
            Judged judged = judge().judge(clearance.sql(), Parameters.NONE);
            boolean passes = judged.isPlain() && !session().watchful();
            boolean stillThePolicy = clearance.judged().view().decider() == inForce.decider();
            assertEquals(passes && stillThePolicy, clearance.passes(), clearance.sql());
        }
    }

    private Clearance clearance(String sql) {
        ConnectionProfile profile =
                new ConnectionProfile(Dialect.H2, "db/shop", null, null, null, ServerSession.SILENT);
        View view = View.of(inForce.decider(), profile, "c");
        Decision decision = view.decisions().of(sql);
        return new Clearance(sql, null, new Judged(view, decision, 0, Basis.TEXT, null), HotPath.open());
    }

    private static String copy(String sql) {
        return new String(sql.toCharArray());
    }

    @Test
    void knownText_isFoundByAnEqualOne() {
        KnownTexts texts = new KnownTexts();
        Clearance clearance = clearance("SELECT 1");
        texts.learn(clearance);
        assertSame(clearance, texts.prepared("SELECT 1"));
        assertSame(clearance, texts.prepared(copy("SELECT 1")));
        assertSame(clearance, texts.executed(copy("SELECT 1")));
        assertNull(texts.prepared("SELECT 2"));
        assertNull(texts.prepared(""));
    }

    @Test
    void textsOfTheSameHash_areToldApart() {
        assertEquals("SELECT 'Aa'".hashCode(), "SELECT 'BB'".hashCode());
        KnownTexts texts = new KnownTexts();
        Clearance first = clearance("SELECT 'Aa'");
        Clearance second = clearance("SELECT 'BB'");
        texts.learn(first);
        texts.learn(second);
        assertSame(first, texts.prepared(copy("SELECT 'Aa'")));
        assertSame(second, texts.prepared(copy("SELECT 'BB'")));
        assertNull(texts.prepared("SELECT 'C#'"));
    }

    @Test
    void textJudgedAnew_replacesWhatWasKnownOfIt_andNothingElse() {
        KnownTexts texts = new KnownTexts();
        Clearance neighbour = clearance("SELECT 'BB'");
        texts.learn(neighbour);
        for (int i = 0; i < 3; i++) {
            Clearance clearance = clearance("SELECT 'Aa'");
            texts.learn(clearance);
            assertSame(clearance, texts.prepared("SELECT 'Aa'"));
            assertSame(neighbour, texts.prepared("SELECT 'BB'"));
        }
    }

    @Test
    void executedText_isWorthAClearance_whenItComesAgain_andOnce() {
        KnownTexts texts = new KnownTexts();
        assertNull(texts.executed("SELECT 1"));
        assertFalse(texts.isDue("SELECT 1"));
        assertNull(texts.executed(copy("SELECT 1")));
        assertTrue(texts.isDue(copy("SELECT 1")));
        texts.learn(clearance("SELECT 1"));
        assertFalse(texts.isDue(copy("SELECT 1")), "it is known");
        inForce.replace(BuiltInPolicy.policy());
        assertTrue(texts.isDue(copy("SELECT 1")), "but not under that policy");
    }

    @Test
    void longTexts_thatTakeTurns_areAllKnownSoon() {
        List<String> turns = IntStream.range(0, 64)
                .mapToObj(i -> "SELECT " + i + ", '" + "x".repeat(980) + "'")
                .toList();
        KnownTexts texts = new KnownTexts();
        // at worst one more is met in each
        for (int round = 0; round < turns.size(); round++) {
            for (String text : turns) {
                if (texts.executed(text) == null && texts.isDue(copy(text))) {
                    texts.learn(clearance(text));
                }
            }
        }
        List<String> unknown = turns.stream()
                .filter(text -> texts.executed(copy(text)) == null)
                .toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void manyTexts_thatComeOnce_displaceNoneThatIsKnown() {
        KnownTexts texts = new KnownTexts();
        Clearance known = clearance("SELECT 'known'");
        texts.learn(known);
        IntStream.range(0, 1_000).forEach(i -> {
            assertNull(texts.executed("SELECT " + i));
            assertFalse(texts.isDue("SELECT " + i));
        });
        assertSame(known, texts.prepared("SELECT 'known'"));
    }

    @Test
    void knownText_afterManyThatWereNot_isFoundSoonAndThenAlways() {
        KnownTexts texts = new KnownTexts();
        texts.learn(clearance("SELECT 'known'"));
        IntStream.range(0, 1_000).forEach(i -> texts.executed("SELECT " + i));
        int looks = 1;
        while (texts.executed("SELECT 'known'") == null) {
            looks++;
        }
        assertTrue(looks <= 16, "found after " + looks);
        for (int i = 0; i < 50; i++) {
            assertNotNull(texts.executed("SELECT 'known'"));
        }
    }

    @Test
    void texts_areForgotten_beforeTheyAreTooLong() {
        KnownTexts texts = new KnownTexts();
        String long1 = "SELECT '" + "x".repeat(7_000) + "'";
        String long2 = "SELECT '" + "x".repeat(9_000) + "'";
        texts.learn(clearance("SELECT 1"));
        texts.learn(clearance(long1));
        texts.learn(clearance(long2));
        assertNotNull(texts.prepared(copy(long1)));
        assertNull(texts.prepared(copy(long2)), "too long to be kept");
        for (int i = 0; i < 18; i++) {
            texts.learn(clearance(long1.replace('x', (char) ('a' + i))));
        }
        assertNull(texts.prepared("SELECT 1"));
        Clearance again = clearance("SELECT 1");
        texts.learn(again);
        assertSame(again, texts.prepared("SELECT 1"));
        assertNotSame(again, clearance("SELECT 1"));
    }
}
