package io.interlock.sql.classify;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.ColumnDoubt;
import io.interlock.sql.Parameters;
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
 * The names without a qualifier in the subqueries of one DELETE, UPDATE or MERGE, where each may be a column of what the
 * subquery reads or, if that has none of the name, one of a row around it: of the query in which it stands, and so on, up to
 * the row that is written.
 *
 * <p>Subqueries of other forms than tables, views and joins of them are left out, and so is what other tables lend that are
 * joined with the written one.
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

    private static final Set<String> BEFORE_TABLE = Set.of(
            "FROM", "INTO", "ONLY", "LOW_PRIORITY", "QUICK", "IGNORE", "OR", "REPLACE", "ROLLBACK", "ABORT", "FAIL");

    private static final Set<String> BEHIND_TABLE = Set.of("WHERE", "SET", "USING", "FROM");

    /** Deeper than people write. */
    private static final int DEEPEST = 20;

    /** Tokens before the write among which WITH is looked for. */
    private static final int MOST_BEFORE = 5_000;

    /** A table, and what its rows are called where it is read or written: as it stands there. */
    private record Source(String table, String called) {}

    /** A name that may be borrowed: the token, the question whether it is, and of whom. */
    private record Borrowed(int token, ColumnDoubt doubt, String lender) {}

    private final Cursor write;
    private final Tokens tokens;
    private final Script script;

    /** The first token of the statement, as far as it tells what its names mean. */
    private final int begin;

    private final List<Borrowed> found = new ArrayList<>();
    private final Map<String, Integer> spoken = new HashMap<>();

    /** What WITH gives a name. */
    private final Set<String> named = new HashSet<>();

    private @Nullable Source written;

    private BorrowedNames(Cursor write) {
        this.write = write;
        this.tokens = write.tokens();
        this.script = write.script();
        this.begin = begin();
    }

    /** Those of the write on whose verb the cursor stands. */
    static BorrowedNames of(Cursor write) {
        BorrowedNames names = new BorrowedNames(write.copy());
        names.read();
        return names;
    }

    /** Those of them that the condition speaks of elsewhere too: only what is compared with itself can be true of every row. */
    static BorrowedNames twice(Cursor write) {
        BorrowedNames names = of(write);
        names.found.removeIf(each -> names.spoken.getOrDefault(each.doubt.column(), 0) < 2);
        return names;
    }

    Set<ColumnDoubt> doubts() {
        Set<ColumnDoubt> doubts = new LinkedHashSet<>();
        found.forEach(each -> doubts.add(each.doubt));
        return doubts;
    }

    /** The write with the written table's name before the names that are its columns; null where it is no such text then. */
    @Nullable
    Cursor told(Predicate<ColumnDoubt> isBorrowed) {
        int offset = tokens.start(begin);
        StringBuilder told = new StringBuilder(tokens.text().substring(offset, tokens.end(write.end() - 1)));
        int size = write.end() - begin;
        for (int i = found.size() - 1; i >= 0; i--) {
            Borrowed each = found.get(i);
            // Of several that may lend it, the nearest does.
            boolean nearer = mayBeNearer(i, isBorrowed);
            if (isBorrowed.test(each.doubt) && !nearer) {
                told.insert(tokens.start(each.token) - offset, each.lender + ".");
                size += 2;
            }
        }
        Tokens inside = Tokens.of(told.toString(), tokens.reading());
        return inside.size() == size
                ? new Cursor(script.retold(inside, parameters(inside)), write.at() - begin, size)
                : null;
    }

    private boolean mayBeNearer(int farther, Predicate<ColumnDoubt> isBorrowed) {
        int token = found.get(farther).token;
        for (int i = farther - 1; i >= 0 && found.get(i).token == token; i--) {
            if (isBorrowed.test(found.get(i).doubt)) {
                return true;
            }
        }
        return false;
    }

    /** The values by the numbers that their parameters have in the part that begins here. */
    private Parameters parameters(Tokens inside) {
        Parameters all = script.parameters();
        for (int i = begin; all != Parameters.NONE && i < write.end(); i++) {
            if (tokens.kind(i) == TokenKind.PARAMETER) {
                int before = tokens.parameterOrdinal(i) - inside.parameterOrdinal(first(inside));
                return ordinal -> all.value(ordinal + before);
            }
        }
        return all;
    }

    private static int first(Tokens inside) {
        int i = 0;
        while (i < inside.size() && inside.kind(i) != TokenKind.PARAMETER) {
            i++;
        }
        return i;
    }

    // --- the write ---

    private int begin() {
        int first = Math.max(0, write.at() - MOST_BEFORE);
        for (int i = write.at() - 1; i >= first && tokens.kind(i) != TokenKind.SEMICOLON; i--) {
            if (tokens.is(i, "WITH")) {
                return i;
            }
        }
        return write.at();
    }

    private void read() {
        int where = write.is("MERGE") ? mergeCondition() : condition();
        Source row = written;
        if (where == 0 || row == null) {
            return;
        }
        for (int i = begin; i < write.end(); i++) {
            if (isNamedQuery(i)) {
                named.add(name(i));
            }
            if (i >= where && isName(i)) {
                spoken.merge(name(i), 1, Integer::sum);
            }
        }
        subqueries(where, write.end(), List.of(List.of(row)));
    }

    /** {@code q AS (}, {@code q (a, b) AS NOT MATERIALIZED (}. */
    private boolean isNamedQuery(int i) {
        int as = tokens.kind(i + 1) == TokenKind.LEFT_PAREN ? after(i + 1, write.end()) : i + 1;
        int open = as + 1;
        while (tokens.is(open, "NOT") || tokens.is(open, "MATERIALIZED")) {
            open++;
        }
        return isName(i) && tokens.is(as, "AS") && tokens.kind(open) == TokenKind.LEFT_PAREN;
    }

    /** Where the condition begins; 0 where the write has another form. */
    private int condition() {
        int clause = behindTable();
        while (clause > 0 && clause < write.end() && !tokens.is(clause, "WHERE")) {
            clause = after(clause, write.end());
        }
        return clause == 0 ? 0 : clause + 1;
    }

    private int mergeCondition() {
        int clause = behindTable();
        return clause > 0 ? write.part(clause, write.end()).find("ON") + 1 : 0;
    }

    /** The token behind the table and its alias, which are noted; 0 where no such one stands there. */
    private int behindTable() {
        int table = write.at() + 1;
        while (BEFORE_TABLE.contains(tokens.word(table))) {
            table++;
        }
        int last = lastPart(table);
        String dotted = isName(table) ? dotted(table, last) : null;
        int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
        boolean aliased = isName(alias) && BEHIND_TABLE.contains(tokens.word(alias + 1));
        if (dotted == null || !aliased && !BEHIND_TABLE.contains(tokens.word(last + 1))) {
            return 0;
        }
        int name = aliased ? alias : last;
        written = new Source(dotted, tokens.text().substring(tokens.start(name), tokens.end(name)));
        return name + 1;
    }

    // --- subqueries ---

    /** @param around what is read around them, the innermost first */
    private void subqueries(int from, int to, List<List<Source>> around) {
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN && tokens.is(i + 1, "SELECT")) {
                int end = after(i, to) - 1;
                query(i + 2, end, around);
                i = end;
            }
        }
    }

    /** A query, from behind SELECT; each of several that are united. */
    private void query(int from, int to, List<List<Source>> around) {
        int start = from;
        while (start < to) {
            int end = next(start, to, SET_OPERATORS);
            select(start, end, around);
            start = next(end, to, Set.of("SELECT")) + 1;
        }
    }

    private void select(int from, int to, List<List<Source>> around) {
        int tables = next(from, to, Set.of("FROM"));
        int end = next(tables + 1, to, BEHIND_FROM);
        List<Source> read = sources(tables + 1, end);
        if (read.isEmpty() || around.size() > DEEPEST) {
            return;
        }
        List<List<Source>> seen = new ArrayList<>(List.of(read));
        seen.addAll(around);
        int where = tokens.is(end, "WHERE") ? end : to;
        int behind = next(Math.min(to, where + 1), to, BEHIND_FROM);
        names(from, tables, seen);
        names(where, behind, seen);
    }

    private void names(int from, int to, List<List<Source>> seen) {
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN && tokens.is(i + 1, "SELECT")) {
                int end = after(i, to) - 1;
                query(i + 2, end, seen);
                i = end;
            } else if (isColumn(i)) {
                borrow(i, seen);
            }
        }
    }

    /** Notes who may lend a column, the nearest first; none whose name means something nearer. */
    private void borrow(int column, List<List<Source>> seen) {
        Source row = requireNonNull(written, "written");
        Set<String> nearer = new LinkedHashSet<>();
        Set<String> calledNearer = new HashSet<>();
        for (List<Source> query : seen) {
            for (Source lender : query) {
                boolean own = nearer.isEmpty() || nearer.contains(lender.table);
                if (!own && !calledNearer.contains(lender.called.toLowerCase(Locale.ROOT))) {
                    ColumnDoubt doubt = new ColumnDoubt(name(column), nearer, lender.table, row.table);
                    found.add(new Borrowed(column, doubt, lender.called));
                }
            }
            query.forEach(source -> {
                nearer.add(source.table);
                calledNearer.add(source.called.toLowerCase(Locale.ROOT));
            });
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

    /** What is read; nothing where there is anything else than tables. */
    private List<Source> sources(int from, int to) {
        List<Source> sources = new ArrayList<>();
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
                if (table == null || named.contains(table)) {
                    return List.of();
                }
                sources.add(new Source(table, called(last, to)));
                expected = false;
                i = last + 1;
            }
        }
        return sources;
    }

    /** What a table is called whose name ends there. */
    private String called(int last, int to) {
        int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
        boolean aliased = alias < to && isName(alias) && !JOINS.contains(tokens.word(alias));
        int name = aliased ? alias : last;
        return tokens.text().substring(tokens.start(name), tokens.end(name));
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
        return Math.min(end, tokens.kind(i) == TokenKind.LEFT_PAREN ? script.partner(i) + 1 : i + 1);
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
