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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One SELECT of a subquery: its clauses, and what each of them keeps. */
final class Select {

    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "max",
            "min",
            "sum",
            "avg",
            "total",
            "group_concat",
            "string_agg",
            "listagg",
            "array_agg",
            "every",
            "bool_and",
            "bool_or");

    private static final Set<String> AMOUNTS = Set.of("count", "sum", "avg");

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

    /** Whether no clause came twice, as in {@code SELECT SELECT id FROM t} of H2. */
    boolean isOneQuery() {
        return clauses.clear();
    }

    /** Whether it has clauses that belong to none of the others, and are no lock. */
    boolean hasOther() {
        return clauses.has(OTHER) && !clauses.isLock();
    }

    /** Whether it is of one table and has no clause that could restrict it. */
    boolean isWholeTable() {
        return restrictsNothing()
                && items.distinctOn() == 0
                && sources().size() == 1
                && !sources().get(0).isSubquery();
    }

    /** Whether it has one row even of nothing: {@code SELECT count(*) FROM …} without GROUP BY. */
    boolean isWholeAggregate() {
        int item = clauses.start(SELECT);
        return isAggregate(tokens.name(item))
                && tokens.kind(item + 1) == TokenKind.LEFT_PAREN
                && question.after(item + 1) == clauses.end(SELECT)
                && !clauses.has(GROUP)
                && !clauses.has(HAVING)
                && !clauses.has(LIMIT);
    }

    /** Whether a function makes one value of many rows. */
    static boolean isAggregate(String function) {
        return AGGREGATES.contains(Scope.lower(function));
    }

    /** Whether it makes one row of all that it finds, or of nothing: an aggregate among its items, or HAVING, without GROUP BY. */
    boolean isOneGroup() {
        return !clauses.has(GROUP) && (clauses.has(HAVING) || hasAggregate(SELECT));
    }

    /** Whether it reads some rows only, as chance has it: PostgreSQL's TABLESAMPLE, DuckDB's USING SAMPLE. */
    boolean takesSample() {
        return IntStream.range(clauses.start(FROM), Math.min(subquery.to(), question.to))
                .anyMatch(i -> tokens.is(i, "TABLESAMPLE") || tokens.is(i, "SAMPLE") && tokens.is(i - 1, "USING"));
    }

    private boolean hasAggregate(Clauses.Clause clause) {
        for (int i = clauses.start(clause); i < clauses.end(clause); i++) {
            boolean open = tokens.kind(i) == TokenKind.LEFT_PAREN;
            if (open && question.isSelect(i + 1)) {
                i = question.partner(i);
            } else if (open && isAggregate(tokens.name(i - 1)) && !tokens.is(question.after(i), "OVER")) {
                return true;
            }
        }
        return false;
    }

    /** Whether its one group is kept whatever it is made of. */
    boolean keepsItsGroup() {
        boolean having = !clauses.has(HAVING) || condition(HAVING, insideScope().inHaving()) == Share.ALL;
        return isOneGroup() && having && !clauses.has(LIMIT);
    }

    boolean isCount() {
        return tokens.is(clauses.start(SELECT), "COUNT") && isWholeAggregate();
    }

    /** Whether it is of tables: none of its rows is made, and it has some. */
    boolean isOfTables() {
        return hasSources() && sources().stream().noneMatch(source -> isMade(source));
    }

    private boolean isMade(Sources.Source source) {
        if (source.isSubquery()) {
            return !derived(source).isOfTables();
        }
        return source.name() == null
                || source.name().equals("dual")
                || source.name().startsWith("sysdummy");
    }

    /** Whether it asks something of values that stand in no table: {@code SELECT x.a FROM (VALUES (1)) x (a) WHERE x.a = 2}. */
    boolean asksOfValues() {
        boolean asks = clauses.has(WHERE) || clauses.has(HAVING) || sources().size() > 1;
        return asks && hasSources() && sources().stream().allMatch(this::isMade) && !subquery.mentionsRow();
    }

    /** Whether its one item is a column that the query which it reads has not, and so of a row around it. */
    boolean returnsOfAround() {
        String column = items.column();
        if (column == null || items.qualifier() != null || sources().size() != 1) {
            return false;
        }
        Sources.Source source = sources().get(0);
        boolean ofQuery = source.isSubquery()
                && !source.isRenamed(tokens)
                && derived(source).isOneSelect();
        return ofQuery && !derived(source).select().hasColumn(column);
    }

    private boolean hasColumn(String name) {
        return items.haveColumn(name) || items.named(name) != null;
    }

    /** Whether it is {@code SELECT 1 AS a, 'x' AS b}. */
    boolean isOfConstants() {
        return !hasSources() && items.areConstants() && !clauses.has(WHERE);
    }

    /** {@code SELECT avg(total) FROM t}: never above all rows, nor below. */
    boolean isAverage() {
        return tokens.is(clauses.start(SELECT), "AVG") && isWholeAggregate();
    }

    /**
     * {@code SELECT max(id) FROM t} of the written table: which end of the column it is, or of the rows that its condition
     * leaves, or how far from there; null where it is none.
     */
    @Nullable
    Term end(String text) {
        int item = clauses.start(SELECT);
        boolean sum = tokens.is(item, "SUM");
        boolean largest = tokens.is(item, "MAX") || sum;
        boolean aggregate = (largest || tokens.is(item, "MIN")) && tokens.kind(item + 1) == TokenKind.LEFT_PAREN;
        boolean ofTable = sources().size() == 1 && origins().isCopy(sources().get(0)) && !clauses.has(GROUP);
        if (!aggregate || !ofTable) {
            return null;
        }
        int behind = question.after(item + 1);
        if (new ConditionReader(question, insideScope(), item + 2, behind - 1)
                .whole()
                .has(Term.ROW)) {
            return null; // of the row around it: (SELECT max(t.id) FROM t x)
        }
        String column = Scope.lower(tokens.name(behind - 2));
        if (!passesOn(sources().get(0), column)) {
            return null;
        }
        int end = largest ? Term.LARGEST : Term.SMALLEST;
        if (isWholeAggregate() && isWholeTable()) {
            return Term.of(text, sum ? end | Term.BEYOND : end, Set.of(column));
        }
        boolean inwards = tokens.isSymbol(behind, largest ? '-' : '+')
                && tokens.kind(behind + 1) == TokenKind.NUMBER
                && behind + 2 == clauses.end(SELECT);
        boolean exact = behind == clauses.end(SELECT);
        boolean within = !sum && (exact || inwards);
        int itself = exact && findsParts() ? Term.ITSELF : 0;
        return within ? Term.of(text, end | Term.WITHIN | itself, Set.of(column)) : null;
    }

    /** Whether a source has the column as the table has it: a query that makes another of it may tie it to the row itself. */
    private boolean passesOn(Sources.Source source, String column) {
        if (!source.isSubquery()) {
            return true;
        }
        Subquery derived = derived(source);
        return derived.isOneSelect()
                && derived.select().isOfTableAlone()
                && !derived.select().groups().exist()
                && !derived.select().isOneGroup()
                && derived.select().items.haveColumn(column);
    }

    /** Whether each row that it finds would find the same rows: it is tied to the row by equal columns, or not at all. */
    private boolean findsParts() {
        if (!subquery.mentionsRow()) {
            return true;
        }
        Set<String> row = subquery.scope().written();
        List<Conjunction.Part> parts = Conjunction.parts(question, clauses.start(WHERE), clauses.end(WHERE));
        return !parts.isEmpty() && parts.stream().allMatch(part -> isTieTo(row, part) || !names(row, part));
    }

    private boolean isTieTo(Set<String> row, Conjunction.Part part) {
        String own = sources().get(0).called();
        boolean leftIsRow = row.contains(part.left(tokens));
        return part.isTie(tokens)
                && leftIsRow != row.contains(part.right(tokens))
                && (leftIsRow ? part.right(tokens) : part.left(tokens)).equals(own);
    }

    private boolean names(Set<String> row, Conjunction.Part part) {
        return IntStream.range(part.from(), part.to()).anyMatch(i -> row.contains(Scope.lower(tokens.name(i))));
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
        if (item == null) {
            return null;
        }
        SelectItems.Item unnamed = items.unnamed(item);
        return new ConditionReader(question, insideScope(), unnamed.from(), unnamed.to()).whole();
    }

    /** Whether each of its items is of the row itself, and what {@code left} has in that place. */
    boolean returnsRow(Term left) {
        List<SelectItems.Item> all = items.all();
        List<Term> lefts = left.items();
        boolean same = all.size() == lefts.size();
        for (int i = 0; i < all.size() && same; i++) {
            SelectItems.Item unnamed = items.unnamed(all.get(i));
            Term item = new ConditionReader(question, insideScope(), unnamed.from(), unnamed.to()).whole();
            same = item.has(Term.ROW) && item.sharesColumns(lefts.get(i));
        }
        return same;
    }

    /** Its one item, of its own rows; null where it returns several, or all columns. */
    @Nullable
    Term ownItem() {
        SelectItems.Item item = items.only();
        if (item == null || tokens.isSymbol(item.to() - 1, '*')) {
            return null;
        }
        SelectItems.Item unnamed = items.unnamed(item);
        return new ConditionReader(question, ownScope(), unnamed.from(), unnamed.to()).whole();
    }

    /** Whether its one item is a number of rows, a sum or an average, which hardly any column holds. */
    boolean returnsAmount() {
        int item = clauses.start(SELECT);
        return AMOUNTS.contains(Scope.lower(tokens.name(item)))
                && tokens.kind(item + 1) == TokenKind.LEFT_PAREN
                && question.after(item + 1) == clauses.end(SELECT);
    }

    /** Whether it returns values of {@code left}'s own column, of rows of the written table. */
    boolean returnsOwnColumn(Term left) {
        return isOfTableAlone()
                && returns(left)
                && !new ConditionReader(question, insideScope(), clauses.start(SELECT), clauses.end(SELECT))
                        .whole()
                        .has(Term.ROW);
    }

    /** Whether none of its conditions is about the column that it returns, but for whether that is null. */
    boolean returnsAnyValue() {
        SelectItems.Item item = items.only();
        if (item == null || !hasSources() || limit() != Share.ALL) {
            return false;
        }
        for (int i = item.from(); i < item.to(); i++) {
            if (mentions(WHERE, tokens.name(i)) || mentions(HAVING, tokens.name(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean mentions(Clauses.Clause clause, String name) {
        return placesOf(name, clause)
                .anyMatch(i -> !tokens.is(i + 1, "IS") || !tokens.is(i + 2, "NOT") || !tokens.is(i + 3, "NULL"));
    }

    private IntStream placesOf(String name, Clauses.Clause clause) {
        String column = Scope.lower(name);
        return IntStream.range(clauses.start(clause), clauses.end(clause))
                .filter(i -> tokens.kind(i + 1) != TokenKind.DOT
                        && Scope.lower(tokens.name(i)).equals(column));
    }

    /** Whether it returns the columns that {@code left} is. */
    boolean returns(Term left) {
        return items.are(left);
    }

    /** Whether one of its columns is given another name. */
    boolean renamesColumns() {
        return items.rename();
    }

    /** Whether one of its columns is what {@code left} is, by the same name. */
    boolean holds(Term left) {
        return items.hold(left);
    }

    /** Whether its values surely are not simply those of the column {@code left}. */
    boolean returnsOther(Term left) {
        return items.areOtherThan(left, clauses.has(GROUP), groupsBy(left))
                && !computed().mayBeOfOwnRow();
    }

    /** Where a value is found that it returns: in which column of which table. */
    Relation.@Nullable Found found(Term left) {
        String column = items.column();
        boolean plain = column != null && sources().size() == 1 && !clauses.has(GROUP) && items.distinctOn() == 0;
        if (!plain) {
            return null;
        }
        Sources.Source source = sources().get(0);
        if (source.isSubquery()) {
            return foundIn(source, left);
        }
        return new Relation.Found(left.text() + " in " + source.name() + '.' + column, isWholeTable());
    }

    /** The same of what a query in brackets passes on. */
    private Relation.@Nullable Found foundIn(Sources.Source source, Term left) {
        Subquery derived = derived(source);
        boolean same = derived.isOneSelect()
                && !source.isRenamed(tokens)
                && Objects.equals(items.column(), derived.select().items.column());
        if (!same || !question.enter()) {
            return null;
        }
        Relation.Found inside = derived.select().found(left);
        question.leave();
        return inside == null ? null : new Relation.Found(inside.where(), inside.whole() && restrictsNothing());
    }

    private boolean restrictsNothing() {
        return !clauses.has(WHERE) && !clauses.has(HAVING) && !clauses.has(LIMIT) && !clauses.has(OTHER);
    }

    /** Where the row is found that a column of its table is tied to, and nothing else: {@code WHERE i.order_id = o.id}. */
    Relation.@Nullable Found tie() {
        int at = clauses.start(WHERE);
        boolean alone = clauses.has(WHERE)
                && !clauses.has(GROUP)
                && !clauses.has(HAVING)
                && !clauses.has(LIMIT)
                && !clauses.has(OTHER)
                && sources().size() == 1
                && !sources().get(0).isSubquery();
        boolean equal = alone
                && clauses.end(WHERE) == at + 7
                && tokens.kind(at + 1) == TokenKind.DOT
                && tokens.isSymbol(at + 3, '=')
                && tokens.kind(at + 5) == TokenKind.DOT;
        if (!equal) {
            return null;
        }
        Sources.Source source = sources().get(0);
        int own = Scope.lower(tokens.name(at)).equals(source.called()) ? at : at + 4;
        int row = own == at ? at + 4 : at;
        boolean tied = Scope.lower(tokens.name(own)).equals(source.called())
                && subquery.scope().written().contains(Scope.lower(tokens.name(row)));
        String column = Scope.lower(tokens.name(row + 2));
        return tied
                ? new Relation.Found(column + " in " + source.name() + '.' + Scope.lower(tokens.name(own + 2)), true)
                : null;
    }

    /**
     * What it asks of the row around it, where it is of the written table, or of a query that is, and finds the row that has
     * the value of the key {@code left} and no other; null where that is not sure, or it asks nothing.
     */
    @Nullable
    Truth conditionOfCopy(Term left) {
        String column = items.column();
        return column != null && left.columns().contains(column) ? conditionOfRows(left) : null;
    }

    private @Nullable Truth conditionOfRows(Term left) {
        boolean plain = isClear()
                && !clauses.has(GROUP)
                && !clauses.has(HAVING)
                && !hasOther()
                && limit() == Share.ALL
                && sources().size() == 1
                && items.distinctOn() == 0;
        if (!plain || subquery.mentionsRow() || asksForMade()) {
            return null;
        }
        Sources.Source source = sources().get(0);
        Truth derived = source.isSubquery() ? conditionOfDerived(left, source) : null;
        String called = origins().isCopy(source) && (derived != null || !source.isSubquery()) ? source.called() : null;
        if (called == null || !clauses.has(WHERE)) {
            return derived;
        }
        Scope scope = subquery.scope().of(Set.of(called)).knowing(counts());
        Truth own = truth(scope, clauses.start(WHERE), clauses.end(WHERE));
        return derived == null ? own : Truth.and(List.of(derived, own));
    }

    private @Nullable Truth conditionOfDerived(Term left, Sources.Source source) {
        Subquery derived = derived(source);
        boolean read = derived.isOneSelect() && !source.isRenamed(tokens) && question.enter();
        if (!read) {
            return null;
        }
        Truth truth = derived.select().holds(left) ? derived.select().conditionOfRows(left) : null;
        question.leave();
        return truth;
    }

    /** Whether its one item is a column of another table, which the written one is only joined to. */
    boolean returnsOfOther() {
        String qualifier = items.qualifier();
        return qualifier != null
                && sources().stream()
                        .anyMatch(source -> qualifier.equals(source.called())
                                && source.name() != null
                                && !origins().isCopy(source));
    }

    /** Whether its one item is the least or greatest of groups in the one query that it reads, by whatever name. */
    boolean returnsLeastOfGroups(Term left) {
        if (sources().size() != 1 || !sources().get(0).isSubquery()) {
            return false;
        }
        Subquery derived = derived(sources().get(0));
        return derived.isOneSelect() && derived.select().hasOnlyLeast(left);
    }

    private boolean hasOnlyLeast(Term left) {
        return items.areLeast() && clauses.has(GROUP) && !groupsBy(left);
    }

    /** Whether it returns {@code left} of one row of each group, which may have several: {@code SELECT DISTINCT ON (email) id}. */
    boolean returnsFirstOfGroups(Term left) {
        int open = items.distinctOn();
        if (open == 0 || !isOfTableAlone() || !holds(left)) {
            return false;
        }
        Groups groups = new Groups(question, items, open + 1, question.partner(open), ownScope());
        return groups.areOfColumns() && !groups.areBy(left) && !groups.areRows();
    }

    /** Whether each value of {@code left} has a group of its own. */
    private boolean groupsBy(Term left) {
        return groups().areBy(left) || groups().areRows();
    }

    /** Whether it is joined with others, or its WHERE asks a query: these may know by its own name what it has by another. */
    boolean asksOtherQueries() {
        return sources().size() > 1
                || IntStream.range(clauses.start(WHERE), clauses.end(WHERE)).anyMatch(question::isSelect);
    }

    /** Whether its rows come from nowhere: {@code SELECT generate_series(1, 1000000)}, also in FROM. */
    boolean makesRows() {
        return MadeRows.in(question, subquery.from(), subquery.to());
    }

    /** Its joins' conditions and its WHERE, asked of its own rows as if they were the ones that are written. */
    List<Truth> ownConditions() {
        List<Truth> conditions = new ArrayList<>();
        addJoins(sources(), conditions);
        if (clauses.has(WHERE)) {
            conditions.add(truth(ownScope().knowing(counts()), clauses.start(WHERE), clauses.end(WHERE)));
        }
        return conditions;
    }

    /** The conditions of joins that leave rows out, and of those in brackets: {@code FROM (a JOIN b ON …)}. */
    private void addJoins(List<Sources.Source> joined, List<Truth> conditions) {
        for (Sources.Source source : joined) {
            if (source.join() == Sources.Join.INNER && source.onTo() > source.onFrom()) {
                conditions.add(truth(ownScope(), source.onFrom(), source.onTo()));
            }
            boolean outer = source.join() == Sources.Join.LEFT || source.join() == Sources.Join.FULL;
            if (source.isBracketed(tokens) && !outer && question.enter()) {
                addJoins(
                        Sources.read(question, source.from() + 1, source.to() - 1)
                                .tables(),
                        conditions);
                question.leave();
            }
        }
    }

    /** Its HAVING, asked of its own groups. */
    List<Truth> ownHaving() {
        return clauses.has(HAVING)
                ? List.of(truth(ownScope().inHaving(), clauses.start(HAVING), clauses.end(HAVING)))
                : List.of();
    }

    /** Of several tables only one can be the one that is written: columns of others keep their qualifiers. */
    private Scope ownScope() {
        Sources.Source first = sources().isEmpty() ? null : sources().get(0);
        String called = first == null ? null : first.called();
        Scope scope = Scope.of(called == null ? List.of() : List.of(called));
        return first == null || first.name() == null ? scope : scope.ofTable(first.name(), first.schema());
    }

    private Truth truth(Scope scope, int from, int to) {
        return new ConditionReader(question, scope, from, to).condition();
    }

    /** Whether it leaves out its first rows, which may be all of them. */
    boolean skipsRows() {
        return clauses.has(LIMIT) && LimitReach.skips(question, clauses.start(LIMIT) - 1, clauses.end(LIMIT));
    }

    /** Whether its one item is made of many rows. */
    boolean isAggregate() {
        int item = clauses.start(SELECT);
        return isAggregate(tokens.name(item)) && tokens.kind(item + 1) == TokenKind.LEFT_PAREN;
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
                if (origins().isCopy(source)) {
                    copies.add(called);
                }
            }
        }
        boolean nothing = sources().size() == 1 && names.contains("dual");
        return nothing ? around : around.inside(names, copies);
    }

    /** What its joins, WHERE and HAVING keep together. */
    Share keeps(Scope scope) {
        Share share = joins(scope);
        if (clauses.has(WHERE)) {
            share = share.and(condition(WHERE, scope));
        }
        if (clauses.has(HAVING)) {
            Share having = condition(HAVING, scope.inHaving());
            share = share.and(having == Share.SOME && having().countsOnes() ? Share.UNCLEAR : having);
        }
        return share;
    }

    /** Whether its WHERE asks for what a query that it reads makes the same for every row. */
    boolean asksForMade() {
        return sources().stream()
                .map(this::queryOf)
                .filter(Objects::nonNull)
                .flatMap(query -> query.computed().alike().stream())
                .anyMatch(name -> placesOf(name, WHERE).findAny().isPresent());
    }

    /**
     * Columns that queries which it reads make by counting, or pass on from others that do: which numbers they are, by
     * {@code x.n} and {@code n}. Deeper ones are not followed.
     */
    Map<String, Term> counts() {
        Map<String, Term> counts = ownCounts();
        for (Sources.Source source : sources()) {
            Select query = queryOf(source);
            if (query != null) {
                counts.putAll(query.computed().passedOn(query.ownCounts(), source.called()));
            }
        }
        return counts;
    }

    private Map<String, Term> ownCounts() {
        Map<String, Term> counts = new HashMap<>();
        for (Sources.Source source : sources()) {
            Select query = queryOf(source);
            if (query != null) {
                counts.putAll(query.computed().counted(source.called()));
            }
        }
        return counts;
    }

    /** The query that gives a source its names. */
    private @Nullable Select queryOf(Sources.Source source) {
        Subquery first = source.isSubquery() ? derived(source).branches().get(0) : null;
        return first != null && first.isOneSelect() ? first.select() : null;
    }

    Origins origins() {
        return new Origins(this, subquery);
    }

    /** Whether it asks for rows of a table that the same table has not. */
    boolean missesItself() {
        return origins().missItself(clauses.start(WHERE), clauses.end(WHERE));
    }

    /** Its items that are no columns. */
    ComputedItems computed() {
        return new ComputedItems(question, items, groups());
    }

    /** Its HAVING; without conditions where it has none. */
    Having having() {
        return new Having(question, groups(), clauses.start(HAVING), clauses.end(HAVING));
    }

    private Groups groups() {
        Scope table = sources().size() == 1 ? ownScope() : null;
        return new Groups(question, items, clauses.start(GROUP), clauses.end(GROUP), table);
    }

    /** Whether each of its rows is one of the written table, told by one of the columns, and each of its items has a name. */
    boolean returnsRowsBy(Set<String> columns) {
        return isOfTableAlone()
                && !groups().exist()
                && !isOneGroup()
                && columns.stream()
                        .anyMatch(column -> items.haveColumn(column)
                                && ownScope().column(List.of(column)).has(Term.KEY))
                && items.areNamed();
    }

    /** Whether each of its rows is a group of the written table, which may have several. */
    boolean returnsGroups() {
        return isOfTableAlone() && groups().exist() && !groups().areRows();
    }

    /** Whether these columns tell all of its groups. */
    boolean returnsGroupsBy(Set<String> columns) {
        return returnsGroups()
                && groups().areOfColumns()
                && columns.containsAll(groups().columns())
                && groups().columns().stream().allMatch(items::haveColumn);
    }

    private boolean isOfTableAlone() {
        return isClear()
                && sources().size() == 1
                && origins().isCopy(sources().get(0))
                && !sources().get(0).isSubquery();
    }

    /** Whether the item of that name is the least or greatest of groups, each of which may have several rows. */
    boolean returnsLeastOfGroups(String name) {
        SelectItems.Item item = items.named(name);
        String column = item == null ? null : items.columnOfEnd(item);
        return column != null && returnsGroups() && !groups().columns().contains(column);
    }

    private Share joins(Scope scope) {
        Share share = Share.ALL;
        for (Sources.Source source : sources()) {
            boolean inEvery = source.join() == Sources.Join.INNER;
            if (inEvery && source.onTo() > source.onFrom()) {
                Share on = truth(scope, source.onFrom(), source.onTo()).kept();
                // What ties other tables to each other says nothing about the row: only a restriction counts.
                share = share.and(on == Share.SOME || on == Share.NONE ? on : Share.ALL);
            }
        }
        return share;
    }

    private Share condition(Clauses.Clause clause, Scope scope) {
        return truth(scope, clauses.start(clause), clauses.end(clause)).kept();
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
