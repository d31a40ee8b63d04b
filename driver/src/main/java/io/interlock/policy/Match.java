package io.interlock.policy;

/**
 * The answer of a condition: yes, no, or that it cannot be told from what is known.
 *
 * <p>The third answer is what lets one condition fail closed on both sides of a rule. A rule applies unless one of its
 * conditions says {@link #NO}; it is lifted only by an {@code except} whose conditions all say {@link #YES}. So an
 * unknown user is one whom the rule means, and is not the one whom it exempts.
 */
enum Match {
    NO,
    UNSURE,
    YES;

    static Match of(boolean matches) {
        return matches ? YES : NO;
    }

    Match and(Match other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Match or(Match other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
