package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a test that is never null itself: IS [NOT] NULL, TRUE, FALSE, UNKNOWN and DISTINCT FROM, ISNULL, NOTNULL, and
 * SQLite's IS between any two values. All dialects allow it after another predicate.
 */
final class IsReader {

    private static final Set<String> BEGINNINGS = Set.of("IS", "ISNULL", "NOTNULL");

    private final Passage passage;
    private final Reasoning reasoning;
    private final OperatorReader operators;

    IsReader(Passage passage, OperatorReader operators) {
        this.passage = passage;
        this.reasoning = passage.question.reasoning;
        this.operators = operators;
    }

    boolean isNext() {
        return passage.isAny(BEGINNINGS);
    }

    /** The test that is next; null where it is not understood. */
    @Nullable
    Term read(Term left) {
        if (!passage.take("IS")) {
            return oneWord(left);
        }
        boolean negated = passage.take("NOT");
        if (passage.is("DISTINCT") && passage.isFollowedBy("FROM")) {
            passage.step(2);
            return twoSided(left, "is distinct", !negated);
        }
        Truth truth = truthOfTest(left);
        if (truth != null) {
            Truth named = truth.named(left.text() + " is " + passage.word(), left.columns());
            String words = negated ? " is not " : " is ";
            String text = left.text() + words + passage.word();
            passage.step();
            return Term.condition(text, negated ? named.not() : named, List.of(left));
        }
        return comparesAnything() ? twoSided(left, "is", negated) : null;
    }

    private Term oneWord(Term left) {
        Truth isNull = reasoning.isNull(left);
        Truth truth = passage.is("ISNULL") ? isNull : isNull.not();
        passage.step();
        return Term.condition(left.text() + " isnull", truth, List.of(left));
    }

    private @Nullable Truth truthOfTest(Term left) {
        return switch (passage.word()) {
            case "NULL" -> reasoning.isNull(left);
            case "TRUE" -> isTrue(reasoning.truthOf(left));
            case "FALSE" -> isTrue(reasoning.truthOf(left).not());
            case "UNKNOWN" -> reasoning.truthOf(left).isNull();
            default -> null;
        };
    }

    /** To HSQLDB what is unknown is neither true nor not true: its IS TRUE is null then. */
    private Truth isTrue(Truth truth) {
        boolean nullStays = passage.question.dialect == Dialect.HSQLDB;
        return nullStays ? truth.isTrue().withNull(truth.whenNull()) : truth.isTrue();
    }

    private boolean comparesAnything() {
        Dialect dialect = passage.question.dialect;
        return dialect == Dialect.SQLITE || dialect == Dialect.GENERIC;
    }

    private Term twoSided(Term left, String word, boolean negated) {
        Term right = operators.read();
        Truth same = reasoning.same(left, right);
        return Term.condition(left, word, right, negated ? same.not() : same);
    }
}
