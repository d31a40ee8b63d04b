package io.interlock.sql.reach;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fact that is enough for a condition: the rows where the subject stands so to the value.
 *
 * <p>An OR of conditions holds at least for the rows of any of its relations, so {@link Coverage} can tell when they leave
 * no row out.
 *
 * @param subject canonical text of what is looked at: an expression, or two that are compared
 * @param bits    any of {@link #LESS}, {@link #EQUAL} and {@link #GREATER}; or exactly one of the others
 * @param value   what the subject is compared with; null where the subject holds both sides
 * @param open    whether the value is a parameter that is not known
 */
record Relation(String subject, int bits, @Nullable BigDecimal value, boolean open) {

    static final int LESS = 1;
    static final int EQUAL = 2;
    static final int GREATER = 4;
    static final int NULL = 8;
    static final int NOT_NULL = 16;
    /** The subject, a whole condition, is true. */
    static final int YES = 32;
    /** The subject, a whole condition, is false. */
    static final int NO = 64;

    static Relation of(String subject, int bits) {
        return new Relation(subject, bits, null, false);
    }

    boolean has(int bit) {
        return (bits & bit) != 0;
    }

    boolean isComparison() {
        return (bits & (LESS | EQUAL | GREATER)) != 0;
    }

    /** The rows that are left when null ones are not looked at. */
    Relation opposite() {
        int opposite = switch (bits) {
            case NULL -> NOT_NULL;
            case NOT_NULL -> NULL;
            case YES -> NO;
            case NO -> YES;
            default -> bits ^ (LESS | EQUAL | GREATER);
        };
        return new Relation(subject, opposite, value, open);
    }
}
