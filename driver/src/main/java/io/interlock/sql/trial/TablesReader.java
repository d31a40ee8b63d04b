package io.interlock.sql.trial;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind FROM or USING. Its methods answer null where that has another form. */
final class TablesReader {

    private static final Set<String> JOINS =
            Passage.words("JOIN INNER CROSS LEFT RIGHT FULL NATURAL STRAIGHT_JOIN OUTER");

    /** Schemas that a name without one mostly stands for. */
    private static final Set<String> USUAL_SCHEMAS = Set.of("public", "dbo", "main", "app", "sa");

    private final ConditionReader reader;
    private final Passage passage;
    private final Tokens tokens;
    private final Semantics semantics;

    TablesReader(ConditionReader reader, Passage passage, Semantics semantics) {
        this.reader = reader;
        this.passage = passage;
        this.tokens = passage.tokens;
        this.semantics = semantics;
    }

    @Nullable
    Tables tables(int from, int to) {
        List<Source> sources = new ArrayList<>();
        List<Expression> on = new ArrayList<>();
        for (int start = from; start <= to; start = passage.comma(start, to) + 1) {
            int end = passage.comma(start, to);
            if (!isOneRow(start, end) && !joined(start, end, sources, on)) {
                return null;
            }
        }
        return new Tables(sources, on);
    }

    /** {@code (VALUES (0))}, {@code DUAL}. */
    private boolean isOneRow(int from, int to) {
        boolean values = tokens.kind(from) == TokenKind.LEFT_PAREN
                && tokens.is(from + 1, "VALUES")
                && tokens.kind(from + 2) == TokenKind.LEFT_PAREN
                && passage.after(from + 2, to) == passage.after(from, to) - 1;
        return values || tokens.is(from, "DUAL") || tokens.is(to - 1, "SYSDUMMY1");
    }

    /** {@code a JOIN b ON …}: adds what it reads. */
    private boolean joined(int from, int to, List<Source> sources, List<Expression> on) {
        int start = from;
        while (true) {
            int end = passage.next(start, to, JOINS);
            int condition = passage.next(start, end, Set.of("ON", "USING"));
            Source source = source(start, condition);
            if (source == null || tokens.is(condition, "USING") && condition < end) {
                return false;
            }
            sources.add(source);
            if (condition < end) {
                on.add(reader.within(condition + 1, end));
            }
            if (end == to) {
                return true;
            }
            int join = tokens.is(end, "INNER") || tokens.is(end, "CROSS") ? end + 1 : end;
            if (!tokens.is(join, "JOIN")) {
                return false;
            }
            start = join + 1;
        }
    }

    private @Nullable Source source(int from, int to) {
        if (tokens.kind(from) == TokenKind.LEFT_PAREN) {
            int end = passage.after(from, to);
            String alias = end == to ? "" : alias(end, to);
            boolean values = tokens.is(from + 1, "VALUES");
            return alias == null ? null : values ? listed(from + 2, end - 1, alias) : derived(from + 1, end - 1, alias);
        }
        int at = from;
        String schema = "";
        String name = "";
        while (at < to && passage.isName(at)) {
            schema = name;
            name = lower(at);
            at++;
            if (at >= to || tokens.kind(at) != TokenKind.DOT) {
                break;
            }
            at++;
        }
        String alias = at == to ? name : alias(at, to);
        if (name.isEmpty() || alias == null) {
            return null;
        }
        Passage.Named named = schema.isEmpty() ? passage.namedQuery(name, from) : null;
        if (named != null) {
            boolean readsItself = from < named.end();
            return named.plain() && !readsItself ? derived(named.open() + 1, named.end() - 1, alias) : null;
        }
        String table = schema.isEmpty() || USUAL_SCHEMAS.contains(schema) ? name : schema + "." + name;
        return new Source.Stored(table, alias);
    }

    /** What stands in the brackets of {@code (VALUES (1), (2)) x}. */
    private @Nullable Source listed(int from, int to, String alias) {
        int rows = 0;
        for (int start = from; start <= to; start = passage.comma(start, to) + 1) {
            int end = passage.comma(start, to);
            int open = tokens.is(start, "ROW") ? start + 1 : start;
            boolean row = open < end && tokens.kind(open) == TokenKind.LEFT_PAREN && passage.after(open, end) == end;
            if (!row) {
                return null; // VALUES (1) EXCEPT …
            }
            rows++;
        }
        return new Source.Listed(rows, alias);
    }

    /** What stands in the brackets of {@code (SELECT a, b FROM t WHERE …) x}. */
    private @Nullable Source derived(int from, int to, String alias) {
        int fromTable = passage.next(from, to, Set.of("FROM"));
        int where = passage.next(fromTable, to, Set.of("WHERE"));
        boolean distinct = tokens.is(from + 1, "DISTINCT") || tokens.is(from + 1, "ALL");
        if (!tokens.is(from, "SELECT") || distinct || fromTable == to) {
            return null;
        }
        Source source = source(fromTable + 1, where);
        Map<String, Expression> items = new HashMap<>();
        boolean star = false;
        for (int start = from + 1; start <= fromTable; start = passage.comma(start, fromTable) + 1) {
            int end = passage.comma(start, fromTable);
            boolean all = start < end && tokens.isSymbol(end - 1, '*') && isName(start, end - 2);
            star |= all;
            if (!all && !item(start, end, items)) {
                return null;
            }
        }
        if (source == null) {
            return null;
        }
        Expression condition = where < to ? reader.within(where + 1, to) : null;
        return new Source.Derived(source, alias, condition, items, star);
    }

    /** Whether nothing but a qualifier stands before a star's dot, or nothing at all. */
    private boolean isName(int from, int dot) {
        return dot < from || tokens.kind(dot) == TokenKind.DOT && passage.isName(from);
    }

    /** Notes {@code id}, {@code x.note AS n}, {@code 'open' status} by what it is called outside; whether it is known. */
    private boolean item(int from, int to, Map<String, Expression> items) {
        int end = passage.beforeName(from, to);
        Expression item = end > from ? reader.within(from, end) : Expression.UNKNOWN;
        String called = end < to ? alias(end, to) : item instanceof Expression.Column column ? column.name() : null;
        if (called == null) {
            return false; // servers give it names of their own
        }
        items.put(called, item);
        return isKnown(item);
    }

    /** Whether nothing in it is unknown: a call that is may be an aggregate. */
    private static boolean isKnown(Expression item) {
        return !item.equals(Expression.UNKNOWN) && item.parts().stream().allMatch(TablesReader::isKnown);
    }

    private @Nullable String alias(int from, int to) {
        int alias = tokens.is(from, "AS") ? from + 1 : from;
        return alias + 1 == to && passage.isName(alias) ? lower(alias) : null;
    }

    private String lower(int at) {
        return tokens.name(at).toLowerCase(Locale.ROOT);
    }
}
