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
            Set.of("JOIN", "INNER", "CROSS", "LEFT", "RIGHT", "FULL", "NATURAL", "STRAIGHT_JOIN", "OUTER");

    /** Schemas that a name without one mostly stands for. */
    private static final Set<String> USUAL_SCHEMAS = Set.of("public", "dbo", "main", "app", "sa");

    private final ConditionReader reader;
    private final Tokens tokens;
    private final int statement;
    private final Semantics semantics;

    /** @param statement the first token of what is read: before it may stand what gives queries names */
    TablesReader(ConditionReader reader, Tokens tokens, int statement, Semantics semantics) {
        this.reader = reader;
        this.tokens = tokens;
        this.statement = statement;
        this.semantics = semantics;
    }

    @Nullable
    Tables tables(int from, int to) {
        List<Source> sources = new ArrayList<>();
        List<Expression> on = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i = i < to ? reader.after(i, to) : i + 1) {
            if (i == to || tokens.kind(i) == TokenKind.COMMA) {
                if (!isOneRow(start, i) && !joined(start, i, sources, on)) {
                    return null;
                }
                start = i + 1;
            }
        }
        return new Tables(sources, on);
    }

    /** {@code (VALUES (0))}, {@code DUAL}. */
    private boolean isOneRow(int from, int to) {
        boolean values = tokens.kind(from) == TokenKind.LEFT_PAREN
                && tokens.is(from + 1, "VALUES")
                && tokens.kind(from + 2) == TokenKind.LEFT_PAREN
                && reader.after(from + 2, to) == reader.after(from, to) - 1;
        return values || tokens.is(from, "DUAL") || tokens.is(to - 1, "SYSDUMMY1");
    }

    /** {@code a JOIN b ON …}: adds what it reads. */
    private boolean joined(int from, int to, List<Source> sources, List<Expression> on) {
        int start = from;
        while (true) {
            int end = next(start, to, JOINS);
            int condition = next(start, end, Set.of("ON", "USING"));
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

    /** Where one of these words stands, outside of brackets. */
    private int next(int from, int to, Set<String> words) {
        int i = from;
        while (i < to && !words.contains(tokens.word(i))) {
            i = reader.after(i, to);
        }
        return i;
    }

    private @Nullable Source source(int from, int to) {
        if (tokens.kind(from) == TokenKind.LEFT_PAREN) {
            return derived(from, to);
        }
        int at = from;
        String schema = "";
        String name = "";
        while (at < to && isName(at)) {
            schema = name;
            name = lower(at);
            at++;
            if (at >= to || tokens.kind(at) != TokenKind.DOT) {
                break;
            }
            at++;
        }
        if (name.isEmpty() || isNamedQuery(name)) {
            return null;
        }
        String table = schema.isEmpty() || USUAL_SCHEMAS.contains(schema) ? name : schema + "." + name;
        String alias = at == to ? name : alias(at, to);
        return alias == null ? null : Source.of(table, alias);
    }

    /** {@code (SELECT * FROM t WHERE …) x}. */
    private @Nullable Source derived(int from, int to) {
        int end = reader.after(from, to) - 1;
        String alias = end + 1 == to ? "" : alias(end + 1, to);
        boolean all = tokens.is(from + 1, "SELECT") && tokens.isSymbol(from + 2, '*') && tokens.is(from + 3, "FROM");
        int where = next(from + 4, end, Set.of("WHERE"));
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
        return alias + 1 == to && isName(alias) ? lower(alias) : null;
    }

    private boolean isName(int at) {
        return tokens.kind(at) == TokenKind.WORD || tokens.kind(at) == TokenKind.QUOTED_NAME;
    }

    private String lower(int at) {
        return tokens.name(at).toLowerCase(Locale.ROOT);
    }

    /** Whether WITH has given a query that name. */
    private boolean isNamedQuery(String name) {
        for (int i = 0; i < statement; i++) {
            boolean defines = tokens.is(i + 1, "AS") || tokens.kind(i + 1) == TokenKind.LEFT_PAREN;
            if (defines && isName(i) && tokens.name(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
