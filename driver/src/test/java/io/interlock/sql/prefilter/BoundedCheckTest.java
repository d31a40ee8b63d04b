package io.interlock.sql.prefilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.fuzz.FuzzedStatements;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.Reach;
import io.interlock.sql.TransactionEffect;
import io.interlock.sql.classify.Cases;
import io.interlock.sql.classify.Classifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes by its shape is what the readers find bounded, and what most programs write passes. */
class BoundedCheckTest {

    private static final int RANDOM_TEXTS = 10_000;
    private static final int FUZZED_TEXTS = 3_000;

    /** Parted by blanks; an underscore stands for one. */
    private static final List<String> PIECES = pieces("""
            id order_id a b name email status orders t xmin ctid rowid oid _table user rownum null true false unknown \
            default current_date now() f(a) coalesce(a,_1) t.a orders.id x.y t.t "a" "id" "t" "xmin" "" `a` [a] \
            = = = <> != < > <= >= == <=> := += || + - * / % | ! !=- <- =- ( ) ( ) , , ; . _ _ \\ # $ @ @v :a ? ?1 $1 $$ { } \
            0 1 5 -1 - 1.5 0.0 00 1e5 1_0 .5 1. 2147483647 99999999999999999999 0x1F 1a ' '' 'a' 'it''s' '0' 'a%' '%' 'C:\\' \
            '9999-12-31' '''' N'a' x'00' b'1' e'a' n date_'2020-01-01' /* */ -- /*!_ */ \\n/\\n \\ngo\\n \\n é \\u0000 \
            and and or xor not not_ is_null is_not_null is in in_( (1,_2) (1,_0) (0,_1) ('a') ('') () between between_1_and_2 \
            like like_'a%' like_'%' escape_'!' ilike regexp div mod as where where set set_ from using join on limit limit_5 \
            order_by_id returning output option(recompile) delete update insert select merge truncate drop exec print go if \
            values case_when end begin commit top only ignore quick low_priority partition with (select_1) exists lo_unlink(1) \
            setval('s',_1) dbms_sql.parse pg_class sqlite_master mysql.user sys.obj$ sys_user #t table statistics history""");

    /** What is cut and mixed with the pieces. */
    private static final List<String> PLAIN = List.of(
            "UPDATE orders SET status = 'paid' WHERE id = 4711",
            "UPDATE orders SET a = 1, b = 'x', c = c + 1 WHERE id = 4711 AND state = 'open'",
            "UPDATE t SET a = coalesce(b, 0) * 2, d = NULL WHERE t.id = 5 AND a IS NOT NULL AND b BETWEEN 1 AND 2",
            "DELETE FROM orders WHERE customer_id IN (1, 2, 3) AND note LIKE 'a%';",
            "DELETE FROM shop.t WHERE (a = 'x') AND (b <> 'y' AND b > 5)");

    private static List<String> pieces(String all) {
        return Stream.of(all.split(" "))
                .map(piece -> piece.replace('_', ' ').replace("\\n", "\n").replace("\\u0000", "\0"))
                .toList();
    }

    static Stream<Cases.Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyCase_checked_passesOnlyIfItIsBounded(Cases.Case one) {
        check(one.dialect(), one.sql());
    }

    @ParameterizedTest
    @EnumSource
    void everyCondition_checked_passesOnlyIfItIsBounded(Dialect dialect) throws IOException {
        int passed = 0;
        for (String line : lines("/io/interlock/sql/reach/conditions.txt")) {
            String[] columns = line.split(" \\| ", 4);
            if (line.startsWith("#") || columns.length < 4) {
                continue;
            }
            for (String table : columns[1].split(",")) {
                String condition = columns[2].replace('¶', '\n');
                passed += check(dialect, "DELETE FROM " + table + " WHERE " + condition) ? 1 : 0;
                passed += check(dialect, "UPDATE " + table + " SET a = 1 WHERE " + condition) ? 1 : 0;
            }
        }
        assertTrue(passed > 4, passed + " texts passed");
    }

    @ParameterizedTest
    @EnumSource
    void fuzzedText_checked_passesOnlyIfItIsBounded(Dialect dialect) {
        FuzzedStatements.of(dialect, 6).limit(FUZZED_TEXTS).forEach(text -> check(dialect, text.sql()));
    }

    /** Plain texts with pieces put in, left out and changed for others. */
    @ParameterizedTest
    @EnumSource
    void plainText_changed_passesOnlyIfItIsBounded(Dialect dialect) {
        Random random = new Random(41 + dialect.ordinal());
        int passed = 0;
        for (int run = 0; run < RANDOM_TEXTS; run++) {
            StringBuilder text = new StringBuilder(PLAIN.get(random.nextInt(PLAIN.size())));
            change(text, random);
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                change(text, random);
            }
            passed += check(dialect, text.toString()) ? 1 : 0;
        }
        assertTrue(passed > RANDOM_TEXTS / 100, passed + " texts passed");
    }

    private static void change(StringBuilder text, Random random) {
        List<String> words = List.of(text.toString().split(" "));
        int from = random.nextInt(words.size());
        int to = Math.min(words.size(), from + random.nextInt(2));
        text.setLength(0);
        text.append(String.join(" ", words.subList(0, from)));
        String before = random.nextInt(4) == 0 ? "" : " ";
        text.append(before).append(PIECES.get(random.nextInt(PIECES.size())));
        text.append(random.nextInt(4) == 0 ? "" : " ").append(String.join(" ", words.subList(to, words.size())));
    }

    /** Conditions of the plain form, and nothing else. */
    @ParameterizedTest
    @EnumSource
    void plainConditions_joined_passOnlyIfTheyAreBounded(Dialect dialect) {
        Random random = new Random(43 + dialect.ordinal());
        int passed = 0;
        for (int run = 0; run < RANDOM_TEXTS; run++) {
            StringBuilder text = new StringBuilder("DELETE FROM "
                    + oneOf(
                            random,
                            "orders",
                            "t",
                            "name",
                            "s.orders",
                            "a.Temp.t",
                            "session.t",
                            "\"S\".\"t\"",
                            "[b].t"));
            text.append(" WHERE ").append(condition(random));
            for (int more = random.nextInt(4); more > 0; more--) {
                text.append(" AND ").append(condition(random));
            }
            passed += check(dialect, text.toString()) ? 1 : 0;
        }
        assertTrue(passed > RANDOM_TEXTS / 4, passed + " texts passed");
    }

    private static String condition(Random random) {
        String column = oneOf(
                random,
                "id",
                "order_id",
                "orders_id",
                "a",
                "name",
                "t",
                "rowid",
                "status",
                "x.name",
                "xmin",
                "$a",
                "_table");
        return column
                + switch (random.nextInt(8)) {
                    case 0 -> " IN (" + value(random) + ", " + value(random) + ")";
                    case 1 -> " NOT IN (" + value(random) + ")";
                    case 2 -> oneOf(random, " IS NULL", " IS NOT NULL", " LIKE 'a%'", " LIKE '%'", " NOT LIKE '%'");
                    case 3 -> " BETWEEN " + value(random) + " AND " + value(random);
                    case 4, 5 -> oneOf(random, " <> ", " != ", " < ", " > ", " <= ", " >= ") + value(random);
                    default -> " = " + value(random);
                };
    }

    private static String value(Random random) {
        return oneOf(
                random,
                "0",
                "1",
                "5",
                "-1",
                "0.5",
                "00",
                "2147483647",
                "4294967295",
                "999999999999999",
                "'a'",
                "'0'",
                "' '",
                "'it''s'",
                "'9999-12-31'",
                "'00000000-0000-0000-0000-000000000000'",
                "'(0,0)'",
                "'1a'",
                "'zz'");
    }

    private static String oneOf(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @ParameterizedTest
    @EnumSource
    void whatMostProgramsWrite_checked_passes(Dialect dialect) throws IOException {
        for (String text : lines("bounded.txt")) {
            if (!text.startsWith("#")) {
                assertTrue(check(dialect, text), text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainText_longAsAnyOther_passesOnlyIfItIsBounded(Dialect dialect) {
        StringBuilder list = new StringBuilder("DELETE FROM t WHERE a <> 5 AND b IN (1");
        for (int i = 2; i < 20_000; i++) {
            list.append(", ").append(i);
        }
        assertTrue(check(dialect, list.append(')').toString()));
        assertTrue(check(
                dialect, "UPDATE t SET a = 1" + "+1".repeat(20_000) + " WHERE a <> 5" + " AND id = 1".repeat(5_000)));
        assertFalse(check(dialect, "DELETE FROM t WHERE " + "(".repeat(20_000) + "id = 1" + ")".repeat(20_000)));
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = BoundedCheckTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static boolean check(Dialect dialect, String text) {
        boolean passes = Classifier.bounded(text, dialect);
        if (passes) {
            ClassifiedText classified = Cases.classify(text, dialect);
            assertFalse(classified.parametersMatter() || classified.sessionMatters(), () -> dialect + " on " + text);
            for (ClassifiedStatement statement : classified.statements()) {
                assertEquals(1, statement.operations().size(), () -> dialect + " on " + text);
                Operation operation = statement.operations().get(0);
                boolean bounded = operation.reach() == Reach.BOUNDED || operation.reach() == Reach.NONE;
                boolean isKind = Classifier.BOUNDED_KINDS.contains(operation.kind());
                boolean isTable = operation.target().type() == ObjectType.TABLE;
                assertTrue(bounded && isKind && isTable, () -> dialect + " on " + text + ": " + operation);
                assertEquals(TransactionEffect.NONE, statement.transaction(), text);
                Operation write = Classifier.boundedWrite(text, dialect);
                assertEquals(operation.kind(), write.kind(), text);
                assertEquals(operation.target(), write.target(), text);
            }
            assertFalse(classified.statements().isEmpty(), text);
        }
        return passes;
    }
}
