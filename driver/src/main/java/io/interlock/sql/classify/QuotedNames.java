package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names in double quotes of an SQLite text that may be texts: SQLite takes a name for a text where nothing is called so.
 *
 * <p>What a statement may mean by a name is taken together for all of it: the columns of every table that it names, and every
 * name that it gives to something. So a column is never taken for a text.
 */
final class QuotedNames {

    private static final Set<String> OF_EVERY_TABLE = Set.of("rowid", "oid", "_rowid_");

    /** Behind these the name of a thing follows that is no value. */
    private static final Set<String> BEFORE_A_THING = Set.of(
            "FROM",
            "JOIN",
            "UPDATE",
            "INTO",
            "TABLE",
            "EXISTS",
            "AS",
            "COLLATE",
            "INDEXED",
            "OVER",
            "WINDOW",
            "WITH",
            "RECURSIVE",
            "OF",
            "ATTACH",
            "DETACH",
            "TRIGGER",
            "SAVEPOINT");

    /** Behind these a value follows; behind any other word a name is one that something is given. */
    private static final Set<String> BEFORE_A_VALUE = Set.of(
            "AND",
            "OR",
            "NOT",
            "WHERE",
            "WHEN",
            "THEN",
            "ELSE",
            "CASE",
            "BETWEEN",
            "LIKE",
            "GLOB",
            "REGEXP",
            "MATCH",
            "IS",
            "ESCAPE",
            "ON",
            "BY",
            "SET",
            "SELECT",
            "DISTINCT",
            "ALL",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "RETURNING",
            "IN",
            "VALUES",
            "USING");

    /** Words that may follow on a value, and give it no name. */
    private static final Set<String> BEHIND_A_VALUE = Set.of(
            "AS",
            "FROM",
            "JOIN",
            "INTO",
            "UPDATE",
            "DELETE",
            "INSERT",
            "REPLACE",
            "COLLATE",
            "ISNULL",
            "NOTNULL",
            "ASC",
            "DESC",
            "END",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "GROUP",
            "ORDER",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "OUTER",
            "INDEXED",
            "DO",
            "DEFAULT",
            "WINDOW",
            "FILTER",
            "OVER",
            "BEGIN",
            "TABLE",
            "NULLS");

    /** Never names as they are; to ask about them would only take time. */
    private static final Set<String> RESERVED = Set.of(
            "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "UPDATE", "DELETE", "SET", "INSERT", "INTO", "VALUES", "IN",
            "IS", "NULL", "ON", "AS", "JOIN", "ORDER", "GROUP");

    /** One statement of the text, from one semicolon to the next. */
    private record Part(int from, int to) {}

    private final String sql;
    private final Tokens tokens;
    private final List<Part> parts = new ArrayList<>();
    private final boolean[] doubtful;

    private QuotedNames(String sql) {
        this.sql = sql;
        this.tokens = Tokens.of(sql, Reading.standard(Dialect.SQLITE));
        this.doubtful = new boolean[tokens.size()];
    }

    static QuotedNames of(String sql) {
        QuotedNames names = new QuotedNames(sql);
        int from = 0;
        for (int i = 0; i <= names.tokens.size(); i++) {
            if (i == names.tokens.size() || names.tokens.kind(i) == TokenKind.SEMICOLON) {
                names.add(new Part(from, i));
                from = i + 1;
            }
        }
        return names;
    }

    private void add(Part part) {
        parts.add(part);
        boolean values = false;
        for (int i = part.from; i < part.to && !isDefinition(part); i++) {
            values = switch (tokens.word(i)) {
                case "WHERE", "HAVING", "SELECT", "ON", "CASE" -> !tokens.is(i + 1, "CONFLICT");
                case "SET", "INTO" -> false;
                default -> values;
            };
            doubtful[i] = values && isValue(i) && mayBeCalled(tokens.name(i));
        }
    }

    /** Whether any name may be a text. */
    boolean any() {
        for (boolean one : doubtful) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    // --- what they are ---

    /** The text as it is if all of them are texts, of the same length. */
    String allTexts() {
        return told(i -> true);
    }

    /** What may be the name of a table, in lower case. */
    Set<String> tables() {
        return names(new Part(0, tokens.size()));
    }

    /**
     * The text in which those have single quotes that are texts, of the same length.
     *
     * @param columns of each of {@link #tables()} that there is; all names in lower case
     */
    String told(Map<String, Set<String>> columns) {
        Set<Integer> texts = new HashSet<>();
        Set<String> made = new HashSet<>();
        for (Part part : parts) {
            if (isDefinition(part)) {
                made.addAll(names(part));
            }
            Set<String> tables = names(part);
            tables.retainAll(columns.keySet());
            if (tables.isEmpty()) {
                continue; // what it is about comes to be before it runs, or it fails
            }
            Set<String> known = given(part);
            known.addAll(made);
            known.addAll(OF_EVERY_TABLE);
            tables.forEach(table -> known.addAll(columns.getOrDefault(table, Set.of())));
            for (int i = part.from; i < part.to; i++) {
                boolean table = tables.contains(name(i)) && isAmongNames(i);
                if (doubtful[i] && !table && !known.contains(name(i))) {
                    texts.add(i);
                }
            }
        }
        return told(texts::contains);
    }

    private String told(Predicate<Integer> isText) {
        StringBuilder told = new StringBuilder(sql);
        for (int i = 0; i < doubtful.length; i++) {
            if (doubtful[i] && isText.test(i)) {
                int length = tokens.end(i) - tokens.start(i);
                String text = isOrdered(i) ? bytes(length) : "'" + tokens.name(i) + "'";
                told.replace(tokens.start(i), tokens.end(i), text + " ".repeat(length - text.length()));
            }
        }
        return told.toString();
    }

    /** Numbers come before all texts: what a column holds that is put in order with a name, is not known. */
    private boolean isOrdered(int i) {
        boolean word = tokens.name(i).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        return word && (isOrder(i - 1) || isOrder(i + 1) || tokens.is(i + 1, "BETWEEN"));
    }

    private boolean isOrder(int i) {
        String token = tokens.kind(i) == TokenKind.OPERATOR ? tokens.text(i) : "";
        return token.startsWith("<") && !token.equals("<>") || token.startsWith(">");
    }

    /** Of them it is not said before or behind which values they come. */
    private static String bytes(int length) {
        return "x'" + "00".repeat((length - 3) / 2) + "'";
    }

    // --- names ---

    private boolean isDefinition(Part part) {
        boolean trigger = tokens.is(part.from + 1, "TRIGGER") || tokens.is(part.from + 2, "TRIGGER");
        return tokens.is(part.from, "CREATE") && !trigger || tokens.is(part.from, "ALTER");
    }

    /** Whether a name in double quotes stands where a value may. */
    private boolean isValue(int i) {
        TokenKind next = tokens.kind(i + 1);
        return tokens.kind(i) == TokenKind.QUOTED_NAME
                && sql.charAt(tokens.start(i)) == '"'
                && next != TokenKind.DOT
                && next != TokenKind.LEFT_PAREN
                && tokens.kind(i - 1) != TokenKind.DOT
                && !isBeforeAThing(i - 1)
                && !isBehindAValue(i);
    }

    private boolean isBeforeAThing(int i) {
        boolean distinct = tokens.is(i, "FROM") && tokens.is(i - 1, "DISTINCT");
        return BEFORE_A_THING.contains(tokens.word(i)) && !distinct
                || tokens.is(i, "BY") && tokens.is(i - 1, "INDEXED");
    }

    /** Whether what is before ends a value, so that this is a name it is given. */
    private boolean isBehindAValue(int i) {
        return switch (tokens.kind(i - 1)) {
            case QUOTED_NAME, RIGHT_PAREN, NUMBER, STRING, PARAMETER -> true;
            case WORD -> {
                String word = tokens.word(i - 1);
                yield word.equals("END")
                        || !BEFORE_A_VALUE.contains(word)
                                && !BEFORE_A_THING.contains(word)
                                && !BEHIND_A_VALUE.contains(word);
            }
            default -> false;
        };
    }

    /** Whether it stands in a list, maybe of tables. */
    private boolean isAmongNames(int i) {
        return tokens.kind(i - 1) == TokenKind.COMMA
                || tokens.kind(i - 1) == TokenKind.LEFT_PAREN
                || tokens.is(i - 1, "ON");
    }

    /** Whether somebody may have called a column so: what is not is read as a text anyway. */
    private static boolean mayBeCalled(String name) {
        return name.chars().anyMatch(Character::isLetter) && name.indexOf('%') < 0 && name.indexOf('\'') < 0;
    }

    private boolean isName(int i) {
        return switch (tokens.kind(i)) {
            case WORD -> !RESERVED.contains(tokens.word(i));
            case QUOTED_NAME, STRING -> true;
            default -> false;
        };
    }

    /** In lower case as SQLite sees it: no letters but those of ASCII have one. */
    private String name(int i) {
        StringBuilder name = new StringBuilder(tokens.name(i));
        for (int k = 0; k < name.length(); k++) {
            char c = name.charAt(k);
            name.setCharAt(k, c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
        }
        return name.toString();
    }

    private Set<String> names(Part part) {
        Set<String> names = new HashSet<>();
        for (int i = part.from; i < part.to; i++) {
            if (isName(i)) {
                names.add(name(i));
            }
        }
        return names;
    }

    /** The names that a statement gives to what it selects, and to the queries before it and their columns. */
    private Set<String> given(Part part) {
        Set<String> given = new HashSet<>();
        boolean rows = false;
        for (int i = part.from; i < part.to; i++) {
            rows |= tokens.is(i, "VALUES");
            if (isGiven(i)) {
                given.add(name(i));
            }
            if (isQueryNext(i)) {
                int from = tokens.kind(i - 1) == TokenKind.RIGHT_PAREN ? opening(i - 1, part.from) : i - 1;
                given.addAll(names(new Part(Math.max(part.from, from - 1), i)));
            }
        }
        for (int i = part.from; rows && i < part.to; i++) {
            if (isName(i) && name(i).startsWith("column")) {
                given.add(name(i));
            }
        }
        return given;
    }

    private boolean isGiven(int i) {
        String word = tokens.word(i);
        boolean name = isName(i)
                && !BEFORE_A_VALUE.contains(word)
                && !BEFORE_A_THING.contains(word)
                && !BEHIND_A_VALUE.contains(word);
        boolean as = tokens.is(i - 1, "AS");
        return name && (as || isBehindAValue(i)) && !isBeforeATable(as ? i - 2 : i - 1);
    }

    /** Whether the name that ends there is one of a table that rows are of. */
    private boolean isBeforeATable(int end) {
        int at = end;
        while (tokens.kind(at - 1) == TokenKind.DOT) {
            at -= 2;
        }
        return tokens.is(at - 1, "FROM") && !tokens.is(at - 2, "DISTINCT")
                || tokens.is(at - 1, "JOIN")
                || tokens.is(at - 1, "UPDATE")
                || tokens.is(at - 1, "INTO");
    }

    /** {@code AS (}, {@code AS NOT MATERIALIZED (} */
    private boolean isQueryNext(int i) {
        int at = i + 1;
        while (tokens.is(at, "NOT") || tokens.is(at, "MATERIALIZED")) {
            at++;
        }
        return tokens.is(i, "AS") && tokens.kind(at) == TokenKind.LEFT_PAREN;
    }

    private int opening(int closing, int from) {
        int depth = 0;
        for (int i = closing; i >= from; i--) {
            TokenKind kind = tokens.kind(i);
            depth += kind == TokenKind.RIGHT_PAREN ? 1 : kind == TokenKind.LEFT_PAREN ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return from;
    }
}
