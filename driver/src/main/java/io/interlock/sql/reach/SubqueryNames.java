package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables and columns that a subquery names, by a look over all of its tokens, at any depth: a name counts wherever it
 * stands, so that nothing hides in a part that is not understood.
 */
final class SubqueryNames {

    private static final Set<String> AFTER_TABLE = Set.of(
            "WHERE", "ON", "USING", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "GROUP", "ORDER",
            "HAVING", "LIMIT", "UNION", "WITH", "FETCH", "OFFSET", "FOR");

    private static final Set<String> CONSTANT =
            Set.of("VALUES", "ROW", "NULL", "TRUE", "FALSE", "DATE", "TIME", "TIMESTAMP", "UNION", "ALL");

    private final Question question;
    private final Tokens tokens;
    private final Scope scope;
    private final int from;
    private final int to;

    SubqueryNames(Subquery subquery) {
        this.question = subquery.question();
        this.tokens = subquery.tokens();
        this.scope = subquery.scope();
        this.from = subquery.from();
        this.to = subquery.to();
    }

    /** The columns whose qualifier means the written row and is not declared anew inside. */
    Set<String> ofRow() {
        Set<String> columns = new HashSet<>();
        List<Declared> shadowing = declared();
        for (int i = from; i < to; i++) {
            if (!isName(i) || !isQualifier(i) || isTable(i)) {
                continue;
            }
            int last = lastPart(i);
            String qualifier = name(last - 2);
            int place = i;
            boolean anew = shadowing.stream().anyMatch(each -> each.means(qualifier, place));
            if (scope.written().contains(qualifier) && !anew) {
                columns.add(name(last));
            }
        }
        return columns;
    }

    /** Whether there is a name that may be a column's. */
    boolean ofColumn() {
        for (int i = from; i < to; i++) {
            boolean constant = CONSTANT.contains(tokens.word(i)) && tokens.kind(i) == TokenKind.WORD;
            if (isName(i) && !constant && tokens.kind(i + 1) != TokenKind.LEFT_PAREN) {
                return true;
            }
        }
        return false;
    }

    /** A name that a table is given, and the tokens {@code [from, to)} of the query that gives it. */
    private record Declared(String name, int from, int to) {
        boolean means(String qualifier, int token) {
            return name.equals(qualifier) && token >= from && token < to;
        }
    }

    /** The names that FROM and JOIN inside give to tables. */
    private List<Declared> declared() {
        List<Declared> names = new ArrayList<>();
        Deque<Integer> brackets = new ArrayDeque<>();
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN) {
                brackets.push(i);
            } else if (tokens.kind(i) == TokenKind.RIGHT_PAREN && !brackets.isEmpty()) {
                brackets.pop();
            }
            if (isTable(i)) {
                int last = lastPart(i);
                int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
                String name = name(alias < to && isAlias(alias) ? alias : last);
                int open = brackets.isEmpty() ? from : brackets.peek();
                names.add(new Declared(name, open, brackets.isEmpty() ? to : question.partner(open)));
            }
        }
        return names;
    }

    /** Whether the written table's name is among them. */
    boolean readTable() {
        for (int i = from; i < to; i++) {
            boolean whole = isName(i) && tokens.kind(i + 1) != TokenKind.DOT;
            if (whole && (scope.tables().contains(name(i)) || meansReader(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name means a query of WITH that reads it. */
    private boolean meansReader(int i) {
        WithQueries.Query query = question.withQueries.named(name(i), i);
        return query != null
                && (question.withQueries.tooMany()
                        || new SubqueryNames(new Subquery(question, scope, query.from(), query.to())).readTable());
    }

    /**
     * Whether a table that is read has the written one's name but may be of another schema: a copy in an archive, such as
     * {@code DELETE FROM orders WHERE id NOT IN (SELECT id FROM archive.orders)}.
     */
    boolean readNamesake() {
        for (int i = from; i < to; i++) {
            boolean table = isTable(i) || tokens.kind(i - 1) == TokenKind.COMMA;
            if (table && isNamesake(i, lastPart(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamesake(int first, int last) {
        if (!scope.tables().contains(name(last))) {
            return false;
        }
        boolean qualified = last > first;
        return !Sources.isSameSchema(qualified ? name(last - 2) : null, scope.schemas());
    }

    // --- tokens ---

    private boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    private boolean isQualifier(int i) {
        return tokens.kind(i + 1) == TokenKind.DOT && tokens.kind(i - 1) != TokenKind.DOT;
    }

    private int lastPart(int i) {
        int last = i;
        while (tokens.kind(last + 1) == TokenKind.DOT) {
            last += 2;
        }
        return last;
    }

    private String name(int i) {
        return Scope.lower(tokens.name(i));
    }

    /** After FROM and JOIN, as far as that can be told from one token. */
    private boolean isTable(int i) {
        boolean source = tokens.is(i - 1, "FROM") && !tokens.is(i - 2, "DISTINCT")
                || tokens.is(i - 1, "JOIN")
                || tokens.is(i - 1, "ONLY");
        return source && isName(i);
    }

    private boolean isAlias(int i) {
        boolean word = tokens.kind(i) == TokenKind.WORD && AFTER_TABLE.stream().noneMatch(after -> tokens.is(i, after));
        return word || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }
}
