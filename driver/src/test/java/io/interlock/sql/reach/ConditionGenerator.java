package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random conditions over one table, many of which keep every row or none. The same seed gives the same conditions.
 *
 * <p>The table, written {@value #TABLE}, is the one that {@link ConditionDatabase} fills: {@code id} (a positive key),
 * {@code a} and {@code b} (small integers), {@code m} (integers of any size), {@code s} and {@code u} (texts), {@code d} (a
 * timestamp), {@code f} (a boolean); all but the key may be null. Beside it stands {@value #OTHER} with {@code id},
 * {@code t_id} and {@code x}.
 */
final class ConditionGenerator {

    static final String TABLE = "{t}";
    static final String OTHER = "{o}";

    /** A condition, and the values of its parameters. */
    record Condition(String text, List<Object> values) {
        Condition {
            values = List.copyOf(values);
        }
    }

    private final Dialect dialect;
    private final Random random;
    private final List<Object> values = new ArrayList<>();

    ConditionGenerator(Dialect dialect, long seed) {
        this.dialect = dialect;
        this.random = new Random(seed);
    }

    /** A condition of that depth at most. */
    Condition next(int depth) {
        values.clear();
        String text = condition(depth);
        return new Condition(text, values);
    }

    // --- connectives ---

    private String condition(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(13)) {
            case 0, 1 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
            case 2, 3, 4 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
            case 5 -> "NOT (" + condition(depth - 1) + ")";
            case 6 -> "(" + complementary() + ")";
            case 7 -> "(" + divided(depth - 1) + ")";
            case 8 -> chosen(depth - 1);
            case 9 ->
                hasBooleans()
                        ? "(" + condition(depth - 1) + ") IS " + pick("", "NOT ") + pick("TRUE", "FALSE", "NULL")
                        : leaf();
            case 10 -> isMySql() ? "(" + condition(depth - 1) + " XOR " + condition(depth - 1) + ")" : leaf();
            case 11 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
            default -> leaf();
        };
    }

    /** Two sides that may fill each other's gap. */
    private String complementary() {
        String x = pick(number(), text(), "d", "m");
        String one = literalFor(x);
        String two = pick(one, one, literalFor(x));
        return switch (random.nextInt(12)) {
            case 0 -> x + " < " + one + " OR " + x + " >= " + two;
            case 1 -> x + " = " + one + " OR " + x + " <> " + two;
            case 2 -> x + " IS NULL OR " + x + " IS NOT NULL";
            case 3 -> x + " IN (" + one + ", " + two + ") OR " + x + " NOT IN (" + one + ", " + two + ")";
            case 4 -> x + " <= " + one + " OR " + x + " > " + two;
            case 5 -> x + " > " + one + " OR " + x + " < " + two + " OR " + x + " = " + one;
            case 6 -> "s LIKE 'a%' OR NOT (s LIKE 'a%')";
            case 7 -> "NOT (" + x + " = " + one + " AND " + x + " <> " + two + ")";
            case 8 -> x + " BETWEEN " + one + " AND " + two + " OR " + x + " NOT BETWEEN " + one + " AND " + two;
            case 9 -> "a <= " + (random.nextInt(4)) + " OR a >= " + (random.nextInt(5));
            case 10 -> x + " IS NULL OR " + x + " = " + x;
            default -> x + " IS NULL OR " + x + " < " + one + " OR " + x + " >= " + two;
        };
    }

    /** (p AND q) OR (NOT p AND r). */
    private String divided(int depth) {
        int before = values.size();
        String p = condition(Math.min(depth, 1));
        String q = condition(depth);
        String r = random.nextBoolean() ? q : "a = " + literal();
        if (values.size() > before) {
            // What stands in the text twice would need its values twice.
            values.subList(before, values.size()).clear();
            return complementary();
        }
        return "(" + p + ") AND (" + q + ") OR NOT (" + p + ") AND (" + r + ")" + pick("", " OR a IS NULL");
    }

    private String chosen(int depth) {
        if (random.nextInt(4) == 0) {
            return "CASE a WHEN " + literal() + " THEN " + random.nextInt(2) + " WHEN " + literal() + " THEN "
                    + random.nextInt(2) + " ELSE 1 END = 1";
        }
        String p = condition(Math.min(depth, 1));
        String one = String.valueOf(random.nextInt(2));
        String two = String.valueOf(random.nextInt(2));
        return switch (random.nextInt(3)) {
            case 0 -> "CASE WHEN " + p + " THEN " + one + " ELSE " + two + " END = 1";
            case 1 -> "CASE WHEN " + p + " THEN " + one + " WHEN " + condition(0) + " THEN " + two + " END = 1";
            default ->
                "CASE WHEN " + p + " THEN " + pick("a", "b", "1") + " ELSE " + pick("a", "b", "0") + " END "
                        + comparison() + " " + pick("a", "0", "1");
        };
    }

    // --- leaves ---

    private String leaf() {
        return switch (random.nextInt(14)) {
            case 0 -> constant();
            case 1 -> withItself();
            case 10, 11 -> ofMade();
            case 2 -> ofKey();
            case 3 -> ofText();
            case 4 -> subquery();
            case 5 -> ofNull();
            case 6 -> ofFunction();
            case 7 -> ofSeveral();
            case 8 -> ofDialect();
            case 9 -> ofParameter();
            default -> compared();
        };
    }

    private String compared() {
        String x = pick(number(), number(), text(), "d", "m");
        return switch (random.nextInt(6)) {
            case 0 -> x + " " + pick("", "NOT ") + "IN (" + literalFor(x) + ", " + literalFor(x) + ")";
            case 1 -> x + " " + pick("", "NOT ") + "BETWEEN " + literalFor(x) + " AND " + literalFor(x);
            case 2 -> literalFor(x) + " " + comparison() + " " + x;
            case 3 -> "a " + comparison() + " b";
            default -> x + " " + comparison() + " " + literalFor(x);
        };
    }

    private String constant() {
        return switch (random.nextInt(9)) {
            case 0 -> "1 = 1";
            case 1 -> random.nextInt(4) + " " + comparison() + " " + random.nextInt(4);
            case 2 -> random.nextInt(3) + " + " + random.nextInt(3) + " " + comparison() + " " + random.nextInt(5);
            case 3 -> "'a' = '" + pick("a", "b") + "'";
            case 4 -> "1 IN (" + pick("1, 2", "2, 3", "0") + ")";
            case 5 -> "'abc' LIKE '" + pick("%", "a%", "b%", "_bc") + "'";
            case 6 -> "abs(-1) " + comparison() + " 1";
            case 7 -> "coalesce(NULL, " + pick("0", "1") + ") = 1";
            default -> "CASE WHEN 1 = " + random.nextInt(2) + " THEN 1 ELSE 0 END = 1";
        };
    }

    private String withItself() {
        String x = pick(number(), text(), "d", "m");
        return switch (random.nextInt(10)) {
            case 0 -> x + " " + comparison() + " " + x;
            case 1 -> x + " IN (" + literalFor(x) + ", " + x + ")";
            case 2 -> x + " BETWEEN " + x + " AND " + x;
            case 3 ->
                "a" + pick("", " * 2", " * -1") + " + " + random.nextInt(2) + " " + comparison() + " a"
                        + pick("", " * 3", " + 1");
            case 4 -> "(a, b) = (a, b)";
            case 5 -> "s LIKE s";
            case 6 -> "a * a " + pick(">= 0", "> -1", "< 0", "> 1");
            case 7 -> "a - a = 0";
            case 8 -> x + " = {t}." + column(x);
            default -> x + " NOT BETWEEN " + x + " AND " + x;
        };
    }

    private static String column(String x) {
        return x;
    }

    private String ofKey() {
        return "id "
                + pick(
                        "> 0",
                        ">= 0",
                        ">= 1",
                        "<> -1",
                        "<> 0",
                        "IS NOT NULL",
                        "> 1900",
                        "= id",
                        "> 1900",
                        "< 3",
                        "BETWEEN 1000 AND 2900",
                        "NOT IN (-1, 0)",
                        "< 2147483647",
                        "BETWEEN 1 AND 2147483647",
                        "IS NULL",
                        "+ 1 > 1",
                        "* 2 >= id",
                        "= 7",
                        "% 2 >= 0");
    }

    private String ofText() {
        String x = pick("s", "u", "s");
        return switch (random.nextInt(5)) {
            case 0 ->
                x + " " + pick("", "NOT ") + "LIKE '"
                        + pick("%", "%%", "a%", "%b%", "b", "", "_%", "%_", "%_%", "%a%b%") + "'";
            case 1 -> "lower(" + x + ") LIKE '" + pick("%", "a%") + "'";
            case 2 -> x + " LIKE '" + pick("%", "a%", "!%", "!%%", "%!_%") + "' ESCAPE '!'";
            case 3 -> x + " " + comparison() + " ''";
            default -> x + " " + pick("=", "<>") + " " + pick("lower(" + x + ")", "upper(s)", "u", "trim(" + x + ")");
        };
    }

    private String ofNull() {
        String x = pick(number(), text(), "d", "m");
        return switch (random.nextInt(8)) {
            case 0, 1 -> x + " IS " + pick("", "NOT ") + "NULL";
            case 2 -> "coalesce(" + x + ", " + literalFor(x) + ") IS " + pick("", "NOT ") + "NULL";
            case 3 -> "coalesce(" + x + ", " + literalFor(x) + ") = coalesce(" + x + ", " + literalFor(x) + ")";
            case 4 -> "nullif(" + x + ", " + x + ") IS NOT NULL";
            case 5 -> "nullif(" + x + ", " + x + ") IS NULL";
            case 6 -> "a " + comparison() + " NULL";
            default -> "NULL IS " + pick("", "NOT ") + "NULL";
        };
    }

    private String ofFunction() {
        return switch (random.nextInt(12)) {
            case 0 -> "abs(" + pick("a", "b", "a - b") + ") " + pick(">= 0", "> -1", "< 0", "> 1", "<> -1");
            case 1 -> length("s") + " " + pick(">= 0", "> 0", "> -1", "< 0", "= 0", "< 3", "<> -3");
            case 2 ->
                modulo("a", "2") + " " + pick("IN (0, 1)", "= 0", "< 2", "<> 5", "IN (0, 1, -1)", "BETWEEN -1 AND 1");
            case 3 -> modulo("id", "2") + " " + pick("IN (0, 1)", "= 0", "< 2", "<> 5", ">= 0");
            case 4 -> length("coalesce(s, '')") + " " + pick(">= 0", "> 0", "= 0");
            case 5 ->
                hasGreatest()
                        ? pick("greatest", "least") + "(a, " + literal() + ") " + comparison() + " " + literal()
                        : compared();
            case 6 -> position() + " " + pick(">= 0", "> 0", "= 0", "> 1");
            case 7 -> "upper(s) = upper(" + pick("s", "u") + ")";
            case 8 ->
                "CAST(a AS " + pick("VARCHAR(20)", "INTEGER", "DECIMAL(20, 2)") + ") " + comparison() + " "
                        + pick("a", "CAST(a AS INTEGER)");
            case 9 -> "abs(a) + abs(b) >= 0";
            case 10 -> "a + b " + comparison() + " b + a";
            default -> "sign(a) " + pick("IN (-1, 0, 1)", "< 2", "> -2", "= 1", "BETWEEN -1 AND 1");
        };
    }

    /** What is made of columns: some of it is the same for every row. */
    private String ofMade() {
        String x = pick("a", "b", "a + 1");
        return switch (random.nextInt(14)) {
            case 0 ->
                "substr(s, " + pick("1", "900") + ", " + pick("1", "0", "3") + ") " + comparison() + " "
                        + pick("''", "'a'");
            case 1 -> "round(" + x + ", " + pick("0", "1", "-9") + ") = " + literal();
            case 2 -> "a / 1000000 " + comparison() + " " + literal();
            case 3 -> "s || 'x' " + pick("LIKE '%x'", "LIKE '%x%'", "= 'ax'", "<> ''", "<> 'ax'", "> ''");
            case 4 -> "nullif(" + x + ", " + literal() + ") " + comparison() + " " + literal();
            case 5 -> "coalesce(nullif(s, 'a'), '') " + pick("=", "<>") + " " + pick("''", "'b'");
            case 6 -> "(" + x + ", b) = (" + literal() + ", " + literal() + ")";
            case 7 -> "replace(s, 'a', '') " + pick("=", "<>") + " " + pick("s", "''", "'b'");
            case 8 -> x + " " + comparison() + " (SELECT " + pick("max", "min", "sum") + "(x) FROM {o})";
            case 9 -> x + " " + comparison() + " " + pick("ANY", "ALL") + " (SELECT x FROM {o} WHERE x > 0)";
            case 10 -> "id NOT IN (SELECT t_id FROM {o} WHERE " + pick("1 = 0", "x = 1", "id < 0") + ")";
            case 11 -> "(id, 1) IS NOT NULL";
            case 12 -> "(" + x + " = " + literal() + ") = (b = " + literal() + ")";
            default -> "EXISTS (SELECT 1 FROM {o} WHERE {o}.t_id " + comparison() + " {t}.id)";
        };
    }

    private String ofSeveral() {
        return switch (random.nextInt(6)) {
            case 0 -> "(a, b) = (" + literal() + ", " + literal() + ")";
            case 1 -> literal() + " IN (a, b)";
            case 2 -> "a " + pick("=", "<>", ">") + " b OR a " + pick("=", "<>", "<=") + " b";
            case 3 -> "a " + comparison() + " " + pick("ANY", "ALL") + " (SELECT x FROM {o})";
            case 4 -> "a " + comparison() + " b";
            default -> literal() + " BETWEEN a AND b";
        };
    }

    private String subquery() {
        return switch (random.nextInt(18)) {
            case 0 ->
                "id " + not() + "IN (SELECT id FROM {t}"
                        + pick("", " WHERE 1 = 1", " WHERE a = 1", " WHERE id > 0", " WHERE a < 3 OR a >= 3") + ")";
            case 1 ->
                not() + "EXISTS (SELECT 1 FROM {t} x WHERE x.id = {t}.id" + pick("", " AND x.a = 1", " AND 1 = 1")
                        + ")";
            case 2 -> "id " + not() + "IN (SELECT t_id FROM {o}" + pick("", " WHERE x = 1") + ")";
            case 3 -> not() + "EXISTS (SELECT 1 FROM {o} WHERE {o}.t_id = {t}.id" + pick("", " AND {o}.x > 1") + ")";
            case 4 -> not() + "EXISTS (SELECT 1 FROM {o}" + pick("", " WHERE x = 1", " WHERE 1 = 0") + ")";
            case 5 -> "(SELECT count(*) FROM {o} WHERE {o}.t_id = {t}.id) " + pick(">= 0", "= 0", "> 0", "> -1");
            case 6 -> "(SELECT max(x.id) FROM {t} x) " + pick(">=", "=") + " id";
            case 7 -> "id " + pick("<=", "=", ">=") + " (SELECT " + pick("max", "min") + "(x.id) FROM {t} x)";
            case 8 -> "id IN (SELECT x.id FROM {t} x" + pick("", " WHERE x.s = 'a'", " WHERE x.a = {t}.a") + ")";
            case 9 -> "1 " + not() + "IN (SELECT 1" + pick("", " FROM {o}", " FROM {t}") + ")";
            case 10 -> "id IN (SELECT id FROM {t} UNION SELECT t_id FROM {o})";
            case 11 ->
                "id IN (SELECT id FROM {t} " + pick("UNION ALL", "EXCEPT", "INTERSECT")
                        + " SELECT id FROM {t} WHERE a = 1)";
            case 12 -> "id IN (SELECT min(id) FROM {t} GROUP BY " + pick("a", "id") + ")";
            case 13 -> "id IN (SELECT y.id FROM (SELECT id FROM {t}" + pick("", " WHERE a = 1") + ") y)";
            case 14 -> "a IN (SELECT a FROM {t})";
            case 15 -> "id = " + pick("ANY", "ALL") + " (SELECT id FROM {t}" + pick("", " WHERE id = 3") + ")";
            case 16 -> "id IN (SELECT x.id FROM {t} x JOIN {o} ON " + pick("{o}.t_id = x.id", "1 = 1") + ")";
            default ->
                "EXISTS (SELECT 1 FROM {t} x WHERE x." + pick("a", "id") + " =" + " {t}." + pick("id", "id", "a") + ")";
        };
    }

    private String ofParameter() {
        return switch (random.nextInt(12)) {
            case 0 -> "a " + comparison() + " " + number(random.nextInt(7) - 1);
            case 1 -> "s LIKE " + value(pick("%", "a%", "", "%%"));
            case 2 -> "(a < " + number(random.nextInt(6)) + " OR a >= " + number(random.nextInt(6)) + ")";
            case 3 -> "id > " + number(random.nextInt(3) - 2);
            case 4 -> "(a = " + number(1) + " OR a <> " + number(random.nextInt(2) + 1) + ")";
            case 5 -> "a IN (" + number(random.nextInt(5)) + ", " + number(random.nextInt(5)) + ")";
            case 6 -> "coalesce(" + number(random.nextInt(3)) + ", a) = " + pick("a", "1");
            case 7 -> "a BETWEEN " + number(random.nextInt(3) - 2) + " AND " + number(random.nextInt(6));
            case 8 -> "s " + comparison() + " " + value(pick("a", "ab", "b"));
            case 9 -> "(a <= " + number(random.nextInt(6)) + " OR a > " + random.nextInt(6) + ")";
            case 10 -> "CASE WHEN a = " + number(random.nextInt(4)) + " THEN 1 ELSE " + random.nextInt(2) + " END = 1";
            default -> "a <> " + number(random.nextInt(8) - 2);
        };
    }

    private String number(int value) {
        return value(value);
    }

    private String value(Object value) {
        values.add(value);
        return "?";
    }

    // --- what only some dialects have ---

    private String ofDialect() {
        return switch (dialect) {
            case MYSQL, MARIADB -> ofMySql();
            case POSTGRESQL -> ofPostgres();
            case SQLITE -> ofSqlite();
            case H2 ->
                pick(
                        "f",
                        "NOT f",
                        "f IS TRUE",
                        "f = TRUE",
                        "f = TRUE OR f = FALSE",
                        "f IS NOT TRUE OR f",
                        "a IS NOT DISTINCT FROM " + pick("a", "1", "b"),
                        "s REGEXP '" + pick(".*", "^a", "", ".") + "'",
                        "s ILIKE '" + pick("%", "A%") + "'",
                        "id = ANY(ARRAY[1, 2])",
                        "id <> ALL(ARRAY[-1])",
                        "s IS NULL OR s REGEXP '.*'",
                        "1",
                        "decode(a, 1, 2, 3) > 1",
                        "ifnull(a, 1) = 1",
                        "a IS DISTINCT FROM " + pick("a", "1"),
                        "rownum > 0");
            case HSQLDB ->
                pick(
                        "f",
                        "NOT f",
                        "f IS TRUE",
                        "f IS NOT TRUE",
                        "f IN (TRUE, FALSE)",
                        "ifnull(a, 1) = 1",
                        "a IS NOT DISTINCT FROM " + pick("a", "b"),
                        "regexp_matches(s, '" + pick(".*", "a.*") + "')");
            case DERBY -> pick("f", "NOT f", "f = TRUE", "f = TRUE OR f = FALSE", "f IS TRUE", "f IS NOT FALSE");
            default ->
                pick(
                        "f",
                        "NOT f",
                        "f IS TRUE",
                        "f = TRUE OR f = FALSE",
                        "a IS NOT DISTINCT FROM " + pick("a", "1", "b"),
                        "s ILIKE '" + pick("%", "A%") + "'",
                        "s SIMILAR TO '" + pick(".*", "a.*") + "'",
                        "s GLOB '" + pick("*", "a*") + "'",
                        "regexp_matches(s, '" + pick(".*", "^a", "") + "')",
                        "contains(s, '" + pick("", "a") + "')",
                        "starts_with(s, '" + pick("", "a") + "')",
                        "a = ANY([1, 2])",
                        "list_contains([1, 2], a)",
                        "s ~ '" + pick(".*", "a.*") + "'",
                        "rowid >= 0");
        };
    }

    private String ofMySql() {
        return pick(
                "a",
                "NOT a",
                "id",
                "s = 0",
                "s <> 0",
                "s",
                "a && b",
                "a <=> " + pick("a", "1", "b", "NULL"),
                "NOT (a <=> 1)",
                "ifnull(a, " + literal() + ") " + comparison() + " " + literal(),
                "if(a > 1, " + random.nextInt(2) + ", 1)",
                "isnull(a)",
                "isnull(a) = 0",
                "s REGEXP '" + pick(".*", "^a", ".", "") + "'",
                "s RLIKE '" + pick(".*", "b") + "'",
                "BINARY s = s",
                "s = BINARY s",
                "f",
                "!f",
                "a DIV 1 = a",
                "a MOD 2 " + pick("< 2", "= 0"),
                "a XOR 1",
                "a OR 1",
                "a | 1",
                "a & 0",
                "strcmp(s, s) = 0",
                "strcmp(s, 'a') " + pick("< 2", "= 0"),
                "concat(s, '') = s",
                "instr(s, '') > 0",
                "locate('', s) > 0",
                "locate('a', s) " + pick("> 0", ">= 0"),
                "field(a, 1, 2) >= 0",
                "s LIKE concat('%', '')",
                "interval(a, 0) >= -1",
                "'a' = 0",
                "s + 0 = 0",
                "s = '0' + 0",
                "pow(a, 2) >= 0",
                "a BETWEEN -99 AND 99",
                "sqrt(abs(a)) >= 0",
                "d > 0",
                "'1' = 1",
                "s SOUNDS LIKE s",
                "find_in_set(s, s) > 0",
                "elt(1, s) = s",
                "json_valid('{}')",
                "s NOT REGEXP 'q'",
                "a IN (SELECT a FROM {t} WHERE a IS NOT NULL)");
    }

    private String ofPostgres() {
        return pick(
                "f",
                "NOT f",
                "f IS TRUE",
                "f IS NOT TRUE OR f",
                "f = TRUE OR f = FALSE",
                "f IN (TRUE, FALSE)",
                "a IS NOT DISTINCT FROM " + pick("a", "1", "b"),
                "a IS DISTINCT FROM " + pick("a", "1", "NULL"),
                "s ILIKE '" + pick("%", "A%") + "'",
                "s SIMILAR TO '" + pick("%", "a%", "(a|b)%", "_*") + "'",
                "s ~ '" + pick(".*", "", "^a", "^", "$", "a|") + "'",
                "s !~ '" + pick("q", "a") + "'",
                "s ~~ '%'",
                "s || '' = s",
                "s || u = s || u",
                "a::text = a::text",
                "a::text " + comparison() + " ''",
                "ctid IS NOT NULL",
                "ctid >= '(0,0)'",
                "tableoid > 0",
                "xmin IS NOT NULL",
                "id = ANY(ARRAY[1, 2])",
                "id <> ALL('{}')",
                "id <> ALL(ARRAY[-1])",
                "ctid = ANY(ARRAY(SELECT ctid FROM {t}))",
                "ARRAY[a] = ARRAY[a]",
                "ARRAY[a] && ARRAY[a]",
                "ARRAY[a, b] @> ARRAY[a]",
                "a = ANY(ARRAY[a, b])",
                "position('' in s) > 0",
                "strpos(s, '') > 0",
                "strpos(s, 'a') > 0",
                "starts_with(s, '')",
                "s ^@ ''",
                "s ^@ 'a'",
                "num_nulls(a) >= 0",
                "row(a, b) IS NOT NULL",
                "row(a, b) IS NULL",
                "(a, b) IS NOT DISTINCT FROM (a, b)",
                "{t} IS NOT NULL",
                "{t}.* = {t}.*",
                "random() >= 0",
                "now() > d",
                "power(a, 2) >= 0",
                "a % 1 = 0",
                "a # a = 0",
                "a & 0 = 0",
                "a | 0 = a",
                "id IN (SELECT generate_series(1, 100000))",
                "EXISTS (SELECT a)",
                "EXISTS (SELECT 1 WHERE a = a)",
                "(SELECT a) = a",
                "a IN (SELECT a)",
                "a IN (VALUES (a))",
                "(SELECT bool_or(true))",
                "a NOTNULL OR a ISNULL",
                "to_jsonb({t}) @> '{}'",
                "to_jsonb(a) = to_jsonb(a)",
                "jsonb_build_object('a', a) ? 'a'",
                "to_jsonb({t}) ->> 'id' <> ''",
                "to_jsonb({t}) ? 'id'",
                "concat(s) = coalesce(s, '')",
                "concat(a, s) IS NOT NULL",
                "concat(a, s) >= ''",
                "quote_nullable(s) <> ''",
                "pg_typeof(a) = 'integer'::regtype",
                "f IS NOT UNKNOWN OR f IS UNKNOWN",
                "a BETWEEN SYMMETRIC 5 AND -5",
                "num_nonnulls(a, b) < 3",
                "a IN (SELECT x.a FROM {t} x WHERE x.a = {t}.a)",
                "s COLLATE \"C\" >= ''",
                "width_bucket(a, 0, 10, 5) >= 0");
    }

    private String ofSqlite() {
        return pick(
                "a",
                "NOT a",
                "id",
                "a IS " + pick("a", "1", "b", "NULL"),
                "a IS NOT " + pick("a", "1", "NULL"),
                "a == a",
                "s GLOB '" + pick("*", "a*", "?*", "[a-z]*") + "'",
                "ifnull(a, " + literal() + ") " + comparison() + " " + literal(),
                "iif(a > 1, " + random.nextInt(2) + ", 1)",
                "instr(s, '') > 0",
                "a ISNULL OR a NOTNULL",
                "rowid > 0",
                "_rowid_ IS NOT NULL",
                "oid >= 1",
                "max(a, 0) >= 0",
                "min(a, 0) <= 0",
                "likely(1)",
                "likelihood(a > 1, 0.5)",
                "unlikely(a) OR 1",
                "a + 0 = a",
                "+a = a",
                "-a = -a",
                "~a = ~a",
                "a | 0 = a",
                "hex(s) >= ''",
                "s || '' = s",
                "'a' < 'b'",
                "total_changes() >= 0",
                "random() IS NOT NULL",
                "a IS NOT DISTINCT FROM a",
                "json_valid('{}')",
                "id IN {t}.id",
                "unicode(s) >= 0",
                "coalesce(a, b, 1)",
                "zeroblob(1) IS NOT NULL",
                "a IN (a, NULL)",
                "nullif(1, 2)",
                "1 BETWEEN 0 AND 2");
    }

    // --- pieces ---

    private boolean isMySql() {
        return dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
    }

    private boolean hasBooleans() {
        return dialect != Dialect.DERBY;
    }

    private boolean hasGreatest() {
        return dialect != Dialect.DERBY && dialect != Dialect.SQLITE;
    }

    private String length(String x) {
        return (dialect == Dialect.HSQLDB ? "char_length(" : "length(") + x + ")";
    }

    private String modulo(String x, String y) {
        return dialect == Dialect.SQLITE || dialect == Dialect.DUCKDB && random.nextBoolean()
                ? x + " % " + y
                : "mod(" + x + ", " + y + ")";
    }

    private String position() {
        String part = "'" + pick("a", "", "b") + "'";
        return switch (dialect) {
            case SQLITE -> "instr(s, " + part + ")";
            case POSTGRESQL, DUCKDB, HSQLDB -> "position(" + part + " IN s)";
            default -> "locate(" + part + ", s)";
        };
    }

    private String not() {
        return pick("", "", "NOT ");
    }

    private String number() {
        return pick("a", "a", "a", "b", "b", "a + 1", "a - b", "-a");
    }

    private String text() {
        return pick("s", "s", "s", "u", "lower(s)", "trim(s)");
    }

    private String literalFor(String x) {
        if (x.equals("d")) {
            return "'" + pick("2020-01-01 00:00:00", "2021-06-01 00:00:00", "2020-01-01 00:00:00") + "'";
        }
        if (x.equals("m")) {
            return pick("0", "5", "-2147483648", "2147483647", "2147483648", "9223372036854775807", "-1");
        }
        boolean text = x.equals("s")
                || x.equals("u")
                || x.startsWith("lower")
                || x.startsWith("upper")
                || x.startsWith("trim")
                || x.equals("coalesce(s, '')");
        if (x.startsWith("upper")) {
            return "'" + pick("A", "AB", "B", "", "Q") + "'";
        }
        return text ? "'" + pick("a", "ab", "b", "", "q") + "'" : literal();
    }

    private String literal() {
        return String.valueOf(random.nextInt(7) - 1);
    }

    private String comparison() {
        return pick("=", "<>", "<", "<=", ">", ">=");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
