package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rows in a join that are the written row itself, because the condition ties them to it by its key:
 * {@code DELETE FROM orders o USING (SELECT id, row_number() OVER (…) AS rn FROM orders) x WHERE x.id = o.id AND x.rn > 1}.
 */
final class KeyTies {

    private final Question question;
    private final Tokens tokens;
    private final Sources sources;
    private final Scope plain;
    private final Set<String> others;
    private final int whereFrom;
    private final int whereTo;

    /**
     * @param plain  what the names of the written table mean, where nothing is joined to it
     * @param others what the other tables are called
     */
    KeyTies(Question question, Sources sources, Scope plain, Set<String> others, int whereFrom, int whereTo) {
        this.question = question;
        this.tokens = question.tokens;
        this.sources = sources;
        this.plain = plain;
        this.others = others;
        this.whereFrom = whereFrom;
        this.whereTo = whereTo;
    }

    /**
     * Those of the copies that are the row, with the columns they count: which numbers these are, by {@code x.rn} and
     * {@code rn}.
     */
    Map<String, Map<String, Domain>> among(Set<String> copies) {
        boolean inner = sources.tables().stream()
                .allMatch(source -> source.join() == Sources.Join.CROSS || source.join() == Sources.Join.INNER);
        if (copies.isEmpty() || !inner) {
            return Map.of();
        }
        Map<String, String> keys = new HashMap<>(keys(whereFrom, whereTo));
        sources.tables().forEach(source -> keys.putAll(keys(source.onFrom(), source.onTo())));
        keys.keySet().retainAll(copies);
        Map<String, Map<String, Domain>> found = new HashMap<>();
        for (Sources.Source source : sources.tables()) {
            String called = source.called();
            String key = called == null ? null : keys.get(called);
            if (called == null || key == null) {
                continue;
            }
            if (source.isSubquery() && isRow(source, key)) {
                found.put(called, derived(source).select().computed().counted(called));
            } else if (source.name() != null && question.withQueries.named(source.name(), source.from()) == null) {
                found.put(called, Map.of());
            }
        }
        return found;
    }

    /** What is tied by which key in {@code x.id = orders.id}, where all of these hold. */
    private Map<String, String> keys(int from, int to) {
        Map<String, String> keys = new HashMap<>();
        int begin = from;
        boolean between = false;
        for (int i = from; i <= to && from < to; i = i < to ? question.after(i) : i + 1) {
            boolean and = i < to && tokens.is(i, "AND");
            if (i < to && isNoConjunction(i)) {
                return Map.of();
            }
            if (i < to && tokens.is(i, "BETWEEN")) {
                between = true;
            } else if (and && between) {
                between = false;
            } else if (and || i == to) {
                if (isOneKey(begin, i)) {
                    String key = Scope.lower(tokens.name(begin + 2));
                    keys.put(Scope.lower(tokens.name(begin)), key);
                    keys.put(Scope.lower(tokens.name(begin + 4)), key);
                }
                begin = i + 1;
            }
        }
        return keys;
    }

    private boolean isNoConjunction(int i) {
        return tokens.is(i, "OR") || tokens.is(i, "XOR") || tokens.is(i, "CASE") || tokens.isSymbol(i, "||");
    }

    /** {@code a.id = b.id}, of which one is the written row. */
    private boolean isOneKey(int from, int to) {
        boolean columns = to - from == 7
                && tokens.kind(from + 1) == TokenKind.DOT
                && tokens.isSymbol(from + 3, '=')
                && tokens.kind(from + 5) == TokenKind.DOT;
        String key = Scope.lower(tokens.name(from + 2));
        boolean row =
                columns && key.equals(Scope.lower(tokens.name(from + 6))) && isWritten(from) != isWritten(from + 4);
        return row && plain.column(List.of(key)).has(Term.KEY);
    }

    private boolean isWritten(int name) {
        String called = Scope.lower(tokens.name(name));
        return plain.written().contains(called) && !others.contains(called);
    }

    /** Whether the columns of a query that are asked for are those of the one row of the table that has the key. */
    private boolean isRow(Sources.Source source, String key) {
        Subquery derived = derived(source);
        if (source.isRenamed(tokens)
                || !derived.isOneSelect()
                || !derived.select().returnsRowsBy(key)) {
            return false;
        }
        Set<String> others = derived.select().computed().ofOtherRows();
        return !mentions(whereFrom, whereTo, others)
                && sources.tables().stream().noneMatch(each -> mentions(each.onFrom(), each.onTo(), others));
    }

    private boolean mentions(int from, int to, Set<String> names) {
        for (int i = from; i < to; i++) {
            if (names.contains(Scope.lower(tokens.name(i)))) {
                return true;
            }
        }
        return false;
    }

    private Subquery derived(Sources.Source source) {
        return new Subquery(question, plain, source.subFrom(), source.subTo());
    }
}
