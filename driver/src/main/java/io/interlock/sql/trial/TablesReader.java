package io.interlock.sql.trial;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            return derived(from, to);
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
        if (name.isEmpty() || passage.namedQueries().contains(name)) {
            return null;
        }
        String table = schema.isEmpty() || USUAL_SCHEMAS.contains(schema) ? name : schema + "." + name;
        String alias = at == to ? name : alias(at, to);
        return alias == null ? null : Source.of(table, alias);
    }

    /** {@code (SELECT * FROM t WHERE …) x}. */
    private @Nullable Source derived(int from, int to) {
        int end = passage.after(from, to) - 1;
        String alias = end + 1 == to ? "" : alias(end + 1, to);
        boolean all = tokens.is(from + 1, "SELECT") && tokens.isSymbol(from + 2, '*') && tokens.is(from + 3, "FROM");
        int where = passage.next(from + 4, end, Set.of("WHERE"));
        if (alias == null || !all) {
            return null;
        }
        Source source = source(from + 4, where);
        if (source == null || source.where() != null) {
            return null;
        }
        Expression condition = where < end ? reader.within(where + 1, end) : null;
        return new Source(source.table(), alias, source.called(), condition);
    }

    private @Nullable String alias(int from, int to) {
        int alias = tokens.is(from, "AS") ? from + 1 : from;
        return alias + 1 == to && passage.isName(alias) ? lower(alias) : null;
    }

    private String lower(int at) {
        return tokens.name(at).toLowerCase(Locale.ROOT);
    }
}
