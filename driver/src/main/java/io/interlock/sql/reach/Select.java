package io.interlock.sql.reach;

import static io.interlock.sql.reach.Clauses.Clause.FROM;
import static io.interlock.sql.reach.Clauses.Clause.GROUP;
import static io.interlock.sql.reach.Clauses.Clause.HAVING;
import static io.interlock.sql.reach.Clauses.Clause.LIMIT;
import static io.interlock.sql.reach.Clauses.Clause.OTHER;
import static io.interlock.sql.reach.Clauses.Clause.SELECT;
import static io.interlock.sql.reach.Clauses.Clause.WHERE;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One SELECT of a subquery: its clauses, and what each of them keeps. */
final class Select {

    private static final Set<String> AGGREGATES = Set.of("count", "max", "min", "sum", "avg");

    private static final Set<String> MAKING_ROWS = Set.of(
            "generate_series", "generate_subscripts", "range", "system_range", "numbers", "numbers_mt", "sequence");

    private final Subquery subquery;
    private final Question question;
    private final Tokens tokens;
    private final Clauses clauses;
    private final Sources sources;
    private final SelectItems items;

    Select(Subquery subquery) {
        this.subquery = subquery;
        this.question = subquery.question();
        this.tokens = subquery.tokens();
        this.clauses = new Clauses(question, subquery.from(), subquery.to());
        this.sources = clauses.has(FROM)
                ? Sources.read(question, clauses.start(FROM), clauses.end(FROM))
                : new Sources(List.of(), true);
        this.items = new SelectItems(question, clauses.start(SELECT), clauses.end(SELECT));
    }

    // --- what it is ---

    boolean hasSources() {
        return clauses.has(FROM);
    }

    List<Sources.Source> sources() {
        return sources.tables();
    }

    Subquery derived(Sources.Source source) {
        return subquery.part(source.subFrom(), source.subTo());
    }

    /** Whether every clause was understood that may change which rows of its sources it returns. */
    boolean isClear() {
        return clauses.clear() && sources.clear();
    }

    /** Whether it has clauses that belong to none of the others, and are no lock. */
    boolean hasOther() {
        return clauses.has(OTHER) && !clauses.isLock();
    }

    /** Whether it is of one table and has no clause that could restrict it. */
    boolean isWholeTable() {
        return !clauses.has(WHERE)
                && !clauses.has(HAVING)
                && !clauses.has(LIMIT)
                && !clauses.has(OTHER)
                && sources().size() == 1
                && !sources().get(0).isSubquery();
    }

    /** Whether it has one row even of nothing: {@code SELECT count(*) FROM …} without GROUP BY. */
    boolean isWholeAggregate() {
        int item = clauses.start(SELECT);
        return AGGREGATES.contains(Scope.lower(tokens.text(item)))
                && tokens.kind(item + 1) == TokenKind.LEFT_PAREN
                && question.after(item + 1) == clauses.end(SELECT)
                && !clauses.has(GROUP)
                && !clauses.has(HAVING)
                && !clauses.has(LIMIT);
    }

    boolean isCount() {
        return tokens.is(clauses.start(SELECT), "COUNT") && isWholeAggregate();
    }

    /** {@code SELECT max(id) FROM t} of the whole written table: which end of the column it is; null where it is none. */
    @Nullable
    Term end(String text) {
        int item = clauses.start(SELECT);
        boolean sum = tokens.is(item, "SUM");
        boolean largest = tokens.is(item, "MAX") || sum;
        boolean whole = isWholeAggregate() && isWholeTable() && isCopy(sources().get(0));
        if (!whole || !largest && !tokens.is(item, "MIN")) {
            return null;
        }
        String column = Scope.lower(tokens.name(question.after(item + 1) - 2));
        int end = largest ? Term.LARGEST : Term.SMALLEST;
        return Term.of(text, sum ? end | Term.BEYOND : end, Set.of(column));
    }

    // --- what it returns ---

    /** Whether there is nothing but items: no FROM. */
    boolean isItemsAlone() {
        return clauses.end(SELECT) == Math.min(subquery.to(), question.to);
    }

    /** Its one item, in the scope inside; null where it returns several. */
    @Nullable
    Term item() {
        SelectItems.Item item = items.only();
        return item == null ? null : new ConditionReader(question, insideScope(), item.from(), item.to()).whole();
    }

    /** Whether it returns the columns that {@code left} is. */
    boolean returns(Term left) {
        return items.are(left);
    }

    /** Whether its values surely are not simply those of the column {@code left}. */
    boolean returnsOther(Term left) {
        return items.areOtherThan(left, clauses.has(GROUP), groupsBy(left));
    }

    private boolean groupsBy(Term left) {
        for (int i = clauses.start(GROUP); i < clauses.end(GROUP); i++) {
            if (left.columns().contains(Scope.lower(tokens.name(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether its rows come from nowhere: {@code SELECT generate_series(1, 1000000)}, also in FROM. */
    boolean makesRows() {
        for (int i = subquery.from(); i < subquery.to(); i++) {
            boolean called =
                    tokens.kind(i + 1) == TokenKind.LEFT_PAREN && MAKING_ROWS.contains(Scope.lower(tokens.name(i)));
            boolean counting = tokens.is(i, "CONNECT") && tokens.is(i + 2, "LEVEL");
            if (called || counting) {
                return true;
            }
        }
        return false;
    }

    /** Whether a condition that names no column may keep all of its rows out: {@code WHERE 1 = 0}. */
    boolean mayBeEmptied() {
        if (!clauses.has(WHERE)) {
            return false;
        }
        Truth where =
                new ConditionReader(question, insideScope(), clauses.start(WHERE), clauses.end(WHERE)).condition();
        boolean constant = where.whenTrue() == Share.ALL && where.whenFalse() == Share.ALL;
        return constant || where.whenTrue() == Share.NONE;
    }

    // --- what its clauses keep ---

    /** What names in its own conditions mean, where the row is that of the statement around it. */
    Scope insideScope() {
        if (!hasSources()) {
            return subquery.scope();
        }
        Scope around = subquery.scope();
        Set<String> names = new HashSet<>();
        Set<String> copies = new HashSet<>();
        for (Sources.Source source : sources()) {
            String called = source.called();
            if (called != null) {
                names.add(called);
                if (isCopy(source)) {
                    copies.add(called);
                }
            }
        }
        boolean nothing = sources().size() == 1 && names.contains("dual");
        return nothing ? around : around.inside(names, copies);
    }

    private boolean isCopy(Sources.Source source) {
        Scope around = subquery.scope();
        return source.isSubquery() ? derived(source).readsTable() : source.isOf(around.tables(), around.schemas());
    }

    /** What its joins, WHERE and HAVING keep together. */
    Share keeps(Scope scope) {
        Share share = joins(scope);
        if (clauses.has(WHERE)) {
            share = share.and(condition(WHERE, scope));
        }
        if (clauses.has(HAVING)) {
            share = share.and(condition(HAVING, scope.inHaving()));
        }
        return share;
    }

    private Share joins(Scope scope) {
        Share share = Share.ALL;
        for (Sources.Source source : sources()) {
            boolean inEvery = source.join() == Sources.Join.INNER;
            if (inEvery && source.onTo() > source.onFrom()) {
                Share on = new ConditionReader(question, scope, source.onFrom(), source.onTo())
                        .condition()
                        .kept();
                // What ties other tables to each other says nothing about the row: only a restriction counts.
                share = share.and(on == Share.SOME || on == Share.NONE ? on : Share.ALL);
            }
        }
        return share;
    }

    private Share condition(Clauses.Clause clause, Scope scope) {
        return new ConditionReader(question, scope, clauses.start(clause), clauses.end(clause))
                .condition()
                .kept();
    }

    /** Whether neither table nor condition decides whether it returns a row. */
    boolean isUnconditional() {
        return !clauses.has(FROM) && !clauses.has(WHERE);
    }

    /** What TOP, LIMIT or FETCH keep. */
    Share limit() {
        int first = clauses.start(SELECT);
        if (!tokens.is(first, "TOP")) {
            return limitClause();
        }
        int end = tokens.kind(first + 1) == TokenKind.LEFT_PAREN ? question.after(first + 1) : first + 2;
        int last = tokens.is(end, "PERCENT") ? end + 1 : end;
        return LimitReach.share(question, first, last);
    }

    /** What LIMIT or FETCH keep. */
    Share limitClause() {
        return clauses.has(LIMIT)
                ? LimitReach.share(question, clauses.start(LIMIT) - 1, clauses.end(LIMIT))
                : Share.ALL;
    }
}
