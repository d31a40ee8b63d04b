package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the clauses of one SELECT begin and end: each after its words, and where the next one begins. */
final class Clauses {

    /** LIMIT … OFFSET and OFFSET … FETCH are one clause; OTHER is what may change which rows are meant. */
    enum Clause {
        SELECT,
        FROM,
        WHERE,
        GROUP,
        HAVING,
        ORDER,
        LIMIT,
        OTHER
    }

    private static final Set<String> LOCKS = Set.of("UPDATE", "SHARE", "NO", "KEY");

    private final Question question;
    private final Tokens tokens;
    private final int[] starts = new int[Clause.values().length];
    private final int[] ends = new int[Clause.values().length];
    private boolean clear = true;

    Clauses(Question question, int from, int to) {
        this.question = question;
        this.tokens = question.tokens;
        find(from, Math.min(to, question.to));
    }

    private void find(int from, int to) {
        Clause current = null;
        for (int i = from; i < to; i = question.after(i)) {
            Clause clause = clauseAt(i);
            if (clause == null) {
                continue;
            }
            if (current != null) {
                ends[current.ordinal()] = i;
            }
            if (!has(clause)) {
                current = clause;
                starts[clause.ordinal()] = clause == Clause.GROUP || clause == Clause.ORDER ? i + 2 : i + 1;
            } else {
                current = clause == Clause.LIMIT ? clause : null;
                clear &= clause == Clause.LIMIT;
            }
        }
        if (current != null) {
            ends[current.ordinal()] = to;
        }
    }

    private @Nullable Clause clauseAt(int i) {
        if (tokens.kind(i) != TokenKind.WORD) {
            return null;
        }
        return switch (Scope.lower(tokens.text(i))) {
            case "select" -> isAlias() ? null : Clause.SELECT;
            case "from" -> isDistinctFrom(i) ? null : Clause.FROM;
            case "where" -> Clause.WHERE;
            case "group" -> tokens.is(i + 1, "BY") ? Clause.GROUP : null;
            case "having" -> Clause.HAVING;
            case "order" -> tokens.is(i + 1, "BY") ? Clause.ORDER : null;
            case "limit", "offset", "fetch" -> isNameOfItem(i) ? null : Clause.LIMIT;
            case "window", "for", "qualify", "connect", "start" -> has(Clause.FROM) ? Clause.OTHER : null;
            default -> null;
        };
    }

    /** Among the items of a SELECT: PostgreSQL lets a column be called so; to H2 it is a query without brackets. */
    private boolean isAlias() {
        return question.dialect != Dialect.H2 && isAmongItems();
    }

    private boolean isAmongItems() {
        return has(Clause.SELECT) && !has(Clause.FROM) && !has(Clause.WHERE);
    }

    /** HSQLDB lets an item be called so: {@code SELECT max(id) LIMIT FROM t}. */
    private boolean isNameOfItem(int i) {
        return isAmongItems() && (tokens.is(i + 1, "FROM") || tokens.kind(i + 1) == TokenKind.COMMA);
    }

    private boolean isDistinctFrom(int i) {
        return tokens.is(i - 1, "DISTINCT") && (tokens.is(i - 2, "IS") || tokens.is(i - 2, "NOT"));
    }

    /** Whether no clause came twice. */
    boolean clear() {
        return clear;
    }

    boolean has(Clause clause) {
        return starts[clause.ordinal()] > 0;
    }

    /** The first token after the clause's words; 0 where there is no such clause. */
    int start(Clause clause) {
        return starts[clause.ordinal()];
    }

    /** After the clause's last token. */
    int end(Clause clause) {
        return ends[clause.ordinal()];
    }

    /** Whether OTHER is FOR UPDATE or its kin, which all rows pass; not FOR SYSTEM_TIME, QUALIFY, CONNECT BY. */
    boolean isLock() {
        int word = start(Clause.OTHER);
        return tokens.is(word - 1, "FOR") && LOCKS.stream().anyMatch(lock -> tokens.is(word, lock));
    }
}
