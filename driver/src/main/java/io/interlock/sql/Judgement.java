package io.interlock.sql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a condition keeps.
 *
 * @param reach            {@link Reach#NONE} for no row, {@link Reach#UNBOUNDED} for every row (or every row that is not
 *                         null in some column)
 * @param parametersMatter whether other parameter values could change the reach
 * @param detail           why, as in {@link Operation#detail()}; null where there is nothing to add
 */
public record Judgement(
        Reach reach, boolean parametersMatter, @Nullable String detail) {

    public static final Judgement UNSURE = new Judgement(Reach.UNSURE, false, null);

    /**
     * Said where there was no time to find out: another time the answer may be another one. As if the values mattered, so
     * that the next execution with values asks again; always this very object.
     */
    public static final Judgement NO_TIME =
            new Judgement(Reach.UNSURE, true, "the second opinion had no time for an answer");

    public Judgement {
        requireNonNull(reach, "reach");
    }
}
