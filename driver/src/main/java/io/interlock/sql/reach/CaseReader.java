package io.interlock.sql.reach;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a CASE: with conditions, or with a subject that is compared with values. */
final class CaseReader {

    private final Passage passage;
    private final Reasoning reasoning;
    private final ConditionReader expressions;
    private final List<Truth> conditions = new ArrayList<>();
    private final List<Term> results = new ArrayList<>();
    private final List<Term> parts = new ArrayList<>();

    CaseReader(Passage passage) {
        this.passage = passage;
        this.reasoning = passage.question.reasoning;
        this.expressions = new ConditionReader(passage);
    }

    /** What follows the word CASE. */
    Term read() {
        Term subject = passage.is("WHEN") ? null : expressions.expression();
        boolean understood = true;
        while (understood && passage.take("WHEN")) {
            understood = branch(subject);
        }
        Term otherwise = passage.take("ELSE") ? expressions.expression() : Term.constant(Constant.NULL);
        if (results.isEmpty() || !passage.take("END")) {
            return passage.broken();
        }
        results.add(otherwise);
        parts.add(otherwise);
        if (subject != null) {
            parts.add(subject);
        }
        return Choice.of(conditions, reasoning.ofOneType(results), parts);
    }

    /** Reads what follows WHEN; false where it is no branch. */
    private boolean branch(@Nullable Term subject) {
        Term when = expressions.expression();
        if (!passage.take("THEN")) {
            return false;
        }
        Term then = expressions.expression();
        conditions.add(subject == null ? reasoning.truthOf(when) : reasoning.compare(Comparison.EQUALS, subject, when));
        results.add(then);
        parts.add(when);
        parts.add(then);
        return true;
    }
}
