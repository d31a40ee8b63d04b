package io.interlock.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.classify.Classifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedStatementsTest {

    private final PreparedStatements mariaDb = new PreparedStatements(Dialect.MARIADB);

    private static ClassifiedText classified(Dialect dialect, String sql) {
        return Classifier.classify(sql, dialect, Parameters.NONE, PredicateJudge.UNSURE);
    }

    private void run(String sql) {
        mariaDb.ran(classified(Dialect.MARIADB, sql), 0);
    }

    private List<OperationKind> kinds(String name) {
        List<Operation> operations = mariaDb.operations(name, 0);
        return operations == null
                ? List.of()
                : operations.stream().map(Operation::kind).toList();
    }

    @Test
    void name_prepared_isKnown_inAnyCase() {
        run("PREPARE p FROM 'DELETE FROM t WHERE id = 1'");
        assertEquals(List.of(OperationKind.SESSION, OperationKind.DELETE), kinds("P"));
        run("PREPARE `P` FROM 'SELECT 1'");
        assertEquals(List.of(OperationKind.SESSION, OperationKind.SELECT), kinds("p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL anything()",
                "EXECUTE unknown",
                "PREPARE `é` FROM 'SELECT 1'",
                "BEGIN NOT ATOMIC IF 1 THEN PREPARE p FROM 'SELECT 2'; END IF; END",
                "PREPARE p FROM 'SELECT 1'; CALL anything()"
            })
    void text_thatMayPrepareUnseen_forgetsAll(String sql) {
        run("PREPARE p FROM 'SELECT 1'");
        run(sql);
        assertEquals(List.of(), kinds("p"));
    }

    @Test
    void name_whosePrepareFailed_isForgotten_andNoOther() {
        run("PREPARE p FROM 'SELECT 1'; PREPARE q FROM 'SELECT 1'");
        mariaDb.failed(classified(Dialect.MARIADB, "PREPARE p FROM 'DROP TABLE t'"));
        assertEquals(List.of(), kinds("p"));
        assertEquals(List.of(OperationKind.SESSION, OperationKind.SELECT), kinds("q"));
    }

    @Test
    void names_tooMany_forgetTheEldest() {
        run("PREPARE eldest FROM 'SELECT 1'");
        for (int i = 0; i < 256; i++) {
            run("PREPARE p" + i + " FROM 'SELECT 1'");
        }
        assertEquals(List.of(), kinds("eldest"));
        assertEquals(List.of(OperationKind.SESSION, OperationKind.SELECT), kinds("p0"));
    }

    @Test
    void twoSpellings_whereCaseMayMatter_areNotTakenForEachOther() {
        PreparedStatements trino = new PreparedStatements(Dialect.TRINO);
        trino.ran(classified(Dialect.TRINO, "PREPARE p FROM SELECT 1"), 0);
        assertNotNull(trino.operations("p", 0));
        assertNull(trino.operations("P", 0));
        trino.ran(classified(Dialect.TRINO, "PREPARE P FROM SELECT 2"), 0);
        assertNull(trino.operations("p", 0));
    }

    @Test
    void server_thatCanBeAsked_isNotRemembered() {
        PreparedStatements postgres = new PreparedStatements(Dialect.POSTGRESQL);
        postgres.ran(classified(Dialect.POSTGRESQL, "PREPARE p AS SELECT 1"), 0);
        assertNull(postgres.operations("p", 0));
    }
}
