package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of a DELETE or UPDATE behind its head, in the order of the text; found in one flat pass. */
final class Clauses {

    /** What a clause begins with; the words between it and its content are not part of it. */
    enum Word {
        FROM,
        USING,
        JOIN,
        ON,
        SET,
        WHERE,
        LIMIT,
        FETCH,
        /** Anything that ends the clause before and that nobody asks for. */
        REST
    }

    /**
     * One clause.
     *
     * @param word what it begins with
     * @param join how its table is joined: the words before JOIN, such as LEFT; empty for other clauses
     * @param from index of its first token behind its words
     * @param to   index after its last token
     */
    record Clause(Word word, String join, int from, int to) {}

    private final List<Clause> clauses = new ArrayList<>();
    private final Cursor text;
    /** Whether a query may stand for a value without brackets; asked at every token. */
    private final boolean takesBareQueries;

    private Clauses(Cursor text) {
        this.text = text;
        this.takesBareQueries = text.script().is(Dialect.H2, Dialect.HSQLDB, Dialect.GENERIC);
    }

    /** The clauses from the cursor's place to its end. */
    static Clauses of(Cursor text) {
        Clauses clauses = new Clauses(text);
        clauses.read();
        return clauses;
    }

    List<Clause> all() {
        return clauses;
    }

    @Nullable
    Clause first(Word word) {
        for (Clause clause : clauses) {
            if (clause.word() == word) {
                return clause;
            }
        }
        return null;
    }

    private void read() {
        int i = text.at();
        Word open = null;
        String join = "";
        int from = i;
        while (i < text.end() && !isBareQuery(i, open)) {
            Word word = wordAt(i, open);
            if (word == null) {
                i = text.after(i);
                continue;
            }
            if (open != null) {
                clauses.add(new Clause(open, join, from, i));
            }
            join = "";
            if (word == Word.JOIN) {
                join = text.wordAt(i);
                while (!text.isAnyAt(i, "JOIN", "APPLY", "STRAIGHT_JOIN") && i + 1 < text.end()) {
                    i++;
                }
            }
            open = word;
            i++;
            from = i;
        }
        if (open != null) {
            clauses.add(new Clause(open, join, from, text.end()));
        }
    }

    /** H2 takes a query without brackets for a value, HSQLDB for what is set: all clauses behind it are the query's. */
    private boolean isBareQuery(int i, @Nullable Word open) {
        return takesBareQueries
                && (open == Word.SET || open == Word.WHERE)
                && text.isAnyAt(i, "SELECT", "VALUES", "TABLE", "WITH")
                && wordAt(i, open) == null
                && text.kindAt(i - 1) != TokenKind.DOT;
    }

    private @Nullable Word wordAt(int i, @Nullable Word open) {
        if (text.kindAt(i) != TokenKind.WORD || isOperand(i)) {
            return null;
        }
        return switch (text.wordAt(i)) {
            case "FROM" -> text.isAt(i - 1, "DISTINCT") ? null : Word.FROM;
            case "USING" -> open == Word.JOIN ? Word.ON : Word.USING;
            case "ON" -> Word.ON;
            case "SET" -> Word.SET;
            case "WHERE" -> Word.WHERE;
            case "LIMIT" -> Word.LIMIT;
            case "FETCH" -> text.isAnyAt(i + 1, "FIRST", "NEXT") ? Word.FETCH : null;
            case "JOIN", "STRAIGHT_JOIN" -> Word.JOIN;
            case "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "OUTER", "ASOF", "SEMI", "ANTI" ->
                joins(i) ? Word.JOIN : null;
            case "ORDER" -> text.isAt(i + 1, "BY") ? Word.REST : null;
            case "RETURNING", "RETURN", "OPTION", "OUTPUT", "SETTINGS", "OFFSET", "WINDOW", "QUALIFY" -> Word.REST;
            case "LOG" -> text.isAt(i + 1, "ERRORS") ? Word.REST : null;
            case "SKIP" -> text.isAt(i + 1, "LOCKED") ? Word.REST : null;
            // isolation of one statement on Db2; T-SQL's table hints have parentheses
            case "WITH" -> text.isAnyAt(i + 1, "UR", "RR", "RS", "CS", "NC") ? Word.REST : null;
            default -> null;
        };
    }

    private boolean joins(int i) {
        for (int k = i + 1; k < i + 5; k++) {
            if (text.isAnyAt(k, "JOIN", "APPLY")) {
                return true;
            }
            if (!text.isAnyAt(
                    k, "OUTER", "LEFT", "RIGHT", "FULL", "INNER", "HASH", "LOOP", "MERGE", "ANY", "ALL", "SEMI",
                    "ANTI")) {
                return false;
            }
        }
        return false;
    }

    /** Whether a word stands where a condition needs a value, so that it is a column's name here. */
    private boolean isOperand(int i) {
        TokenKind before = text.kindAt(i - 1);
        if (before == TokenKind.DOT || before == TokenKind.COMMA || text.kindAt(i + 1) == TokenKind.DOT) {
            return true;
        }
        if (text.isAnyAt(i, "WHERE", "FROM", "SET", "ON", "USING", "JOIN")) {
            return false;
        }
        return before == TokenKind.OPERATOR && !text.tokens().isSymbol(i - 1, '*')
                || text.isAnyAt(i - 1, "WHERE", "AND", "OR", "NOT", "BETWEEN", "LIKE", "ON")
                || text.kindAt(i + 1) == TokenKind.OPERATOR && !text.tokens().isSymbol(i + 1, '*');
    }
}
