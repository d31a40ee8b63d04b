package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Set;

/** What a name of an SQLite text may be, by the words that stand around it: a value, a table, or what something is called. */
final class NamePlaces {

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

    private final Tokens tokens;

    NamePlaces(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Whether a name in double quotes stands where a value may. */
    boolean isValue(int i) {
        TokenKind next = tokens.kind(i + 1);
        return tokens.kind(i) == TokenKind.QUOTED_NAME
                && tokens.text().charAt(tokens.start(i)) == '"'
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
    boolean isAmongNames(int i) {
        return tokens.kind(i - 1) == TokenKind.COMMA
                || tokens.kind(i - 1) == TokenKind.LEFT_PAREN
                || tokens.is(i - 1, "ON");
    }

    /** Whether a table may be called so, or a column. */
    boolean isName(int i) {
        return switch (tokens.kind(i)) {
            case WORD -> !RESERVED.contains(tokens.word(i));
            case QUOTED_NAME, STRING -> true;
            default -> false;
        };
    }

    /** In lower case as SQLite sees it: no letters but those of ASCII have one. */
    String name(int i) {
        StringBuilder name = new StringBuilder(tokens.name(i));
        for (int k = 0; k < name.length(); k++) {
            char c = name.charAt(k);
            name.setCharAt(k, c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
        }
        return name.toString();
    }

    /** Whether the statement gives that name to a value. */
    boolean isGiven(int i) {
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

    /** Whether a query is given the name before: {@code AS (}, {@code AS NOT MATERIALIZED (}. */
    boolean isQueryNext(int i) {
        int at = i + 1;
        while (tokens.is(at, "NOT") || tokens.is(at, "MATERIALIZED")) {
            at++;
        }
        return tokens.is(i, "AS") && tokens.kind(at) == TokenKind.LEFT_PAREN;
    }
}
