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
            return alias == null ? null : derived(from + 1, end - 1, alias);
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
        return Source.of(table, alias);
    }

    /** What stands in the brackets of {@code (SELECT a, b FROM t WHERE …) x}. */
    private @Nullable Source derived(int from, int to, String alias) {
        int fromTable = passage.next(from, to, Set.of("FROM"));
        int where = passage.next(fromTable, to, Set.of("WHERE"));
        if (!tokens.is(from, "SELECT") || fromTable == to) {
            return null;
        }
        boolean all = fromTable == from + 2 && tokens.isSymbol(from + 1, '*');
        Map<String, String> names = all ? null : names(from + 1, fromTable);
        Source source = !all && names == null ? null : source(fromTable + 1, where);
        if (source == null || source.where() != null || source.names() != null) {
            return null;
        }
        Expression condition = where < to ? reader.within(where + 1, to) : null;
        return new Source(source.table(), alias, source.called(), condition, names);
    }

    /** Columns, by what they are called outside: {@code id, x.note AS n}; null where there is anything else. */
    private @Nullable Map<String, String> names(int from, int to) {
        if (tokens.is(from, "DISTINCT") || tokens.is(from, "ALL")) {
            return null;
        }
        Map<String, String> names = new HashMap<>();
        for (int start = from; start <= to; start = passage.comma(start, to) + 1) {
            int end = passage.comma(start, to);
            int behind = start + 1;
            while (behind + 1 < end && tokens.kind(behind) == TokenKind.DOT) {
                behind += 2;
            }
            boolean name = start < end && passage.isName(start) && passage.isName(behind - 1);
            boolean column = name && reader.within(start, behind) instanceof Expression.Column;
            String called = behind == end ? lower(behind - 1) : alias(behind, end);
            if (!column || called == null) {
                return null;
            }
            names.put(called, lower(behind - 1));
        }
        return names;
    }

    private @Nullable String alias(int from, int to) {
        int alias = tokens.is(from, "AS") ? from + 1 : from;
        return alias + 1 == to && passage.isName(alias) ? lower(alias) : null;
    }

    private String lower(int at) {
        return tokens.name(at).toLowerCase(Locale.ROOT);
    }
}
