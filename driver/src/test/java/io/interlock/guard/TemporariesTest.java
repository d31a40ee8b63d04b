package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.interlock.server.ServerSession;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.classify.Classifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporariesTest {

    /**
     * Texts that succeed one after the other, {@code |} between them, and whether the last is about a temporary object
     * only. {@code commit}, {@code rollback} and {@code savepoint} stand for the calls of JDBC, {@code fails} before a text
     * for its failure, {@code begin} for auto-commit off.
     */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE t => true",
                "postgresql: CREATE TEMP TABLE t (a int) | DELETE FROM t => true",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE T => true",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE public.t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE u => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE t, u => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP SCHEMA t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE t | DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int); DROP TABLE t => true",
                "postgresql: CREATE TEMP TABLE t (a int); DROP TABLE t; DROP TABLE t => false",
                "postgresql: CREATE TABLE t (a int) | DROP TABLE t => false",
                // Quotes: another name, or one that cannot be told.
                "postgresql: CREATE TEMP TABLE \"T\" (a int) | DROP TABLE T => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE \"T\" => false",
                "postgresql: CREATE TEMP TABLE \"t\" (a int) | DROP TABLE t => true",
                "mysql: CREATE TEMPORARY TABLE t (a int) | DROP TABLE t => true",
                "mysql: CREATE TEMPORARY TABLE t (a int) | DROP TABLE T => false",
                // Transactions.
                "postgresql: begin | CREATE TEMP TABLE t (a int) | DROP TABLE t => true",
                "postgresql: begin | CREATE TEMP TABLE t (a int) | commit | DROP TABLE t => true",
                "postgresql: begin | CREATE TEMP TABLE t (a int) | rollback | DROP TABLE t => false",
                "postgresql: begin | CREATE TEMP TABLE t (a int) | savepoint | DROP TABLE t => false",
                "postgresql: begin | CREATE TEMP TABLE t (a int) | ROLLBACK | DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | begin | rollback | DROP TABLE t => true",
                "postgresql: begin | CREATE TEMP TABLE t (a int) | fails SELECT 1 | DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) ON COMMIT DROP | DROP TABLE t => false",
                "postgresql: begin | CREATE TEMP TABLE t (a int) ON COMMIT DROP | DROP TABLE t => true",
                "postgresql: begin | CREATE TEMP TABLE t (a int) ON COMMIT DROP | commit | DROP TABLE t => false",
                // Doubt.
                "postgresql: fails CREATE TEMP TABLE t (a int) | DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | fails DROP TABLE t | DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | ALTER TABLE t RENAME TO u | DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DISCARD ALL | DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DISCARD TEMP; DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | SET search_path TO public, pg_temp; DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | SELECT set_config('search_path', 'public, pg_temp', false); DROP TABLE t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DO $$ BEGIN EXECUTE 'DISC' || 'ARD TEMP'; DELETE FROM t; END $$ => false",
                "postgresql: CREATE TEMP TABLE t (a int) | PREPARE p AS DELETE FROM t; DROP TABLE t; EXECUTE p => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DISCARD PLANS; DROP TABLE u => false",
                "h2: CREATE LOCAL TEMPORARY TABLE IF NOT EXISTS t (a int) | DROP TABLE t => false",
                "h2: CREATE GLOBAL TEMPORARY TABLE t (a int) | DROP TABLE t => false",
                "oracle: CREATE GLOBAL TEMPORARY TABLE t (a int) | DROP TABLE t => false",
                "sqlite: BEGIN | CREATE TEMP TABLE t (a int) | ROLLBACK | DELETE FROM t => false",
                "sqlite: SAVEPOINT a | CREATE TEMP TABLE t (a int) | ROLLBACK TO a | DELETE FROM t => false",
                "sqlite: CREATE TEMP TABLE t (a int) | fails ROLLBACK | DELETE FROM t => false",
                "sqlite: BEGIN | CREATE TEMP TABLE t (a int) | COMMIT | BEGIN | fails ROLLBACK | DELETE FROM t => true",
                // Transactions that begin and end in one text.
                "postgresql: BEGIN; CREATE TEMP TABLE t (a int); ROLLBACK; DELETE FROM t => false",
                "postgresql: BEGIN; CREATE TEMP TABLE t (a int); ROLLBACK | DELETE FROM t => false",
                "postgresql: CREATE TEMP TABLE t (a int); ROLLBACK | DELETE FROM t => false",
                "postgresql: CREATE TEMP TABLE t (a int); SELECT 1 | DELETE FROM t => true",
                "postgresql: CREATE TEMP TABLE t (a int) ON COMMIT DROP; SELECT 1 | DELETE FROM t => false",
                "duckdb: BEGIN; CREATE TEMP TABLE t (a int); COMMIT | DELETE FROM t => true",
                "duckdb: BEGIN | CREATE TEMP TABLE t (a int) | EXPLAIN ANALYZE ROLLBACK | DELETE FROM t => false",
                "duckdb: BEGIN | CREATE TEMP TABLE t (a int) | EXPLAIN (FORMAT json, ANALYZE) ROLLBACK | DELETE FROM t => false",
                "duckdb: BEGIN | CREATE TEMP TABLE t (a int) | EXPLAIN ROLLBACK | DELETE FROM t => true",
                "duckdb: EXPLAIN ANALYZE BEGIN | CREATE TEMP TABLE t (a int) | ROLLBACK | DELETE FROM t => false",
                "sqlite: BEGIN; CREATE TEMP TABLE t (a int) | DROP TABLE t => false",
                "sqlite: BEGIN; ROLLBACK | CREATE TEMP TABLE t (a int) | ROLLBACK | DELETE FROM t => false",
                "sqlite: fails EXPLAIN SELECT 1 | CREATE TEMP TABLE t (a int) | ROLLBACK | DELETE FROM t => false",
                "sqlite: CREATE TEMP TABLE t (a int) | BEGIN | ROLLBACK | DELETE FROM t => true",
                "sqlite: BEGIN; COMMIT | CREATE TEMP TABLE t (a int) | ROLLBACK | DELETE FROM t => false",
                "sqlite: SAVEPOINT a; CREATE TEMP TABLE t (a int); ROLLBACK TO a | DELETE FROM t => false",
                "h2: SET AUTOCOMMIT FALSE | CREATE LOCAL TEMPORARY TABLE t (a int) | ROLLBACK | DELETE FROM t => false",
                "h2: SET AUTOCOMMIT TRUE | CREATE LOCAL TEMPORARY TABLE t (a int) | ROLLBACK | DELETE FROM t => true",
                // Where it is not certain that the statement came by.
                "postgresql: DO 'BEGIN CREATE TEMP TABLE t (a int); END' | DELETE FROM t => true",
                "postgresql: DO 'BEGIN CREATE TEMP TABLE IF NOT EXISTS t (a int); END' | DELETE FROM t => true",
                "postgresql: DO 'BEGIN IF f() THEN CREATE TEMP TABLE t (a int); END IF; END' | DELETE FROM t => false",
                "postgresql: DO 'BEGIN CREATE TEMP TABLE t (a int); RAISE EXCEPTION 0; END' | DELETE FROM t => true",
                "postgresql: DO 'BEGIN CREATE TEMP TABLE t (a int); EXCEPTION WHEN OTHERS THEN END' | DELETE FROM t => false",
                "mariadb: BEGIN NOT ATOMIC IF 0 THEN CREATE TEMPORARY TABLE t (a int); END IF; END | DELETE FROM t => false",
                "mariadb: PREPARE p FROM 'CREATE TEMPORARY TABLE t (a int)' | DELETE FROM t => false",
                "mariadb: EXECUTE IMMEDIATE 'CREATE TEMPORARY TABLE t (a int)' | DELETE FROM t => true",
                "mysql: SELECT '\\'; CREATE TEMPORARY TABLE t (a int); -- ' | DELETE FROM t => false",
                // Where the session's own objects are found, and where they are not.
                "derby: DECLARE GLOBAL TEMPORARY TABLE t (a int) NOT LOGGED | DELETE FROM session.t => true",
                "derby: DECLARE GLOBAL TEMPORARY TABLE t (a int) NOT LOGGED | DELETE FROM t => false",
                "db2: DECLARE GLOBAL TEMPORARY TABLE session.t (a int) | DROP TABLE session.t => true",
                "db2: DECLARE GLOBAL TEMPORARY TABLE t (a int) | DROP TABLE t => false",
                "hsqldb: DECLARE LOCAL TEMPORARY TABLE t (a int) | DELETE FROM t => false",
                "hsqldb: DECLARE LOCAL TEMPORARY TABLE t (a int) | DROP TABLE t => false",
                "postgresql: CREATE TEMP VIEW v AS SELECT * FROM t | DELETE FROM v => false",
                "postgresql: CREATE TEMP VIEW v AS SELECT * FROM t | DROP VIEW v => true",
                "sqlite: fails BEGIN | CREATE TEMP TABLE t (a int) | ROLLBACK | DELETE FROM t => false",
                "hsqldb: DECLARE LOCAL TEMPORARY TABLE t (a int) | DELETE FROM session.t => true",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE pg_temp.t => true",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE temp.t => false",
                "postgresql: CREATE TEMP TABLE t (a int) | DROP TABLE session.t => false",
                "mysql: CREATE TEMPORARY TABLE t (a int) | DROP TABLE temp.t => false",
                "h2: CREATE LOCAL TEMPORARY TABLE t (a int) | DROP TABLE session.t => false",
                "sqlite: CREATE TEMP TABLE t (a int) | DROP TABLE temp.t => true",
                "sqlite: CREATE TEMP TABLE t (a int) | DROP TABLE t => true",
                "duckdb: CREATE TEMP TABLE t (a int) | DROP TABLE t => true",
            })
    void name_isTemporary_onlyWhereThatIsCertain(String session, boolean temporary) {
        int colon = session.indexOf(':');
        Dialect dialect = Dialect.named(session.substring(0, colon)).orElseThrow();
        String[] texts = session.substring(colon + 2).split(" \\| ");
        SessionState state = new SessionState(
                new Temporaries(dialect),
                new OpenTransaction(true),
                new PreparedStatements(dialect),
                CatalogSchema.of(new ConnectionProfile(dialect, "db/shop", null, null, null, ServerSession.SILENT)),
                HotPath.open());
        for (int i = 0; i < texts.length - 1; i++) {
            happens(state, texts[i], dialect);
        }
        String last = texts[texts.length - 1];
        ClassifiedText told = state.tell(last, classified(last, dialect));
        boolean all = told.statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .allMatch(operation -> operation.target().temporary());
        assertEquals(temporary, all, told::toString);
    }

    /** Names are compared with the quotes of a whole text only where one of them is the session's own. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "sqlite: CREATE TRIGGER x AFTER INSERT ON u BEGIN DELETE FROM t; END => false",
                "sqlite: CREATE TEMP TRIGGER x AFTER INSERT ON u BEGIN DELETE FROM t; END; DELETE FROM u => false",
                "postgresql: CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM t' => false",
                "sqlite: SELECT 1; DELETE FROM t => true",
            })
    void name_inWhatRunsLater_mayBeAnother(String session, boolean temporary) {
        int colon = session.indexOf(':');
        Dialect dialect = Dialect.named(session.substring(0, colon)).orElseThrow();
        Temporaries temporaries = new Temporaries(dialect);
        String makes = "CREATE TEMP TABLE t (a int)";
        ClassifiedText made = classified(makes, dialect);
        temporaries.ran(makes, made, made.statements().get(0), false);
        String last = session.substring(colon + 2);
        boolean any = temporaries.tell(last, classified(last, dialect)).statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .filter(operation -> operation.kind() == OperationKind.DELETE)
                .anyMatch(operation -> operation.target().temporary());
        assertEquals(temporary, any, last);
    }

    @Test
    void text_ofManyDrops_isToldWithoutLookingThroughItEachTime() {
        String many = "DROP TABLE x;".repeat(200_000);
        ClassifiedText text = Classifier.classify(many, Dialect.H2, Parameters.NONE, PredicateJudge.UNSURE);
        Temporaries none = new Temporaries(Dialect.H2);
        assertSame(text, assertTimeoutPreemptively(Duration.ofSeconds(20), () -> none.tell(many, text)));
    }

    private static void happens(SessionState state, String text, Dialect dialect) {
        switch (text) {
            case "begin" -> state.autoCommitChanged(false);
            case "commit" -> state.committed();
            case "rollback" -> state.rolledBack();
            case "savepoint" -> state.rolledBackTo("unknown");
            default -> {
                if (text.startsWith("fails ")) {
                    String failing = text.substring("fails ".length());
                    state.failed(failing, classified(failing, dialect));
                } else {
                    state.ran(text, classified(text, dialect), null);
                }
            }
        }
    }

    private static ClassifiedText classified(String text, Dialect dialect) {
        return Classifier.classify(text, dialect, Parameters.NONE, PredicateJudge.UNSURE);
    }
}
