package io.interlock.sql.reach;

import static io.interlock.sql.reach.Relation.EQUAL;
import static io.interlock.sql.reach.Relation.GREATER;
import static io.interlock.sql.reach.Relation.LESS;

import org.jspecify.annotations.Nullable;

/** A way to compare two values that is null where either is. */
enum Comparison {
    EQUALS("=", EQUAL),
    NOT_EQUALS("<>", LESS | GREATER),
    BELOW("<", LESS),
    AT_MOST("<=", LESS | EQUAL),
    ABOVE(">", GREATER),
    AT_LEAST(">=", GREATER | EQUAL);

    final String symbol;
    /** The orders for which it is true: bits of {@link Relation}. */
    final int bits;

    Comparison(String symbol, int bits) {
        this.symbol = symbol;
        this.bits = bits;
    }

    /** The comparison an operator stands for in any dialect; null where it is another operator. */
    static @Nullable Comparison of(String operator) {
        return switch (operator) {
            case "=", "==" -> EQUALS;
            case "<>", "!=", "^=", "~=" -> NOT_EQUALS;
            case "<" -> BELOW;
            case "<=", "!>" -> AT_MOST;
            case ">" -> ABOVE;
            case ">=", "!<" -> AT_LEAST;
            default -> null;
        };
    }

    /** Whether it is the same with the sides exchanged. */
    boolean isAboutEquality() {
        return this == EQUALS || this == NOT_EQUALS;
    }

    /** With the sides exchanged. */
    Comparison flipped() {
        return switch (this) {
            case EQUALS, NOT_EQUALS -> this;
            case BELOW -> ABOVE;
            case AT_MOST -> AT_LEAST;
            case ABOVE -> BELOW;
            case AT_LEAST -> AT_MOST;
        };
    }

    Comparison negated() {
        return switch (this) {
            case EQUALS -> NOT_EQUALS;
            case NOT_EQUALS -> EQUALS;
            case BELOW -> AT_LEAST;
            case AT_MOST -> ABOVE;
            case ABOVE -> AT_MOST;
            case AT_LEAST -> BELOW;
        };
    }

    boolean holds(int order) {
        int bit = order < 0 ? LESS : order == 0 ? EQUAL : GREATER;
        return (bits & bit) != 0;
    }
}
