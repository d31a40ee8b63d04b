package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.List;
import java.util.Set;

/** Reads what is said of one value and many: IN, and the comparisons with ANY, SOME and ALL, of a list or a subquery. */
final class MembershipReader {

    private final Passage passage;
    private final Reasoning reasoning;
    private final OperatorReader operators;

    MembershipReader(Passage passage, OperatorReader operators) {
        this.passage = passage;
        this.reasoning = passage.question.reasoning;
        this.operators = operators;
    }

    // --- IN ---

    /** What follows IN. */
    Term in(Term left) {
        if (passage.kind() != TokenKind.LEFT_PAREN) {
            // IN ?, IN some_list, IN UNNEST(?)
            Term list = operators.read();
            boolean ofTable = passage.question.dialect == Dialect.SQLITE && !left.has(Term.ROW); // IN some_table
            Truth truth = ofTable ? Truth.ALL_OR_NOTHING : inArray(Comparison.EQUALS, Quantifier.ANY, left, list);
            return Term.condition(left, "in", list, truth);
        }
        Enclosed list = Enclosed.read(passage);
        String text = left.text() + " in " + list.text();
        Enclosed unwrapped = list.unwrapped();
        if (unwrapped.isSubquery()) {
            Truth truth = member(left, unwrapped.subquery(), text);
            return Term.condition(text, truth, List.of(left));
        }
        List<Term> items = list.unnested().items();
        return Term.condition(text, reasoning.in(left, items), Term.all(left, items));
    }

    private static Truth member(Term left, Subquery subquery, String text) {
        Truth member = Membership.in(left, subquery);
        Truth itself = member.whenTrue() == Share.SOME ? Membership.ofItself(left, subquery) : null;
        Relation.Found found = subquery.found(left);
        if (itself != null) {
            // What it leaves to the row's columns, its own condition says.
            Truth named = member.named(new Relation.Holds(text, Set.of(), Relation.Leeway.MUCH, found));
            return named.with(new Formula.Same(named.formula(), itself.formula().surely()));
        }
        Relation.Leeway leeway = subquery.returnsAnyValue() ? Relation.Leeway.MUCH : Relation.Leeway.LITTLE;
        return member.named(new Relation.Holds(text, left.columns(), leeway, found));
    }

    // --- ANY, ALL ---

    /** {@code = ANY (…)}: of a subquery like IN, of a list like its items one by one. */
    Term quantified(Comparison comparison, Term left) {
        Quantifier quantifier = Quantifier.read(passage);
        Enclosed values = Enclosed.read(passage);
        String text = values.text() + left.text() + comparison;
        Enclosed elements = values.elements();
        if (elements.isSubquery()) {
            Subquery subquery = elements.subquery();
            Truth truth;
            if (isOneOf(comparison, quantifier)) {
                Truth member = member(left, subquery, left.text() + " in " + values.text());
                truth = comparison == Comparison.EQUALS ? member : member.not();
            } else {
                truth = Membership.quantified(left, comparison, quantifier, subquery);
            }
            return Term.condition(text, truth, List.of(left));
        }
        List<Term> items = elements.items();
        boolean oneArray = items.size() == 1 && elements.equals(values);
        Truth truth = oneArray
                ? inArray(comparison, quantifier, left, items.get(0))
                : inItems(comparison, quantifier, left, items);
        return Term.condition(text, truth, Term.all(left, items));
    }

    private Truth inItems(Comparison comparison, Quantifier quantifier, Term left, List<Term> items) {
        List<Truth> truths = items.stream()
                .map(item -> reasoning.compare(comparison, left, item))
                .toList();
        return truths.isEmpty() ? Truth.of(quantifier == Quantifier.ALL) : quantifier.of(truths);
    }

    /** An array in one value: nearly every row differs from one of its elements. */
    private Truth inArray(Comparison comparison, Quantifier quantifier, Term left, Term array) {
        if (OperatorReader.isEmptyCollection(array)) {
            return Truth.of(quantifier == Quantifier.ALL).because("nothing is compared with an empty array");
        }
        boolean loose = comparison == Comparison.NOT_EQUALS && quantifier == Quantifier.ANY;
        if (loose || passage.question.literals.isSessionVariable(array)) {
            return Truth.UNCLEAR;
        }
        boolean oneOf = isOneOf(comparison, quantifier);
        boolean ordinary = isOrdinary(left, array) || oneOf && array.has(Term.PLAIN) && isOrdinary(array, left);
        if (!ordinary) {
            return Truth.withoutRow(left.traits() | array.traits() | Term.UNCLEAR);
        }
        boolean only = left.has(Term.IDENTIFIES) && !left.has(Term.KEY) && comparison != Comparison.EQUALS;
        return only ? Truth.of(Share.UNCLEAR, Share.SOME, Share.SOME) : Truth.BY_ROW;
    }

    private static boolean isOrdinary(Term ofRow, Term given) {
        return ofRow.has(Term.VARIES | Term.IDENTIFIES)
                && !ofRow.has(Term.UNCLEAR)
                && given.has(Term.GIVEN)
                && !given.has(Term.ROW);
    }

    /** Whether it asks if a value is in the array, or is not: an array of a row's own, {@code 'old' = ANY (tags)}. */
    private static boolean isOneOf(Comparison comparison, Quantifier quantifier) {
        return comparison == Comparison.EQUALS && quantifier == Quantifier.ANY
                || comparison == Comparison.NOT_EQUALS && quantifier == Quantifier.ALL;
    }
}
