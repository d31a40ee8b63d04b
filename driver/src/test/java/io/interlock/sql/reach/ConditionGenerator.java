package io.interlock.sql.reach;

import java.util.List;
import java.util.Random;

/**
 * Random conditions over one table, many of which keep every row or none. The same seed gives the same conditions.
 *
 * <p>The table has {@code id} (a positive key), {@code a} and {@code b} (nullable integers), {@code s} (a nullable text) and
 * {@code d} (a nullable timestamp); {@link #NUMBERS}, {@link #TEXTS} and {@link #TIMES} hold at least the literals that
 * conditions compare them with, and values beyond.
 */
final class ConditionGenerator {

    static final List<String> NUMBERS = List.of("NULL", "-2", "-1", "0", "1", "2", "3", "4", "7", "12");
    static final List<String> TEXTS = List.of("NULL", "''", "'a'", "'ab'", "'b'", "'zz'");
    static final List<String> TIMES = List.of(
            "NULL", "'2019-01-01 00:00:00'", "'2020-01-01 00:00:00'", "'2021-06-01 00:00:00'", "'2022-01-01 00:00:00'");

    private final Random random;

    ConditionGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** A condition of that depth at most. */
    String condition(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
            case 2, 3 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
            case 4 -> "NOT (" + condition(depth - 1) + ")";
            case 5 -> "(" + condition(depth - 1) + ")";
            case 6 -> "(" + complementary() + ")";
            default -> leaf();
        };
    }

    private String complementary() {
        String x = column();
        String one = literal(x);
        return switch (random.nextInt(8)) {
            case 0 -> x + " < " + one + " OR " + x + " >= " + one;
            case 1 -> x + " = " + one + " OR " + x + " <> " + one;
            case 2 -> x + " IS NULL OR " + x + " IS NOT NULL";
            case 3 -> x + " IN (" + one + ") OR " + x + " NOT IN (" + one + ")";
            case 4 -> "a < 10 OR a > 5";
            case 5 -> "(" + x + " > " + one + " OR " + x + " < " + one + " OR " + x + " = " + one + ")";
            case 6 -> "s LIKE 'a%' OR NOT (s LIKE 'a%')";
            default -> "NOT (" + x + " = " + one + " AND " + x + " <> " + one + ")";
        };
    }

    private String leaf() {
        String x = column();
        return switch (random.nextInt(22)) {
            case 0 -> "1 = 1";
            case 1 -> random.nextInt(4) + " " + comparison() + " " + random.nextInt(4);
            case 2 -> random.nextInt(3) + " + " + random.nextInt(3) + " " + comparison() + " " + random.nextInt(5);
            case 3 -> "'a' = '" + pick("a", "b") + "'";
            case 4 -> x + " = " + x;
            case 5 -> x + " " + comparison() + " " + x;
            case 6 -> x + " IS " + pick("", "NOT ") + "NULL";
            case 7 -> "s " + pick("", "NOT ") + "LIKE '" + pick("%", "%%", "a%", "%b%", "b", "") + "'";
            case 8 -> "id " + pick("> 0", ">= 0", ">= 1", "<> -1", "<> 0", "IS NOT NULL", "> 1000", "= id");
            case 9 -> "coalesce(" + x + ", " + literal(x) + ") = coalesce(" + x + ", " + literal(x) + ")";
            case 10 -> "coalesce(" + x + ", " + literal(x) + ") IS " + pick("", "NOT ") + "NULL";
            case 11 -> "CASE WHEN " + pick("a > 1", "1 = 1", "s IS NULL") + " THEN 1 ELSE 1 END = " + random.nextInt(2);
            case 12 -> x + " " + pick("", "NOT ") + "IN (" + literal(x) + ", " + literal(x) + ")";
            case 13 -> x + " " + pick("", "NOT ") + "BETWEEN " + literal(x) + " AND " + literal(x);
            case 14 ->
                "a" + pick("", " * 2", " * -1") + " + " + random.nextInt(2) + " " + comparison() + " a"
                        + pick("", " * 3");
            case 15 -> "a " + comparison() + " b";
            case 16 -> "id " + pick("", "NOT ") + "IN (SELECT id FROM t" + pick("", " WHERE 1=1", " WHERE a = 1") + ")";
            case 17 -> pick("", "NOT ") + "EXISTS (SELECT 1" + pick("", " FROM t x WHERE x.id = t.id") + ")";
            case 18 -> "NULL IS " + pick("", "NOT ") + "NULL";
            case 19 -> "a " + comparison() + " NULL";
            case 20 -> "abs(a) " + pick(">= 0", "> -1", "< 0", "> 1");
            default -> x + " " + comparison() + " " + literal(x);
        };
    }

    private String comparison() {
        return pick("=", "<>", "<", "<=", ">", ">=");
    }

    private String column() {
        return pick("a", "b", "s", "d");
    }

    private String literal(String column) {
        return switch (column) {
            case "s" -> "'" + pick("a", "ab", "b", "") + "'";
            case "d" -> "'" + pick("2020-01-01 00:00:00", "2021-06-01 00:00:00") + "'";
            default -> String.valueOf(random.nextInt(6) - 1);
        };
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
