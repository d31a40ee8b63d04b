package io.interlock.sql.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.deep.DeepTier;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Tokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the judge says, against what a real database does. One table holds every combination of the values that conditions
 * are about, nulls among them, so that only what keeps every row of any table keeps all of its rows; others hold random
 * parts of it. What keeps all must not have been called bounded, and what was called none must keep none.
 */
class RealDatabaseTest {

    private static final int CONDITIONS = 1_500;
    private static final int SAMPLES = 2;
    private static final long SEED = 20_261_121;

    @ParameterizedTest
    @CsvSource({"h2, jdbc:h2:mem:", "sqlite, jdbc:sqlite::memory:"})
    void judgement_neverSaysLessThanTheDatabaseDoes(String name, String url) throws SQLException {
        Dialect dialect = Dialect.named(name).orElseThrow();
        List<String> wrong = new ArrayList<>();
        int judged = 0;
        int keepingAll = 0;
        try (Connection connection = DriverManager.getConnection(url)) {
            List<String> tables = fill(connection);
            int[] sizes = kept(connection, tables, "1 = 1");
            ConditionGenerator generator = new ConditionGenerator(SEED);
            for (int i = 0; i < CONDITIONS; i++) {
                String condition = generator.condition(i % 4);
                int[] kept = kept(connection, tables, condition);
                Judgement judgement = judge(condition, dialect, PredicateJudge.UNSURE);
                judged++;
                boolean all = keepsAll(kept, sizes);
                keepingAll += all ? 1 : 0;
                boolean bounded = judgement.reach() == Reach.BOUNDED || judgement.reach() == Reach.NONE;
                if (all && bounded) {
                    wrong.add(judgement.reach() + " keeps all: " + condition);
                }
                if (judgement.reach() == Reach.NONE && !keepsNone(kept)) {
                    wrong.add("NONE keeps some: " + condition);
                }
                boolean understood = !condition.contains("SELECT") && !condition.contains("CASE");
                if (judgement.reach() == Reach.UNBOUNDED && keepsNone(kept) && understood) {
                    wrong.add("UNBOUNDED keeps no row: " + condition);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(CONDITIONS, judged);
        assertTrue(keepingAll > CONDITIONS / 20, "conditions that keep every row: " + keepingAll);
    }

    @ParameterizedTest
    @CsvSource({"h2", "sqlite", "generic"})
    void fastTier_isNeverLooserThanTheDeepOne(String name) {
        Dialect dialect = Dialect.named(name).orElseThrow();
        DeepTier deep = new DeepTier();
        ConditionGenerator generator = new ConditionGenerator(SEED + 1);
        int compared = 0;
        for (int i = 0; i < 400; i++) {
            String condition = generator.condition(i % 4);
            Reach fast = judge(condition, dialect, PredicateJudge.UNSURE).reach();
            Reach second = deep.judge(new Predicate(dialect, condition, List.of("t"), 1), Parameters.NONE)
                    .reach();
            if (fast != Reach.UNSURE && second != Reach.UNSURE) {
                compared++;
                boolean looser = fast.compareTo(Reach.UNSURE) < 0 && second == Reach.UNBOUNDED;
                assertFalse(looser, fast + " is looser than " + second + ": " + condition);
            }
        }
        assertTrue(compared > 50, "conditions that both tiers answer: " + compared);
    }

    private static Judgement judge(String condition, Dialect dialect, PredicateJudge secondOpinion) {
        Tokens tokens = Tokens.of(condition, Reading.standard(dialect));
        return WhereReach.judge(tokens, 0, tokens.size(), dialect, List.of("t"), Parameters.NONE, secondOpinion);
    }

    /** The names of the tables. */
    private static List<String> fill(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE whole"
                    + " (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, s VARCHAR(20), d TIMESTAMP)");
            int id = 0;
            for (String a : ConditionGenerator.NUMBERS) {
                for (String b : ConditionGenerator.NUMBERS) {
                    statement.execute("INSERT INTO whole VALUES " + rows(id, a, b));
                    id += ConditionGenerator.TEXTS.size() * ConditionGenerator.TIMES.size();
                }
            }
            tables.add("whole");
            Random random = new Random(SEED);
            for (int i = 0; i < SAMPLES; i++) {
                int remainder = random.nextInt(5);
                statement.execute("CREATE TABLE sample" + i
                        + " (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, s VARCHAR(20), d TIMESTAMP)");
                statement.execute(
                        "INSERT INTO sample" + i + " SELECT * FROM whole WHERE MOD(id * id, 5) <> " + remainder);
                tables.add("sample" + i);
            }
        }
        return tables;
    }

    private static String rows(int firstId, String a, String b) {
        StringBuilder rows = new StringBuilder();
        int id = firstId;
        for (String s : ConditionGenerator.TEXTS) {
            for (String d : ConditionGenerator.TIMES) {
                id++;
                rows.append(rows.isEmpty() ? "" : ", ")
                        .append("(" + id + ", " + a + ", " + b + ", " + s + ", " + d + ")");
            }
        }
        return rows.toString();
    }

    private static int[] kept(Connection connection, List<String> tables, String condition) throws SQLException {
        int[] kept = new int[tables.size()];
        for (int i = 0; i < kept.length; i++) {
            String renamed =
                    condition.replace("FROM t", "FROM " + tables.get(i)).replace("t.id", tables.get(i) + ".id");
            String query = "SELECT count(*) FROM " + tables.get(i) + " WHERE " + renamed;
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                assertTrue(result.next());
                kept[i] = result.getInt(1);
            }
        }
        return kept;
    }

    private static boolean keepsAll(int[] kept, int[] sizes) {
        return Arrays.equals(kept, sizes);
    }

    private static boolean keepsNone(int[] kept) {
        for (int each : kept) {
            if (each > 0) {
                return false;
            }
        }
        return true;
    }
}
