package io.interlock.sql.classify;

import io.interlock.sql.ColumnDoubt;
import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names without a qualifier in the subqueries of one DELETE or UPDATE, where each may be a column of what the subquery
 * reads or, if that has none of the name, one of the row that is written.
 *
 * <p>Subqueries of other forms than tables, views and joins of them are left out, as are writes of joins.
 */
final class BorrowedNames {

    private static final Set<String> BEHIND_FROM = Set.of(
            "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "FETCH", "OFFSET", "FOR", "WINDOW", "QUALIFY", "START",
            "CONNECT", "OPTION");

    private static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");

    private static final Set<String> BEFORE_A_VALUE = Set.of(
            "SELECT",
            "DISTINCT",
            "ALL",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "BETWEEN",
            "LIKE",
            "IS");

    private static final Set<String> JOINS =
            Set.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "NATURAL", "ON", "USING");

    /** Deeper than people write. */
    private static final int DEEPEST = 20;

    /** A name that may be borrowed: the token, and the question whether it is. */
    private record Borrowed(int token, ColumnDoubt doubt) {}

    private final String sql;
    private final Tokens tokens;
    private final int[] closing;
    private final List<Borrowed> found = new ArrayList<>();
    private final Map<String, Integer> spoken = new HashMap<>();

    /** What WITH gives a name. */
    private final Set<String> named = new HashSet<>();

    /** What the written table is called in the condition, as it stands there. */
    private String called = "";

    private String written = "";

    private int depth;

    private BorrowedNames(String sql, Dialect dialect) {
        this.sql = sql;
        this.tokens = Tokens.of(sql, Reading.standard(dialect));
        this.closing = closing();
    }

    /** Those of one statement. */
    static BorrowedNames of(String sql, Dialect dialect) {
        BorrowedNames names = new BorrowedNames(sql, dialect);
        names.read();
        return names;
    }

    /** Those of them that the condition speaks of elsewhere too: only what is compared with itself can be true of every row. */
    static BorrowedNames twice(String sql, Dialect dialect) {
        BorrowedNames names = of(sql, dialect);
        names.found.removeIf(each -> names.spoken.getOrDefault(each.doubt.column(), 0) < 2);
        return names;
    }

    Set<ColumnDoubt> doubts() {
        Set<ColumnDoubt> doubts = new LinkedHashSet<>();
        found.forEach(each -> doubts.add(each.doubt));
        return doubts;
    }

    /** The statement with the written table's name before the names that are its columns. */
    String told(Predicate<ColumnDoubt> isBorrowed) {
        StringBuilder told = new StringBuilder(sql);
        for (int i = found.size() - 1; i >= 0; i--) {
            Borrowed each = found.get(i);
            if (isBorrowed.test(each.doubt)) {
                told.insert(tokens.start(each.token), called + ".");
            }
        }
        return told.toString();
    }

    // --- the write ---

    private void read() {
        int where = condition();
        if (where == 0) {
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (isNamedQuery(i)) {
                named.add(name(i));
            }
            if (i >= where && isName(i)) {
                spoken.merge(name(i), 1, Integer::sum);
            }
        }
        subqueries(where, tokens.size(), Set.of());
    }

    /** {@code q AS (}, {@code q (a, b) AS NOT MATERIALIZED (}. */
    private boolean isNamedQuery(int i) {
        int as = tokens.kind(i + 1) == TokenKind.LEFT_PAREN ? after(i + 1, tokens.size()) : i + 1;
        int open = as + 1;
        while (tokens.is(open, "NOT") || tokens.is(open, "MATERIALIZED")) {
            open++;
        }
        return isName(i) && tokens.is(as, "AS") && tokens.kind(open) == TokenKind.LEFT_PAREN;
    }

    /** How many brackets are open there. */
    private int depth(int i) {
        int open = 0;
        for (int k = 0; k < i; k++) {
            TokenKind kind = tokens.kind(k);
            open += kind == TokenKind.LEFT_PAREN ? 1 : kind == TokenKind.RIGHT_PAREN ? -1 : 0;
        }
        return open;
    }

    /** Where the condition of the only write begins; 0 where it is one of several, or has another form. */
    private int condition() {
        int where = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean write = tokens.is(i, "DELETE") || tokens.is(i, "UPDATE");
            if (tokens.is(i, "MERGE") || write && (where > 0 || depth(i) > 0)) {
                return 0;
            }
            where = write ? conditionOf(i) : where;
            if (write && where == 0) {
                return 0;
            }
        }
        return where;
    }

    private int conditionOf(int write) {
        int table = write + 1;
        while (tokens.is(table, "FROM") || tokens.is(table, "ONLY")) {
            table++;
        }
        int last = lastPart(table);
        String dotted = isName(table) ? dotted(table, last) : null;
        int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
        boolean aliased = isName(alias) && isClause(alias + 1);
        if (dotted == null || !aliased && !isClause(last + 1)) {
            return 0;
        }
        written = dotted;
        int name = aliased ? alias : last;
        called = sql.substring(tokens.start(name), tokens.end(name));
        int clause = aliased ? alias + 1 : last + 1;
        while (clause < tokens.size() && !tokens.is(clause, "WHERE")) {
            boolean from = tokens.is(clause, "FROM") && !tokens.is(clause - 1, "DISTINCT");
            if (from || tokens.is(clause, "JOIN")) {
                return 0;
            }
            clause = after(clause, tokens.size());
        }
        return clause + 1;
    }

    private boolean isClause(int i) {
        return tokens.is(i, "WHERE") || tokens.is(i, "SET");
    }

    // --- subqueries ---

    private void subqueries(int from, int to, Set<String> around) {
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN && tokens.is(i + 1, "SELECT")) {
                int end = after(i, to) - 1;
                query(i + 2, end, around);
                i = end;
            }
        }
    }

    /** A query, from behind SELECT. */
    private void query(int from, int to, Set<String> around) {
        int tables = next(from, to, Set.of("FROM"));
        int end = next(tables + 1, to, BEHIND_FROM);
        Set<String> read = next(from, to, SET_OPERATORS) == to ? tables(tables + 1, end) : Set.of();
        if (read.isEmpty()) {
            return;
        }
        Set<String> seen = new LinkedHashSet<>(around);
        seen.addAll(read);
        int where = tokens.is(end, "WHERE") ? end : to;
        int behind = next(Math.min(to, where + 1), to, BEHIND_FROM);
        if (++depth <= DEEPEST) {
            names(from, tables, seen);
            names(where, behind, seen);
        }
        depth--;
    }

    private void names(int from, int to, Set<String> tables) {
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN && tokens.is(i + 1, "SELECT")) {
                int end = after(i, to) - 1;
                query(i + 2, end, tables);
                i = end;
            } else if (isColumn(i)) {
                found.add(new Borrowed(i, new ColumnDoubt(name(i), tables, written)));
            }
        }
    }

    private boolean isColumn(int i) {
        TokenKind next = tokens.kind(i + 1);
        boolean alone = next != TokenKind.DOT && next != TokenKind.LEFT_PAREN && next != TokenKind.STRING;
        return isName(i)
                && alone
                && switch (tokens.kind(i - 1)) {
                    case LEFT_PAREN, COMMA, OPERATOR -> true;
                    case WORD -> BEFORE_A_VALUE.contains(tokens.word(i - 1));
                    default -> false;
                };
    }

    /** The tables that are read; none where there is anything else, or the written one, of which every column is its own. */
    private Set<String> tables(int from, int to) {
        Set<String> tables = new LinkedHashSet<>();
        boolean expected = true;
        int i = from;
        while (i < to) {
            if (tokens.kind(i) == TokenKind.COMMA || tokens.is(i, "JOIN")) {
                expected = true;
                i++;
            } else if (!expected) {
                i = after(i, to);
            } else if (JOINS.contains(tokens.word(i))) {
                i++;
            } else {
                int last = lastPart(i);
                String table = isName(i) && tokens.kind(last + 1) != TokenKind.LEFT_PAREN ? dotted(i, last) : null;
                if (table == null || table.equals(written) || named.contains(table) || hides(last, to)) {
                    return Set.of();
                }
                tables.add(table);
                expected = false;
                i = last + 1;
            }
        }
        return tables;
    }

    /** Whether a table whose name ends there is called what the written one is called. */
    private boolean hides(int last, int to) {
        int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
        boolean aliased = alias < to && isName(alias) && !JOINS.contains(tokens.word(alias));
        return sql.substring(tokens.start(aliased ? alias : last), tokens.end(aliased ? alias : last))
                .equalsIgnoreCase(called);
    }

    // --- tokens ---

    private boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    private String name(int i) {
        return tokens.name(i).toLowerCase(Locale.ROOT);
    }

    private int lastPart(int i) {
        int last = i;
        while (tokens.kind(last + 1) == TokenKind.DOT) {
            last += 2;
        }
        return last;
    }

    /** The name with its schema, if it has one; null where it has more before it, or both large and small letters in quotes. */
    private @Nullable String dotted(int first, int last) {
        if (last - first > 2 || !isName(last) || isOfBothCases(first) || isOfBothCases(last)) {
            return null;
        }
        return first == last ? name(first) : name(first) + "." + name(last);
    }

    private boolean isOfBothCases(int i) {
        String name = tokens.name(i);
        return tokens.kind(i) == TokenKind.QUOTED_NAME
                && !name.equals(name.toLowerCase(Locale.ROOT))
                && !name.equals(name.toUpperCase(Locale.ROOT));
    }

    /** The token after this one, or after the whole bracket that opens here. */
    private int after(int i, int end) {
        return Math.min(end, tokens.kind(i) == TokenKind.LEFT_PAREN ? closing[i] + 1 : i + 1);
    }

    /** Where each bracket is closed that opens; the last token where it is not. */
    private int[] closing() {
        int[] closing = new int[tokens.size()];
        int[] open = new int[tokens.size()];
        int opened = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN) {
                closing[i] = tokens.size() - 1;
                open[opened++] = i;
            } else if (tokens.kind(i) == TokenKind.RIGHT_PAREN && opened > 0) {
                closing[open[--opened]] = i;
            }
        }
        return closing;
    }

    /** Where one of these words stands in {@code [from, end)}, outside of brackets; the end where none does. */
    private int next(int from, int end, Set<String> words) {
        int i = from;
        while (i < end && !words.contains(tokens.word(i))) {
            i = after(i, end);
        }
        return Math.min(i, end);
    }
}
