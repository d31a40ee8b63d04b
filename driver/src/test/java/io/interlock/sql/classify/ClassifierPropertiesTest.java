package io.interlock.sql.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.TransactionEffect;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every text; tried on texts put together at random, the same in every run. */
class ClassifierPropertiesTest {

    private static final int TEXTS = 3_000;

    private static final String[] PIECES = {
        "SELECT",
        "INSERT",
        "INTO",
        "VALUES",
        "WITH",
        "a",
        "AS",
        "(",
        ")",
        ",",
        ".",
        ";",
        "FROM",
        "t",
        "WHERE",
        "id",
        "=",
        "1",
        "'x'",
        "?",
        "\"q\"",
        "SHOW",
        "TABLE",
        "CREATE",
        "VIEW",
        "SET",
        "COMMIT",
        "BEGIN",
        "END",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "DELETE",
        "UPDATE",
        "DROP",
        "TRUNCATE",
        "ALTER",
        "COLUMN",
        "MERGE",
        "USING",
        "ON",
        "MATCHED",
        "NOT",
        "EXPLAIN",
        "ANALYZE",
        "COPY",
        "TO",
        "EXEC",
        "EXECUTE",
        "IMMEDIATE",
        "CALL",
        "{",
        "}",
        "call",
        "lo_unlink",
        "sp_executesql",
        "DO",
        "$$",
        "GRANT",
        "REVOKE",
        "RESTORE",
        "DATABASE",
        "BACKUP",
        "LIMIT",
        "ORDER",
        "BY",
        "FOR",
        "JOIN",
        "LEFT",
        "TOP",
        "REPLACE",
        "OR",
        "DECLARE",
        "CURSOR",
        "LOCK",
        "FETCH",
        "USE",
        "GO",
        "\n",
        "*",
        "-",
        "+",
        "[",
        "]",
        "@v",
        "#t",
        ":p",
        "PROCEDURE",
        "TRIGGER",
        "IF",
        "EXISTS",
        "LOOP",
        "WHILE",
        "PREPARE",
        "COMMENT",
        "TEMP",
        "OUTFILE",
        "GLOBAL",
        "PRAGMA"
    };

    @ParameterizedTest
    @EnumSource
    void anyText_harmlessByItsWords_hasOnlyHarmlessKinds(Dialect dialect) {
        Random random = new Random(dialect.ordinal());
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            ClassifiedText classified = Cases.classify(text, dialect);
            if (Classifier.harmless(text, dialect)) {
                assertHarmless(text, classified);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyText_inAnotherCase_doesTheSame(Dialect dialect) {
        Random random = new Random(100 + dialect.ordinal());
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            assertEquals(
                    kinds(text.toUpperCase(Locale.ROOT), dialect), kinds(text.toLowerCase(Locale.ROOT), dialect), text);
        }
    }

    static Stream<Cases.Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void oneMoreStatement_inTheText_takesNothingAway(Cases.Case one) {
        boolean wholeBatch = one.sql().contains("PROC")
                || one.sql().contains("TRIGGER")
                || one.sql().contains("PACKAGE");
        boolean openEnded =
                wholeBatch || one.dialect() == Dialect.ORACLE || one.sql().contains("--");
        if (openEnded || one.sql().contains("#") || one.sql().contains("//")) {
            // what follows belongs to the definition, or to a comment
            return;
        }
        String more = Cases.operations(Cases.classify(one.sql() + "\n; DROP TABLE one_more", one.dialect()));
        assertTrue(more.contains("drop unbounded one_more"), more);
        if (!one.operations().isEmpty()) {
            assertTrue(
                    List.of(more.split(", "))
                            .containsAll(List.of(one.operations().split(", "))),
                    more);
        }
    }

    @Test
    void harmlessText_checked_allocatesNothing() {
        String text = "SELECT a, b, count(*) FROM \"shop\".orders o WHERE o.id = ? AND o.name LIKE 'x%' ORDER BY 1";
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Dialect dialect : List.of(Dialect.POSTGRESQL, Dialect.ORACLE, Dialect.H2)) {
            for (int i = 0; i < 20_000; i++) {
                assertTrue(Classifier.harmless(text, dialect));
            }
            long id = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < 10_000; i++) {
                Classifier.harmless(text, dialect);
            }
            long perText = (threads.getThreadAllocatedBytes(id) - before) / 10_000;
            assertEquals(0, perText, dialect::id);
        }
    }

    private static void assertHarmless(String text, ClassifiedText classified) {
        for (ClassifiedStatement statement : classified.statements()) {
            assertEquals(TransactionEffect.NONE, statement.transaction(), text);
            for (Operation operation : statement.operations()) {
                assertTrue(Classifier.HARMLESS_KINDS.contains(operation.kind()), () -> operation + " in: " + text);
                boolean made = operation.kind() == OperationKind.CREATE
                        && operation.target().temporary();
                assertTrue(!made || text.contains("#t"), text);
            }
        }
    }

    private static List<String> kinds(String text, Dialect dialect) {
        return Cases.classify(text, dialect).statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .map(operation -> operation.kind() + " " + operation.reach())
                .toList();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(14);
        for (int i = 0; i < pieces; i++) {
            // half of the words from the harmless beginning of the list, or hardly a text would pass
            int piece = random.nextBoolean() ? random.nextInt(24) : random.nextInt(PIECES.length);
            text.append(PIECES[piece]).append(' ');
        }
        return text.toString();
    }
}
