package io.interlock.sql.reach;

import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subquery, without its brackets.
 *
 * <p>One over another table restricts as far as it is tied to the written row; one that reads the written table again
 * restricts only as far as its own clauses do. What it means is said by {@link Existence} for EXISTS, by
 * {@link Membership} for IN, and by {@link #value} where it stands for one value.
 *
 * @param scope what the names around it mean
 * @param from  its first token
 * @param to    after its last token
 */
record Subquery(Question question, Scope scope, int from, int to) {

    private static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");

    Tokens tokens() {
        return question.tokens;
    }

    /** Whether it is one SELECT and nothing else, which {@link #select} may then look into. */
    boolean isOneSelect() {
        return tokens().is(from, "SELECT") && !hasSetOperator();
    }

    Select select() {
        return new Select(this);
    }

    // --- set operators ---

    boolean hasSetOperator() {
        return SET_OPERATORS.stream().anyMatch(this::has);
    }

    /** Whether rows are taken away from those of the first SELECT. */
    boolean subtracts() {
        return has("EXCEPT") || has("MINUS");
    }

    /** Whether only those rows are left that several SELECTs return. */
    boolean intersects() {
        return has("INTERSECT");
    }

    private boolean has(String word) {
        for (int i = from; i < to; i = question.after(i)) {
            if (tokens().is(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** The SELECTs that set operators join. */
    List<Subquery> branches() {
        List<Subquery> branches = new ArrayList<>();
        int begin = from;
        for (int i = from; i < to; i = question.after(i)) {
            if (isSetOperator(i)) {
                branches.add(part(begin, i));
                begin = tokens().is(i + 1, "ALL") || tokens().is(i + 1, "DISTINCT") ? i + 2 : i + 1;
            }
        }
        branches.add(part(begin, to));
        return branches;
    }

    private boolean isSetOperator(int i) {
        return SET_OPERATORS.stream().anyMatch(word -> tokens().is(i, word));
    }

    /** Other tokens in the same scope: a part of it, or a subquery in it. */
    Subquery part(int begin, int end) {
        return new Subquery(question, scope, begin, end);
    }

    /** The same tokens, asked about in another question. */
    Subquery in(Question other) {
        return new Subquery(other, scope, from, to);
    }

    // --- what it reads ---

    /** Whether it is tied to the written row. */
    boolean mentionsRow() {
        return !names().ofRow().isEmpty();
    }

    /** Whether any column is named, whoever's it may be. */
    boolean namesColumn() {
        return names().ofColumn();
    }

    /** Whether it reads the written table anew, at any depth. */
    boolean readsTable() {
        return names().readTable();
    }

    boolean readsNamesake() {
        return names().readNamesake();
    }

    private SubqueryNames names() {
        return new SubqueryNames(this);
    }

    /** Whether all of its rows are made of rows of tables. */
    boolean isOfTables() {
        return question.isOfTables(this);
    }

    /** The same, looked into anew. */
    boolean areBranchesOfTables() {
        return !MadeRows.in(question, from, to)
                && branches().stream()
                        .allMatch(branch ->
                                branch.isOneSelect() && branch.select().isOfTables());
    }

    /** Whether it may return any value that its table holds, for none of its clauses is about the column that it returns. */
    boolean returnsAnyValue() {
        return isOneSelect() && select().returnsAnyValue();
    }

    /** Whether it is a list of constants that is written as queries: {@code SELECT 1 AS a UNION SELECT 2}. */
    boolean isOfConstants() {
        return tokens().is(from, "VALUES") && !namesColumn()
                || branches().stream()
                        .allMatch(branch ->
                                branch.isOneSelect() && branch.select().isOfConstants());
    }

    /** Where a value that it returns is found, if it is asked for one: of what table and column. */
    Relation.@Nullable Found found(Term left) {
        return isOneSelect() && left.has(Term.PLAIN) ? select().found(left) : null;
    }

    // --- as one value ---

    /** The value that it stands for. */
    Term value() {
        if (isOneSelect()) {
            Select select = select();
            Term item = select.isItemsAlone() ? select.item() : null;
            // (SELECT x) is x.
            if (item != null) {
                return item;
            }
        }
        String text = new Passage(question, scope, from, to).text(from, to);
        Term end = isOneSelect() ? select().end(text) : null;
        if (end != null && !question.emptiness.ofValue(this)) {
            return end.with(Term.FOUND);
        }
        boolean around = isOneSelect()
                && (!select().hasSources() || select().origins().readNames() || select().returnsOfAround());
        if (around) {
            return Term.of(text, Term.UNCLEAR, Set.of()); // without a table of its own: the row's value, or none
        }
        Set<String> columns = names().ofRow();
        // Of all rows of the written table there is one at the most, or it fails.
        boolean only = columns.isEmpty()
                && readsTable()
                && isOneSelect()
                && select().isWholeTable()
                && !select().isAggregate();
        if (only || columns.isEmpty() && question.emptiness.ofValue(this)) {
            return Term.of(text, Term.UNCLEAR | Term.FOUND, Set.of());
        }
        if (columns.isEmpty()) {
            return Term.of(text, readsOthersAlone() ? Term.GIVEN | Term.FOUND : Term.FOUND, Set.of());
        }
        return tied(text, columns);
    }

    /** One value for every row, which no row of the written table decides. */
    private boolean readsOthersAlone() {
        // Above the least, or below the greatest, of another table may be all that there is.
        boolean one = isOneSelect() && (!select().isAggregate() || select().isAverage());
        return one && select().isOfTables() && (!readsTable() || select().isAverage());
    }

    /** A value that another table has for the row: it varies where that table is tied to the row. */
    private Term tied(String text, Set<String> columns) {
        Term value = Term.of(text, Term.ROW | (readsTable() ? Term.UNCLEAR : 0), columns);
        boolean tied = isOneSelect() && question.enter();
        if (!tied) {
            return value;
        }
        boolean varies = Existence.ofSources(select()) == Share.SOME;
        question.leave();
        Share missing = varies ? Emptiness.missing(this) : Share.SOME;
        if (missing != Share.SOME) {
            // Nothing found is null, or zero of a count, for every row.
            return value.with(Term.UNCLEAR | (missing.byValues() ? Term.VALUES : 0));
        }
        return value.with(varies ? Term.VARIES : 0).in(select().isCount() ? Domain.NOT_NEGATIVE : Domain.ANY);
    }
}
