package io.interlock.sql.reach;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a predicate: an operand, and what is said of it by a comparison ({@code a < b}), BETWEEN, or the predicates that
 * have a reader of their own: {@link IsReader}, {@link MembershipReader}, {@link PatternReader}.
 */
final class PredicateReader {

    /** Predicates of which it is only known that they are about both sides. */
    private static final Set<String> ABOUT_BOTH = Set.of("SOUNDS", "MEMBER", "OVERLAPS", "MATCH");

    private final Passage passage;
    private final Reasoning reasoning;
    private final OperatorReader operators;
    private final IsReader tests;
    private final MembershipReader memberships;
    private final PatternReader patterns;

    PredicateReader(Passage passage) {
        this.passage = passage;
        this.reasoning = passage.question.reasoning;
        this.operators = new OperatorReader(passage);
        this.tests = new IsReader(passage, operators);
        this.memberships = new MembershipReader(passage, operators);
        this.patterns = new PatternReader(passage, operators);
    }

    /**
     * An operand with all that is said of it; null where two comparisons follow each other, which dialects group in
     * different ways. Stops before what it does not understand.
     */
    @Nullable
    Term read() {
        Term left = operators.read();
        boolean compared = false;
        for (; ; ) {
            int before = passage.at();
            boolean test = tests.isNext();
            Term next = predicateAfter(left);
            if (next == null) {
                passage.moveTo(before);
                return left;
            }
            if (compared && !test) {
                return null;
            }
            compared = true;
            left = next;
        }
    }

    private @Nullable Term predicateAfter(Term left) {
        if (passage.ended()) {
            return null;
        }
        return switch (passage.kind()) {
            case OPERATOR -> operatorAfter(left);
            case WORD -> tests.isNext() ? tests.read(left) : wordAfter(left);
            default -> null;
        };
    }

    // --- by an operator ---

    private @Nullable Term operatorAfter(Term left) {
        if (passage.isSymbol("<=>")) {
            passage.step();
            Term right = operators.read();
            return Term.condition(left, "<=>", right, reasoning.same(left, right));
        }
        Comparison comparison = Comparison.of(passage.tokens.text(passage.at()));
        return comparison == null ? patterns.operatorAfter(left) : compared(comparison, left);
    }

    private Term compared(Comparison comparison, Term left) {
        passage.step();
        if (Quantifier.isNext(passage)) {
            return memberships.quantified(comparison, left);
        }
        Term right = operators.read();
        return Term.condition(left, comparison.symbol, right, reasoning.compare(comparison, left, right));
    }

    // --- by a word ---

    private @Nullable Term wordAfter(Term left) {
        boolean negated = passage.take("NOT");
        Term positive = positiveAfter(left);
        return positive == null || !negated ? positive : reasoning.not(positive);
    }

    private @Nullable Term positiveAfter(Term left) {
        if (passage.take("IN")) {
            return memberships.in(left);
        }
        if (passage.take("BETWEEN")) {
            return between(left);
        }
        return passage.isAny(ABOUT_BOTH) ? aboutBoth(left) : patterns.wordAfter(left);
    }

    private Term between(Term left) {
        boolean symmetric = passage.take("SYMMETRIC");
        if (!symmetric) {
            passage.take("ASYMMETRIC");
        }
        Term low = operators.read();
        if (!passage.take("AND")) {
            return Term.of("between?" + passage.at(), Term.UNCLEAR, Set.of());
        }
        Term high = operators.read();
        Truth truth = reasoning.between(left, low, high);
        if (symmetric) {
            truth = Truth.or(List.of(truth, reasoning.between(left, high, low)));
        }
        String text = left.text() + " between " + low.text() + " and " + high.text();
        return Term.condition(text, truth, List.of(left, low, high));
    }

    /** SOUNDS LIKE, MEMBER OF, OVERLAPS, MATCH. */
    private Term aboutBoth(Term left) {
        String word = passage.word();
        passage.step();
        if (!passage.take("LIKE")) {
            passage.take("OF");
        }
        Term right = operators.read();
        return Term.condition(left, word, right, reasoning.asks(left, right));
    }
}
