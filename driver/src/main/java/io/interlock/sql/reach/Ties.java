package io.interlock.sql.reach;

import io.interlock.sql.lex.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a join's condition says of other rows of the written table, because it ties their columns to the row's:
 *
 * <ul>
 *   <li>by the key they are the row itself:
 *       {@code USING (SELECT id, row_number() OVER (…) AS rn FROM orders) x WHERE x.id = o.id AND x.rn > 1};
 *   <li>by all columns of which groups are made, they are the row's group, and its ends are those of the row's group:
 *       {@code USING (SELECT email, min(id) AS first FROM t GROUP BY email) x WHERE x.email = t.email AND t.id > x.first}.
 * </ul>
 */
final class Ties {

    private final Question question;
    private final Tokens tokens;
    private final Sources sources;
    private final Scope plain;
    private final int whereFrom;
    private final int whereTo;
    private final Set<String> rows = new HashSet<>();
    private final Map<String, Term> known = new HashMap<>();

    /**
     * @param plain  what the names of the written table mean, where nothing is joined to it
     * @param others what the other tables are called
     * @param copies those of them that are the written table again, or queries of it
     */
    Ties(
            Question question,
            Sources sources,
            Scope plain,
            Set<String> others,
            Set<String> copies,
            int whereFrom,
            int whereTo) {
        this.question = question;
        this.tokens = question.tokens;
        this.sources = sources;
        this.plain = plain;
        this.whereFrom = whereFrom;
        this.whereTo = whereTo;
        if (!copies.isEmpty()) {
            boolean inner = sources.tables().stream()
                    .allMatch(source -> source.join() == Sources.Join.CROSS || source.join() == Sources.Join.INNER);
            Set<String> written = new HashSet<>(plain.written());
            written.removeAll(others);
            Map<String, Set<String>> tied = inner ? tied(written) : Map.of();
            for (Sources.Source source : sources.tables()) {
                String called = source.called();
                if (called != null && copies.contains(called)) {
                    read(source, called, tied.getOrDefault(called, Set.of()));
                }
            }
        }
    }

    /** Those of the copies that are the row. */
    Set<String> rows() {
        return rows;
    }

    /** Columns of which more is known than their names, by {@code x.rn} and {@code rn}. */
    Map<String, Term> known() {
        return known;
    }

    /** Which columns are tied to the row's columns of the same name, by what their table is called. */
    private Map<String, Set<String>> tied(Set<String> written) {
        Map<String, Set<String>> tied = new HashMap<>();
        addTied(whereFrom, whereTo, written, tied);
        sources.tables().forEach(source -> addTied(source.onFrom(), source.onTo(), written, tied));
        return tied;
    }

    private void addTied(int from, int to, Set<String> written, Map<String, Set<String>> tied) {
        for (Conjunction.Part part : Conjunction.parts(question, from, to)) {
            String left = part.left(tokens);
            String right = part.right(tokens);
            if (part.isTie(tokens) && written.contains(left) != written.contains(right)) {
                String other = written.contains(left) ? right : left;
                tied.computeIfAbsent(other, called -> new HashSet<>()).add(part.column(tokens));
            }
        }
    }

    private void read(Sources.Source source, String called, Set<String> tied) {
        boolean key =
                tied.stream().anyMatch(column -> plain.column(List.of(column)).has(Term.KEY));
        if (source.name() != null) {
            boolean table = question.withQueries.named(source.name(), source.from()) == null;
            if (key && table) {
                rows.add(called);
            }
            return;
        }
        Subquery derived = new Subquery(question, plain, source.subFrom(), source.subTo());
        if (!source.isSubquery() || source.isRenamed(tokens) || !derived.isOneSelect()) {
            return;
        }
        Select query = derived.select();
        ComputedItems computed = query.computed();
        if (key && query.returnsRowsBy(tied) && !mentions(computed.ofOtherRows())) {
            rows.add(called);
            known.putAll(computed.counted(called));
            return;
        }
        known.putAll(computed.ofAnyValue(called));
        if (query.returnsGroups()) {
            known.putAll(computed.ends(called, query.returnsGroupsBy(tied)));
        }
    }

    private boolean mentions(Set<String> names) {
        return mentions(whereFrom, whereTo, names)
                || sources.tables().stream().anyMatch(each -> mentions(each.onFrom(), each.onTo(), names));
    }

    private boolean mentions(int from, int to, Set<String> names) {
        for (int i = from; i < to; i++) {
            if (names.contains(Scope.lower(tokens.name(i)))) {
                return true;
            }
        }
        return false;
    }
}
