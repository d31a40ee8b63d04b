package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import io.interlock.sql.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a write over several tables keeps of the one it writes: {@code DELETE … USING}, {@code DELETE t FROM …},
 * {@code UPDATE … FROM}, {@code UPDATE t JOIN s …}, and the ON of a MERGE. Thread-safe, stateless.
 *
 * <p>A join restricts the written table where its condition ties a column of it to something else; a comma, a CROSS JOIN,
 * {@code ON 1=1} and the preserved side of an outer join do not. A join of the table with itself lets each row meet itself.
 */
public final class JoinReach {

    private JoinReach() {}

    /**
     * What joins and condition together keep.
     *
     * @param sourcesFrom first token of the table references: after FROM or USING, or after UPDATE where it lists several.
     *                    They may or may not name the written table itself. An empty range is no join at all
     * @param whereFrom   first token of the condition: after WHERE, or after the ON of a MERGE; an empty range is none
     * @param secondOpinion asked about the condition alone, and believed where it finds a restriction
     * @param tables      the written table's name, and its alias where it has one, as for {@link WhereReach#judge}
     */
    public static Judgement judge(
            Tokens tokens,
            int sourcesFrom,
            int sourcesTo,
            int whereFrom,
            int whereTo,
            Dialect dialect,
            List<String> tables,
            Parameters parameters,
            PredicateJudge secondOpinion) {
        if (sourcesFrom >= sourcesTo || isPeriod(tokens, sourcesFrom)) {
            return WhereReach.judge(tokens, whereFrom, whereTo, dialect, tables, parameters, secondOpinion);
        }
        boolean hasWhere = whereFrom < whereTo;
        int from = hasWhere ? Math.min(sourcesFrom, whereFrom) : sourcesFrom;
        int to = hasWhere ? Math.max(sourcesTo, whereTo) : sourcesTo;
        Function<Parameters, Opinion> fast = values -> {
            Question question = Question.within(tokens, from, to, dialect, values);
            Joined joined = new Joined(question, tables, Sources.read(question, sourcesFrom, sourcesTo));
            return new Opinion(joined.judge(whereFrom, whereTo), question.read());
        };
        Opinion opinion = Opinion.of(fast, parameters);
        if (!hasWhere) {
            return opinion.judgement();
        }
        Predicate predicate = WhereReach.predicate(tokens, whereFrom, whereTo, dialect, tables);
        Judgement judgement = opinion.or(secondOpinion, predicate, parameters);
        // Asked about the condition alone: only a restriction holds with the joins beside it.
        Judgement believed = judgement.reach() == Reach.BOUNDED ? judgement : opinion.judgement();
        Doubt doubt = new Doubt(values ->
                Trial.mayLeaveOut(tokens, sourcesFrom, sourcesTo, whereFrom, whereTo, dialect, tables, values));
        return doubt.of(believed, parameters);
    }

    /** {@code FOR PORTION OF p FROM '2024-01-01' TO '2024-06-01'} names no table. */
    private static boolean isPeriod(Tokens tokens, int from) {
        return tokens.is(from - 3, "OF") && tokens.is(from - 4, "PORTION");
    }

    /** One write's tables, told apart into the written one, copies of it, and others. */
    private static final class Joined {
        private final Question question;
        private final Sources sources;
        private final Scope plain;
        private final Set<String> realNames = new HashSet<>();
        private final Set<String> realSchemas = new HashSet<>();
        private final Set<String> others = new HashSet<>();
        private final Set<String> copies = new HashSet<>();
        private final Set<String> linked = new HashSet<>();
        /** Those of them that are linked only where no value is null that is not known. */
        private final Set<String> openlyLinked = new HashSet<>();

        private final Set<String> made = new HashSet<>();
        /** Other rows of the written table that are the written one itself, for they are found by its key. */
        private final Set<String> itself = new HashSet<>();

        private final Map<String, Term> known = new HashMap<>();

        Joined(Question question, List<String> tables, Sources sources) {
            this.question = question;
            this.sources = sources;
            this.plain = Scope.of(tables);
            tellApart();
        }

        private void tellApart() {
            int writtenAt = writtenAt();
            Sources.Source written = writtenAt < 0 ? null : sources.tables().get(writtenAt);
            if (written != null && written.name() != null) {
                realNames.add(written.name());
                if (written.schema() != null) {
                    realSchemas.add(written.schema());
                }
            }
            Scope known = plain.joinedWith(realNames, realSchemas, Set.of(), Set.of(), Set.of(), Set.of());
            Set<String> readers = readers();
            for (int i = 0; i < sources.tables().size(); i++) {
                Sources.Source source = sources.tables().get(i);
                String called =
                        source.isFunction(question.tokens) ? source.functionCalled(question.tokens) : source.called();
                if (called == null || i == writtenAt) {
                    continue;
                }
                if (isOfConstants(source)) {
                    // Its columns are all named here: what has another name is of the written table.
                    made.addAll(namesIn(source));
                    made.remove(called);
                    continue;
                }
                others.add(called);
                if (source.isMade(question) || isGivenRow(source, readers)) {
                    made.add(called);
                } else if (isCopy(source, known)) {
                    // What its columns are called elsewhere is not followed.
                    (renames(source) ? made : copies).add(called);
                }
            }
        }

        /** What those sources are called that are the written table, or a query that reads it; none where no function stands beside them. */
        private Set<String> readers() {
            Set<String> readers = new HashSet<>();
            if (sources.tables().stream().anyMatch(source -> source.isFunction(question.tokens))) {
                sources.tables().stream()
                        .filter(this::readsTable)
                        .map(Sources.Source::called)
                        .filter(Objects::nonNull)
                        .forEach(readers::add);
            }
            return readers;
        }

        private boolean readsTable(Sources.Source source) {
            return source.isSubquery()
                    ? new Subquery(question, plain, source.subFrom(), source.subTo()).readsTable()
                    : source.isOf(plain.tables(), plain.schemas());
        }

        /**
         * Whether it is a function of the row itself, {@code JSON_TABLE(JSON_ARRAY(orders.id), …)}, or of what another source
         * has of the written table.
         */
        private boolean isGivenRow(Sources.Source source, Set<String> readers) {
            return source.isFunction(question.tokens)
                    && (new Subquery(question, plain, source.from(), source.to()).mentionsRow()
                            || IntStream.range(source.from(), source.to())
                                    .anyMatch(i -> readers.contains(Scope.lower(question.tokens.name(i)))));
        }

        private boolean isOfConstants(Sources.Source source) {
            return source.isSubquery()
                    && question.tokens.is(source.subFrom(), "SELECT")
                    && new Subquery(question, plain, source.subFrom(), source.subTo()).isOfConstants();
        }

        private Set<String> namesIn(Sources.Source source) {
            Set<String> names = new HashSet<>();
            int alias = question.tokens.is(source.to(), "AS") ? source.to() + 1 : source.to();
            boolean listed = question.tokens.kind(alias + 1) == TokenKind.LEFT_PAREN;
            int end = listed ? question.after(alias + 1) : alias;
            for (int i = source.from(); i < end; i++) {
                names.add(Scope.lower(question.tokens.name(i)));
            }
            return names;
        }

        private boolean isCopy(Sources.Source source, Scope known) {
            if (source.name() != null) {
                return source.isOf(known.tables(), known.schemas());
            }
            if (!source.isSubquery()) {
                return false;
            }
            Subquery derived = new Subquery(question, known, source.subFrom(), source.subTo());
            Share kept = derived.readsTable() ? Rereading.ofDerived(derived) : Share.NONE;
            return kept != Share.SOME && kept != Share.NONE;
        }

        private boolean renames(Sources.Source source) {
            Subquery derived = new Subquery(question, plain, source.subFrom(), source.subTo());
            return source.isSubquery()
                    && (source.isRenamed(question.tokens)
                            || derived.isOneSelect() && derived.select().renamesColumns());
        }

        /** What the condition ties to the row by its key is the row. */
        private void tie(int whereFrom, int whereTo) {
            Ties ties = new Ties(question, sources, plain, others, copies, whereFrom, whereTo);
            itself.addAll(ties.rows());
            copies.removeAll(itself);
            others.removeAll(itself);
            known.putAll(ties.known());
        }

        Judgement judge(int whereFrom, int whereTo) {
            tie(whereFrom, whereTo);
            Truth joins = joins();
            if (whereFrom >= whereTo) {
                Share kept = joins.kept();
                String detail = kept == Share.ALL ? "without WHERE, and its joins keep every row" : null;
                return new Judgement(kept.reach(), kept.byValues(), detail);
            }
            Judgement judgement = judgement(joins, whereFrom, whereTo);
            boolean doubtful = question.leavesOpen(whereFrom, whereTo) || asksOnceMore(whereFrom, whereTo);
            if (judgement.reach() == Reach.BOUNDED && doubtful) {
                return WhereReach.judgement(Truth.UNCLEAR);
            }
            if (judgement.reach() == Reach.BOUNDED && linked.removeAll(openlyLinked)) {
                boolean sure = judgement(joins, whereFrom, whereTo).reach() == Reach.BOUNDED;
                return sure ? judgement : WhereReach.judgement(Truth.BY_VALUES);
            }
            return judgement;
        }

        /** Whether the condition compares what links a table to the row: {@code ON s.id = t.id WHERE s.id = t.id OR s.id IS NULL}. */
        private boolean asksOnceMore(int whereFrom, int whereTo) {
            return sources.tables().stream()
                    .filter(source -> source.called() != null && linked.contains(source.called()))
                    .flatMap(source -> Conjunction.parts(question, source.onFrom(), source.onTo()).stream())
                    .filter(part -> part.comparesColumns(question.tokens))
                    .anyMatch(part ->
                            IntStream.range(whereFrom, whereTo).anyMatch(i -> part.isComparedAt(question.tokens, i)));
        }

        private Judgement judgement(Truth joins, int whereFrom, int whereTo) {
            Truth where = new ConditionReader(question, scope(), whereFrom, whereTo).condition();
            return WhereReach.judgement(Truth.and(List.of(where, joins)));
        }

        private Scope scope() {
            Scope joined = plain.joinedWith(realNames, realSchemas, copies, linked, others, made);
            return itself.isEmpty() && known.isEmpty()
                    ? joined
                    : joined.alsoCalled(itself).knowing(known);
        }

        private Truth joins() {
            List<Truth> restrictions = new ArrayList<>();
            restrictions.add(Truth.of(Share.ALL, Share.NONE, Share.NONE));
            int writtenAt = writtenAt();
            for (int i = 0; i < sources.tables().size(); i++) {
                Share share = ofSource(sources.tables().get(i), i, writtenAt);
                restrictions.add(Truth.of(share, Share.ALL, Share.ALL));
            }
            if (!sources.clear()) {
                restrictions.add(Truth.UNCLEAR);
            }
            return Truth.and(restrictions);
        }

        /** Place of the written table in the list, told by its alias before its name; -1 where it is not in it. */
        private int writtenAt() {
            int named = -1;
            for (int i = 0; i < sources.tables().size(); i++) {
                Sources.Source source = sources.tables().get(i);
                if (source.alias() != null && plain.written().contains(source.alias())) {
                    return i;
                }
                boolean called = source.called() != null && plain.written().contains(source.called());
                named = called && named < 0 ? i : named;
            }
            return isAliased() && listsOthersAlone() ? -1 : named;
        }

        /** Whether the written table has an alias; then its own name does not mean its row. */
        private boolean isAliased() {
            return plain.written().size() > 1;
        }

        /** Whether the written table is never in the list: what is called as it there, is another time the same table. */
        private boolean listsOthersAlone() {
            return switch (question.dialect) {
                case POSTGRESQL, SQLITE, DUCKDB -> true;
                default -> false;
            };
        }

        private Share ofSource(Sources.Source source, int i, int writtenAt) {
            Share condition = condition(source);
            boolean writtenIsLeft = writtenAt < i;
            switch (source.join()) {
                case CROSS, FULL:
                    return Share.ALL;
                case NATURAL:
                    return Share.UNCLEAR;
                case APPLY:
                    return Share.UNCLEAR;
                case INNER:
                    return condition;
                case LEFT:
                    if (writtenIsLeft) {
                        link(source, condition);
                        return Share.ALL;
                    }
                    return condition;
                case RIGHT:
                    return writtenIsLeft ? condition : Share.ALL;
            }
            return Share.UNCLEAR;
        }

        /** What an outer join finds for a row depends on the row: {@code LEFT JOIN s ON s.t_id = t.id WHERE s.id IS NULL}. */
        private void link(Sources.Source source, Share condition) {
            String called = source.called();
            boolean finds = condition == Share.SOME || findsLeastOfGroups(source);
            if (called == null || !finds || findsNothing(question, source)) {
                return;
            }
            linked.add(called);
            copies.remove(called);
            known.values().removeIf(column -> column.text().startsWith(called + "."));
            if (question.isOpen(question.from, question.to) && findsNothing(question.withNulls(), source)) {
                openlyLinked.add(called);
            }
        }

        /** {@code LEFT JOIN (SELECT min(id) AS id FROM t GROUP BY email) k ON t.id = k.id}. */
        private boolean findsLeastOfGroups(Sources.Source source) {
            Subquery derived = new Subquery(question, plain, source.subFrom(), source.subTo());
            Conjunction.Part on = new Conjunction.Part(source.onFrom(), source.onTo());
            boolean tied = source.isSubquery()
                    && !source.isRenamed(question.tokens)
                    && derived.isOneSelect()
                    && on.isTie(question.tokens)
                    && isOfRowAnd(source, on.left(question.tokens), on.right(question.tokens));
            return tied && derived.select().returnsLeastOfGroups(on.column(question.tokens));
        }

        /** Whether one is the row, and the other what the source is called. */
        private boolean isOfRowAnd(Sources.Source source, String one, String other) {
            return isRow(one) && other.equals(source.called()) || isRow(other) && one.equals(source.called());
        }

        private boolean isRow(String called) {
            return plain.written().contains(called) && !others.contains(called);
        }

        private boolean findsNothing(Question asked, Sources.Source source) {
            Subquery derived = new Subquery(asked, plain, source.subFrom(), source.subTo());
            return asked.emptiness.ofJoin(source, derived, plain);
        }

        private Share condition(Sources.Source source) {
            if (!source.using().isEmpty()) {
                String called = source.called();
                boolean known = called != null && !made.contains(called);
                return called != null && copies.contains(called) ? Share.ALL : known ? Share.SOME : Share.UNCLEAR;
            }
            if (source.onTo() <= source.onFrom()) {
                return Share.ALL;
            }
            return new ConditionReader(question, scope(), source.onFrom(), source.onTo())
                    .condition()
                    .kept();
        }
    }
}
