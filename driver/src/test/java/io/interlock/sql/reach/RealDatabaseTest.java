package io.interlock.sql.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.deep.DeepTier;
import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the judge says, against what real databases do. What keeps every row must not have been called bounded, and what was
 * called none must keep none.
 *
 * <p>A short run is part of every build. {@code -Dinterlock.fuzz.statements=1000000} runs that many conditions on each
 * database, and on Derby, DuckDB, PostgreSQL and MariaDB as well, from the seed {@code -Dinterlock.fuzz.seed}.
 */
@Tag("verdicts")
class RealDatabaseTest {

    private static final int CONDITIONS = 2_000;
    private static final long SEED = Long.getLong("interlock.fuzz.seed", 20_261_121L);
    private static final Integer LONG_RUN = Integer.getInteger("interlock.fuzz.statements");

    static Stream<String> databases() {
        List<String> names = new ArrayList<>(List.of("h2", "sqlite", "hsqldb"));
        if (LONG_RUN != null) {
            names.addAll(List.of("derby", "duckdb", "postgresql", "mariadb"));
        }
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void judgement_neverSaysLessThanTheDatabaseDoes(String name) throws SQLException {
        Dialect dialect = Dialect.named(name).orElseThrow();
        try (Connection connection = connection(dialect)) {
            ConditionTrial trial =
                    new ConditionTrial(dialect, new ConditionDatabase(dialect, connection), PredicateJudge.UNSURE);
            int conditions = LONG_RUN != null ? LONG_RUN : CONDITIONS;
            trial.run(conditions, SEED);
            if (LONG_RUN != null) {
                System.out.println(name + ": " + trial.report());
                trial.alarms().stream().limit(100).forEach(System.out::println);
            }
            assertEquals(List.of(), trial.holes(), name);
            assertTrue(
                    trial.answered() > conditions / 2, "conditions that the database understood: " + trial.answered());
            assertTrue(trial.keepingAll() > conditions / 40, "conditions that keep every row: " + trial.keepingAll());
        }
    }

    private static Connection connection(Dialect dialect) throws SQLException {
        return switch (dialect) {
            case H2 -> DriverManager.getConnection("jdbc:h2:mem:");
            case SQLITE -> DriverManager.getConnection("jdbc:sqlite::memory:");
            case HSQLDB -> DriverManager.getConnection("jdbc:hsqldb:mem:reach");
            case DERBY -> DriverManager.getConnection("jdbc:derby:memory:reach;create=true");
            case DUCKDB -> DriverManager.getConnection("jdbc:duckdb:");
            case POSTGRESQL -> PostgresServer.raw();
            case MARIADB -> MariaDbServer.raw();
            default -> throw new IllegalArgumentException(dialect.name());
        };
    }

    @ParameterizedTest
    @CsvSource({"h2", "sqlite", "generic"})
    void fastTier_isNeverLooserThanTheDeepOne(String name) {
        Dialect dialect = Dialect.named(name).orElseThrow();
        DeepTier deep = new DeepTier();
        ConditionGenerator generator = new ConditionGenerator(dialect, SEED + 1);
        int compared = 0;
        for (int i = 0; i < 400; i++) {
            String condition = generator
                    .next(i % 4)
                    .text()
                    .replace(ConditionGenerator.TABLE, "t")
                    .replace(ConditionGenerator.OTHER, "o");
            Reach fast = ConditionTrial.judge(condition, dialect, Parameters.NONE, PredicateJudge.UNSURE)
                    .reach();
            Reach second = deep.judge(new Predicate(dialect, condition, List.of("t"), 1), Parameters.NONE)
                    .reach();
            if (fast != Reach.UNSURE && second != Reach.UNSURE) {
                compared++;
                boolean looser = fast.compareTo(Reach.UNSURE) < 0 && second == Reach.UNBOUNDED;
                assertFalse(looser, fast + " is looser than " + second + ": " + condition);
            }
        }
        assertTrue(compared > 30, "conditions that both tiers answer: " + compared);
    }
}
