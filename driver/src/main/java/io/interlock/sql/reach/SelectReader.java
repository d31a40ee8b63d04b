package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a subquery in a condition means for the rows of the written table.
 *
 * <p>Three questions: does EXISTS hold for a row; does {@code x IN (SELECT …)} hold for it; and what does a scalar subquery
 * read. A subquery over another table restricts as far as it is tied to the row; one that reads the written table again
 * restricts only as far as its own clauses do.
 */
final class SelectReader {

    /** A clause begins at its word and ends where the next one begins. */
    private enum Clause {
        SELECT,
        FROM,
        WHERE,
        GROUP,
        HAVING,
        ORDER,
        LIMIT,
        OTHER
    }

    private final Question question;
    private final Tokens tokens;
    private final Scope scope;
    private final int from;
    private final int to;
    private final int[] starts = new int[Clause.values().length];
    private final int[] ends = new int[Clause.values().length];
    private boolean clear = true;

    private SelectReader(Question question, Scope scope, int from, int to) {
        this.question = question;
        this.tokens = question.tokens;
        this.scope = scope;
        this.from = from;
        this.to = Math.min(to, question.to);
        findClauses();
    }

    // --- the questions ---

    /** EXISTS (SELECT …). */
    static Truth exists(Question question, Scope scope, int from, int to) {
        return guarded(question, Truth.UNCLEAR, () -> existsIn(question, scope, from, to));
    }

    private static Truth existsIn(Question question, Scope scope, int from, int to) {
        if (hasSetOperator(question, from, to) || !question.tokens.is(from, "SELECT")) {
            return mentionsOuter(question, scope, from, to) ? Truth.UNCLEAR : Truth.ALL_OR_NOTHING;
        }
        return new SelectReader(question, scope, from, to).rowExists();
    }

    /** {@code left IN (SELECT …)}. */
    static Truth in(Question question, Scope scope, Term left, int from, int to) {
        return guarded(question, Truth.UNCLEAR, () -> contains(question, scope, left, from, to));
    }

    /** {@code left op ANY (SELECT …)}, {@code left op ALL (SELECT …)}. */
    static Truth quantified(
            Question question, Scope scope, Comparison comparison, boolean all, Term left, int from, int to) {
        if (comparison == Comparison.EQUALS && !all) {
            return in(question, scope, left, from, to);
        }
        if (comparison == Comparison.NOT_EQUALS && all) {
            return in(question, scope, left, from, to).not();
        }
        Truth member = in(question, scope, left, from, to);
        boolean loose = !all && (comparison.holds(0) || comparison == Comparison.NOT_EQUALS);
        if (loose && member.whenTrue() != Share.NONE) {
            // A row that is a member surely stands so to one of them, and others may too.
            Share share = member.whenTrue() == Share.ALL ? Share.ALL : left.has(Term.ROW) ? Share.SOME : Share.UNCLEAR;
            return Truth.of(share, Share.SOME, Share.SOME).because(member.why());
        }
        return left.has(Term.ROW) ? Truth.BY_ROW : Truth.UNCLEAR;
    }

    /** A subquery that stands for one value. */
    static Term value(Question question, Scope scope, int from, int to, String text) {
        Term term = Term.of(text, 0, Set.of());
        Term item = itemOfNothing(question, scope, from, to);
        if (item != null) {
            return item;
        }
        if (!mentionsOuter(question, scope, from, to)) {
            return term;
        }
        Set<String> columns = outerColumns(question, scope, from, to);
        boolean sameTable = readsTable(question, scope, from, to);
        int traits = Term.ROW | (sameTable ? Term.UNCLEAR : 0);
        return Term.of(text, traits, columns);
    }

    /** {@code (SELECT x)} is x. */
    private static @Nullable Term itemOfNothing(Question question, Scope scope, int from, int to) {
        if (!question.tokens.is(from, "SELECT") || hasSetOperator(question, from, to)) {
            return null;
        }
        SelectReader select = new SelectReader(question, scope, from, to);
        return select.end(Clause.SELECT) == select.to ? select.item() : null;
    }

    private interface Answer {
        Truth get();
    }

    private static Truth guarded(Question question, Truth otherwise, Answer answer) {
        if (!question.enter()) {
            return otherwise;
        }
        Truth truth = answer.get();
        question.leave();
        return truth;
    }

    // --- EXISTS ---

    private Truth rowExists() {
        if (isWholeAggregate()) {
            return Truth.TRUE.because("an aggregate always has a row");
        }
        Scope inner = innerScope();
        if (!clear) {
            return Truth.UNCLEAR;
        }
        Share kept = joined(inner).and(where(inner));
        if (has(Clause.HAVING)) {
            kept = kept.and(condition(Clause.HAVING, inner.inHaving()));
        }
        if (limitIsZero()) {
            return Truth.FALSE;
        }
        if (!has(Clause.FROM) && kept == Share.ALL && !has(Clause.WHERE)) {
            return Truth.TRUE.because("EXISTS finds a row for every row");
        }
        Share missing = switch (kept) {
            case NONE -> Share.ALL;
            case SOME -> Share.SOME;
            case ALL -> Share.ALL;
            case BY_VALUES, UNCLEAR, UNCLEAR_BY_VALUES -> kept;
        };
        return Truth.of(kept, missing, Share.NONE).because("EXISTS is not tied to the row");
    }

    /** SELECT count(*) FROM … without GROUP BY has one row even of nothing. */
    private boolean isWholeAggregate() {
        int item = start(Clause.SELECT);
        boolean aggregate = tokens.is(item, "COUNT")
                || tokens.is(item, "MAX")
                || tokens.is(item, "MIN")
                || tokens.is(item, "SUM")
                || tokens.is(item, "AVG");
        return aggregate
                && tokens.kind(item + 1) == TokenKind.LEFT_PAREN
                && question.after(item + 1) == end(Clause.SELECT)
                && !has(Clause.GROUP)
                && !has(Clause.HAVING)
                && !has(Clause.LIMIT);
    }

    private boolean limitIsZero() {
        return has(Clause.LIMIT)
                && LimitReach.share(question, start(Clause.LIMIT) - 1, end(Clause.LIMIT)) == Share.NONE;
    }

    /** The scope of this subquery's own conditions. */
    private Scope innerScope() {
        if (!has(Clause.FROM)) {
            return scope;
        }
        Sources sources = sources();
        clear &= sources.clear();
        Set<String> names = new HashSet<>();
        Set<String> copies = new HashSet<>();
        for (Sources.Source source : sources.tables()) {
            String called = source.called();
            boolean copy = source.isOf(scope.tables(), scope.schemas());
            boolean derived = source.isSubquery();
            if (derived && mentionsOuter(question, scope, source.subFrom(), source.subTo())) {
                clear = false;
            }
            if (derived && readsTable(question, scope, source.subFrom(), source.subTo())) {
                copy = true;
            }
            if (called != null) {
                names.add(called);
                if (copy) {
                    copies.add(called);
                }
            }
        }
        boolean nothing = sources.tables().size() == 1 && names.contains("dual");
        return nothing ? scope : scope.inside(names, copies);
    }

    private Share joined(Scope inner) {
        if (!has(Clause.FROM)) {
            return Share.ALL;
        }
        Share share = Share.ALL;
        for (Sources.Source source : sources().tables()) {
            boolean inEvery = source.join() == Sources.Join.INNER;
            if (inEvery && source.onTo() > source.onFrom()) {
                Share on = new ConditionReader(question, inner, source.onFrom(), source.onTo())
                        .condition()
                        .whenTrue();
                // What ties other tables to each other says nothing about the row: only a restriction counts.
                share = share.and(on == Share.SOME || on == Share.NONE ? on : Share.ALL);
            }
        }
        return share;
    }

    private Share where(Scope inner) {
        return has(Clause.WHERE) ? condition(Clause.WHERE, inner) : Share.ALL;
    }

    private Share condition(Clause clause, Scope inner) {
        return new ConditionReader(question, inner, start(clause), end(clause))
                .condition()
                .whenTrue();
    }

    // --- IN ---

    private static Truth contains(Question question, Scope scope, Term left, int from, int to) {
        Tokens tokens = question.tokens;
        if (!left.has(Term.ROW)) {
            return withoutRow(question, scope, from, to);
        }
        if (left.has(Term.UNCLEAR)) {
            return Truth.UNCLEAR;
        }
        boolean sameTable = readsTable(question, scope, from, to);
        if (tokens.is(from, "VALUES")) {
            return mentionsOuter(question, scope, from, to) ? Truth.UNCLEAR : Truth.BY_ROW;
        }
        if (!tokens.is(from, "SELECT")) {
            return sameTable ? Truth.UNCLEAR : Truth.BY_ROW;
        }
        Share kept = Share.NONE;
        for (int[] branch : branches(question, from, to)) {
            SelectReader select = new SelectReader(question, scope, branch[0], branch[1]);
            boolean same = readsTable(question, scope, branch[0], branch[1]);
            kept = kept.or(same ? select.keepsOf(left) : select.keepsOfOther(left));
        }
        if (hasWord(question, from, to, "EXCEPT") || hasWord(question, from, to, "MINUS")) {
            kept = kept == Share.ALL ? Share.UNCLEAR : kept;
        }
        Share missing = switch (kept) {
            case NONE, ALL -> Share.ALL;
            case SOME -> Share.SOME;
            case BY_VALUES, UNCLEAR, UNCLEAR_BY_VALUES -> kept;
        };
        if (kept == Share.ALL && readsNamesake(question, scope, from, to)) {
            return Truth.UNCLEAR;
        }
        if (kept == Share.ALL && isWholeTable(question, from, to)) {
            missing = Share.NONE;
        }
        return Truth.of(kept, missing, Share.SOME).because("its subquery returns every row of the same table");
    }

    /** {@code ? IN (SELECT …)}: the row only comes in through the subquery's own conditions. */
    private static Truth withoutRow(Question question, Scope scope, int from, int to) {
        if (!mentionsOuter(question, scope, from, to)) {
            return Truth.ALL_OR_NOTHING;
        }
        Truth exists = existsIn(question, scope, from, to);
        return Truth.of(exists.whenTrue(), exists.whenTrue() == Share.SOME ? Share.SOME : Share.UNCLEAR, Share.SOME);
    }

    /** Whether the SELECT is of a table and has no clause that could restrict it. */
    private static boolean isWholeTable(Question question, int from, int to) {
        SelectReader select = new SelectReader(question, Scope.of(List.of()), from, to);
        return !select.has(Clause.WHERE)
                && !select.has(Clause.HAVING)
                && !select.has(Clause.LIMIT)
                && !select.has(Clause.OTHER)
                && !hasSetOperator(question, from, to)
                && select.sources().tables().size() == 1
                && !select.sources().tables().get(0).isSubquery();
    }

    private Share keepsOfOther(Term left) {
        Term item = item();
        if (item == null || !item.has(Term.ROW)) {
            return Share.SOME;
        }
        // The subquery returns a column of the row itself: it holds where the subquery finds anything at all.
        boolean itself = item.sharesColumns(left);
        return itself ? rowExists().whenTrue() : Share.SOME;
    }

    /** Of a subquery over the written table: which part of the column's values it returns. */
    private Share keepsOf(Term left) {
        if (mentionsOuter(question, scope, from, to)) {
            Truth exists = rowExists();
            return exists.whenTrue() == Share.SOME ? Share.SOME : Share.UNCLEAR;
        }
        if (!returnsColumn(left)) {
            return returnsOther(left) ? Share.SOME : Share.UNCLEAR;
        }
        for (Sources.Source source : sources().tables()) {
            // The column of a derived table may be anything that was given its name.
            if (source.isSubquery() && !hasSetOperator(question, source.subFrom(), source.subTo())) {
                SelectReader inner = new SelectReader(question, scope, source.subFrom(), source.subTo());
                if (!inner.returnsColumn(left)) {
                    return inner.returnsOther(left) ? Share.SOME : Share.UNCLEAR;
                }
            }
        }
        return keeps();
    }

    private boolean returnsColumn(Term left) {
        List<int[]> items = items();
        List<Term> lefts = left.items().size() > 1 ? left.items() : List.of(left);
        if (items.size() != lefts.size()) {
            return items.size() == 1 && isStar(items.get(0));
        }
        for (int i = 0; i < lefts.size(); i++) {
            String name = lastName(items.get(i));
            boolean same = name != null
                    && lefts.get(i).has(Term.PLAIN)
                    && lefts.get(i).columns().contains(name);
            if (!same && !isStar(items.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** An aggregate, or another column: its values are not simply those of the column. */
    private boolean returnsOther(Term left) {
        if (left.items().size() > 1 || !left.has(Term.PLAIN)) {
            return left.items().size() > 1;
        }
        for (int[] item : items()) {
            boolean aggregate = tokens.is(item[0], "MIN") || tokens.is(item[0], "MAX");
            if (!aggregate && lastName(item) == null) {
                return false;
            }
            if (aggregate && !has(Clause.GROUP)) {
                return true;
            }
            if (aggregate && groupsBy(left)) {
                return false;
            }
        }
        return true;
    }

    private boolean groupsBy(Term left) {
        for (int i = start(Clause.GROUP); i < end(Clause.GROUP); i++) {
            if (left.columns().contains(Scope.lower(tokens.name(i)))) {
                return true;
            }
        }
        return false;
    }

    /** What the clauses of this SELECT over the written table keep of it. */
    private Share keeps() {
        Sources sources = sources();
        boolean known = sources.clear() && clear && (!has(Clause.OTHER) || isLock());
        Share share = known ? Share.ALL : Share.UNCLEAR;
        Set<String> ours = new HashSet<>();
        for (Sources.Source source : sources.tables()) {
            String called = source.called();
            boolean same = source.name() != null && scope.tables().contains(source.name());
            if (source.isSubquery() && readsTable(question, scope, source.subFrom(), source.subTo())) {
                share = share.and(derived(source));
                same = true;
            }
            if (same && called != null) {
                ours.add(called);
            }
        }
        Scope inner = scope.of(ours);
        share = share.and(joined(inner)).and(where(inner));
        if (has(Clause.HAVING)) {
            share = share.and(condition(Clause.HAVING, inner.inHaving()));
        }
        return share.and(limit());
    }

    /** FOR UPDATE and its kin; not FOR SYSTEM_TIME, QUALIFY, CONNECT BY. */
    private boolean isLock() {
        int word = start(Clause.OTHER);
        return tokens.is(word - 1, "FOR")
                && (tokens.is(word, "UPDATE")
                        || tokens.is(word, "SHARE")
                        || tokens.is(word, "NO")
                        || tokens.is(word, "KEY"));
    }

    private Share derived(Sources.Source source) {
        if (hasSetOperator(question, source.subFrom(), source.subTo()) || !question.enter()) {
            return Share.UNCLEAR;
        }
        Share share = new SelectReader(question, scope, source.subFrom(), source.subTo()).keeps();
        question.leave();
        return share;
    }

    /** What a derived table of a join keeps of the written table that it reads; unclear where that cannot be told. */
    static Share ofDerived(Question question, Scope scope, int from, int to) {
        if (!question.tokens.is(from, "SELECT") || hasSetOperator(question, from, to) || !question.enter()) {
            return Share.UNCLEAR;
        }
        Share share = new SelectReader(question, scope, from, to).keeps();
        question.leave();
        return share;
    }

    private Share limit() {
        int first = start(Clause.SELECT);
        if (tokens.is(first, "TOP")) {
            int end = tokens.kind(first + 1) == TokenKind.LEFT_PAREN ? question.after(first + 1) : first + 2;
            int last = tokens.is(end, "PERCENT") ? end + 1 : end;
            return LimitReach.share(question, first, last);
        }
        return has(Clause.LIMIT) ? LimitReach.share(question, start(Clause.LIMIT) - 1, end(Clause.LIMIT)) : Share.ALL;
    }

    private List<int[]> items() {
        List<int[]> items = new ArrayList<>();
        int first = start(Clause.SELECT);
        while (tokens.is(first, "DISTINCT")
                || tokens.is(first, "ALL")
                || tokens.is(first, "TOP")
                || tokens.is(first, "PERCENT")) {
            first = tokens.is(first, "TOP") ? question.after(first + 1) : first + 1;
        }
        int begin = first;
        for (int i = first; i < end(Clause.SELECT); i = question.after(i)) {
            if (tokens.kind(i) == TokenKind.COMMA) {
                items.add(new int[] {begin, i});
                begin = i + 1;
            }
        }
        items.add(new int[] {begin, end(Clause.SELECT)});
        return items;
    }

    /** The one item, in the scope around and inside. */
    private @Nullable Term item() {
        List<int[]> items = items();
        Scope inner = innerScope();
        return items.size() == 1
                ? new ConditionReader(question, inner, items.get(0)[0], items.get(0)[1]).whole()
                : null;
    }

    private boolean isStar(int[] item) {
        return tokens.isSymbol(item[1] - 1, '*');
    }

    /** The column's name where the item is nothing but a column, with or without an alias. */
    private @Nullable String lastName(int[] item) {
        int i = item[0];
        if (!isName(i)) {
            return null;
        }
        while (tokens.kind(i + 1) == TokenKind.DOT && isName(i + 2) && i + 2 < item[1]) {
            i += 2;
        }
        boolean alone =
                i + 1 == item[1] || i + 2 == item[1] && isName(i + 1) || i + 3 == item[1] && tokens.is(i + 1, "AS");
        return alone ? Scope.lower(tokens.name(i)) : null;
    }

    private boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    // --- clauses ---

    private void findClauses() {
        Clause current = null;
        for (int i = from; i < to; i = question.after(i)) {
            Clause clause = clauseAt(i);
            if (clause == null) {
                continue;
            }
            if (current != null) {
                ends[current.ordinal()] = i;
            }
            if (starts[clause.ordinal()] == 0) {
                current = clause;
                starts[clause.ordinal()] = clause == Clause.GROUP || clause == Clause.ORDER ? i + 2 : i + 1;
            } else {
                // LIMIT … OFFSET, OFFSET … FETCH: one clause
                current = clause == Clause.LIMIT ? clause : null;
                clear &= clause == Clause.LIMIT;
            }
        }
        if (current != null) {
            ends[current.ordinal()] = to;
        }
    }

    private @Nullable Clause clauseAt(int i) {
        if (tokens.kind(i) != TokenKind.WORD) {
            return null;
        }
        if (tokens.is(i, "SELECT")) {
            return Clause.SELECT;
        }
        if (tokens.is(i, "FROM")) {
            return tokens.is(i - 1, "DISTINCT") && (tokens.is(i - 2, "IS") || tokens.is(i - 2, "NOT"))
                    ? null
                    : Clause.FROM;
        }
        if (tokens.is(i, "WHERE")) {
            return Clause.WHERE;
        }
        if (tokens.is(i, "GROUP") && tokens.is(i + 1, "BY")) {
            return Clause.GROUP;
        }
        if (tokens.is(i, "HAVING")) {
            return Clause.HAVING;
        }
        if (tokens.is(i, "ORDER") && tokens.is(i + 1, "BY")) {
            return Clause.ORDER;
        }
        if (tokens.is(i, "LIMIT") || tokens.is(i, "OFFSET") || tokens.is(i, "FETCH")) {
            return Clause.LIMIT;
        }
        boolean other = tokens.is(i, "WINDOW")
                || tokens.is(i, "FOR")
                || tokens.is(i, "QUALIFY")
                || tokens.is(i, "CONNECT")
                || tokens.is(i, "START");
        return other && starts[Clause.FROM.ordinal()] > 0 ? Clause.OTHER : null;
    }

    private boolean has(Clause clause) {
        return starts[clause.ordinal()] > 0;
    }

    private int start(Clause clause) {
        return starts[clause.ordinal()];
    }

    private int end(Clause clause) {
        return ends[clause.ordinal()];
    }

    private Sources sources() {
        return has(Clause.FROM)
                ? Sources.read(question, start(Clause.FROM), end(Clause.FROM))
                : new Sources(List.of(), true);
    }

    // --- looking over all tokens of a subquery ---

    private static boolean hasSetOperator(Question question, int from, int to) {
        return hasWord(question, from, to, "UNION")
                || hasWord(question, from, to, "INTERSECT")
                || hasWord(question, from, to, "EXCEPT")
                || hasWord(question, from, to, "MINUS");
    }

    private static boolean hasWord(Question question, int from, int to, String word) {
        for (int i = from; i < to; i = question.after(i)) {
            if (question.tokens.is(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** The SELECTs that set operators join. */
    private static List<int[]> branches(Question question, int from, int to) {
        List<int[]> branches = new ArrayList<>();
        Tokens tokens = question.tokens;
        int begin = from;
        for (int i = from; i < to; i = question.after(i)) {
            boolean operator = tokens.is(i, "UNION")
                    || tokens.is(i, "INTERSECT")
                    || tokens.is(i, "EXCEPT")
                    || tokens.is(i, "MINUS");
            if (operator) {
                branches.add(new int[] {begin, i});
                begin = tokens.is(i + 1, "ALL") || tokens.is(i + 1, "DISTINCT") ? i + 2 : i + 1;
            }
        }
        branches.add(new int[] {begin, to});
        return branches;
    }

    /** Whether a name in it is qualified by what means the written row and is not declared anew inside. */
    private static boolean mentionsOuter(Question question, Scope scope, int from, int to) {
        return !outerColumns(question, scope, from, to).isEmpty();
    }

    private static Set<String> outerColumns(Question question, Scope scope, int from, int to) {
        Tokens tokens = question.tokens;
        Set<String> columns = new HashSet<>();
        Set<String> shadowed = declared(question, from, to);
        for (int i = from; i < to; i++) {
            boolean qualified = tokens.kind(i + 1) == TokenKind.DOT && tokens.kind(i - 1) != TokenKind.DOT;
            if (!qualified || tokens.kind(i) != TokenKind.WORD && tokens.kind(i) != TokenKind.QUOTED_NAME) {
                continue;
            }
            int last = i;
            while (tokens.kind(last + 1) == TokenKind.DOT) {
                last += 2;
            }
            String qualifier = Scope.lower(tokens.name(last - 2));
            boolean outer = scope.written().contains(qualifier) && !shadowed.contains(qualifier);
            if (outer && !isTableName(tokens, i)) {
                columns.add(Scope.lower(tokens.name(last)));
            }
        }
        return columns;
    }

    /** Names that FROM and JOIN inside give to tables. */
    private static Set<String> declared(Question question, int from, int to) {
        Tokens tokens = question.tokens;
        Set<String> names = new HashSet<>();
        for (int i = from; i < to; i++) {
            if (!isTableName(tokens, i)) {
                continue;
            }
            int last = i;
            while (tokens.kind(last + 1) == TokenKind.DOT) {
                last += 2;
            }
            int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
            boolean aliased = tokens.kind(alias) == TokenKind.QUOTED_NAME
                    || tokens.kind(alias) == TokenKind.WORD && !isClauseWord(tokens, alias);
            names.add(Scope.lower(tokens.name(aliased && alias < to ? alias : last)));
        }
        return names;
    }

    private static boolean isClauseWord(Tokens tokens, int i) {
        return tokens.is(i, "WHERE")
                || tokens.is(i, "ON")
                || tokens.is(i, "USING")
                || tokens.is(i, "JOIN")
                || tokens.is(i, "INNER")
                || tokens.is(i, "LEFT")
                || tokens.is(i, "RIGHT")
                || tokens.is(i, "FULL")
                || tokens.is(i, "CROSS")
                || tokens.is(i, "NATURAL")
                || tokens.is(i, "GROUP")
                || tokens.is(i, "ORDER")
                || tokens.is(i, "HAVING")
                || tokens.is(i, "LIMIT")
                || tokens.is(i, "UNION")
                || tokens.is(i, "WITH")
                || tokens.is(i, "FETCH")
                || tokens.is(i, "OFFSET")
                || tokens.is(i, "FOR");
    }

    /** After FROM and JOIN, and after a comma between tables as far as that can be told from one token. */
    private static boolean isTableName(Tokens tokens, int i) {
        boolean name = tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
        return name
                && (tokens.is(i - 1, "FROM") && !tokens.is(i - 2, "DISTINCT")
                        || tokens.is(i - 1, "JOIN")
                        || tokens.is(i - 1, "ONLY"));
    }

    /** Whether it reads the written table anew, at any depth. */
    static boolean readsTable(Question question, Scope scope, int from, int to) {
        Tokens tokens = question.tokens;
        for (int i = from; i < to; i++) {
            boolean name = tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
            boolean qualifier = tokens.kind(i + 1) == TokenKind.DOT;
            if (name && !qualifier && scope.tables().contains(Scope.lower(tokens.name(i)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a table that is read has the written one's name but may be of another schema: a copy in an archive, such as
     * {@code DELETE FROM orders WHERE id NOT IN (SELECT id FROM archive.orders)}.
     */
    private static boolean readsNamesake(Question question, Scope scope, int from, int to) {
        Tokens tokens = question.tokens;
        for (int i = from; i < to; i++) {
            boolean table = isTableName(tokens, i) || tokens.kind(i - 1) == TokenKind.COMMA;
            int last = i;
            while (table && tokens.kind(last + 1) == TokenKind.DOT) {
                last += 2;
            }
            if (table && scope.tables().contains(Scope.lower(tokens.name(last)))) {
                boolean qualified = last > i;
                boolean same = qualified
                        ? scope.schemas().contains(Scope.lower(tokens.name(last - 2)))
                        : scope.schemas().isEmpty();
                if (!same) {
                    return true;
                }
            }
        }
        return false;
    }
}
