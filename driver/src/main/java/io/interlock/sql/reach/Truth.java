package io.interlock.sql.reach;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a condition divides the rows of the written table by SQL's three-valued logic.
 *
 * <p>The three shares are judged apart, so NOT only swaps two of them and a WHERE asks for the first alone. Where a share
 * cannot be exact it errs to more rows.
 *
 * @param whenTrue  the rows for which it is true
 * @param whenFalse the rows for which it is false
 * @param whenNull  the rows for which it is neither
 * @param formula   how it is put together, for the gaps that parts of it fill for each other
 * @param disproofs relations each of which is enough for it to be false; not all of them
 * @param why       what keeps every row, without literals; null where nothing does or there is nothing to say
 */
record Truth(
        Share whenTrue,
        Share whenFalse,
        Share whenNull,
        Formula formula,
        @Nullable String why) {

    static final Truth TRUE = of(Share.ALL, Share.NONE, Share.NONE);
    static final Truth FALSE = of(Share.NONE, Share.ALL, Share.NONE);
    static final Truth NULL = of(Share.NONE, Share.NONE, Share.ALL);

    /** Depends on the row, in a way that needs no further look. */
    static final Truth BY_ROW = of(Share.SOME, Share.SOME, Share.SOME);

    /** The same for every row, which of the three is not known: no column of the table is in it. */
    static final Truth ALL_OR_NOTHING = of(Share.ALL, Share.ALL, Share.ALL).because("it names no column of the table");

    static final Truth BY_VALUES = of(Share.BY_VALUES, Share.BY_VALUES, Share.BY_VALUES);
    static final Truth UNCLEAR = of(Share.UNCLEAR, Share.UNCLEAR, Share.UNCLEAR);

    static Truth of(Share whenTrue, Share whenFalse, Share whenNull) {
        return new Truth(whenTrue, whenFalse, whenNull, new Formula.Fact(whenTrue, whenFalse, null), null);
    }

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** A condition in which no column of the written table stands, or none that is understood. */
    static Truth withoutRow(int traits) {
        boolean byValues = (traits & Term.VALUES) != 0;
        if ((traits & (Term.UNCLEAR | Term.MAYBE_ROW)) != 0) {
            Share share = byValues ? Share.UNCLEAR_BY_VALUES : Share.UNCLEAR;
            return of(share, share, share);
        }
        return byValues ? BY_VALUES : ALL_OR_NOTHING;
    }

    /** The same truth, which says that of the row. */
    Truth stating(Relation relation) {
        return with(new Formula.Fact(whenTrue, whenFalse, relation));
    }

    /** The same truth under a name: what has the same name has the same truth for the same row. */
    Truth named(String name, Set<String> columns) {
        return named(name, columns, Relation.Leeway.LITTLE);
    }

    /**
     * The same truth under a name.
     *
     * @param columns those of the written table in it
     * @param leeway  what is left to them where it is true
     */
    Truth named(String name, Set<String> columns, Relation.Leeway leeway) {
        return named(new Relation.Holds(name, columns, leeway, null));
    }

    Truth named(Relation.Holds holds) {
        boolean nameless = formula instanceof Formula.Fact fact && fact.relation() == null;
        return nameless ? stating(holds) : this;
    }

    Truth withNull(Share isNull) {
        return new Truth(whenTrue, whenFalse, isNull, formula, why);
    }

    /** The same shares, put together in that way. */
    Truth with(Formula made) {
        return new Truth(whenTrue, whenFalse, whenNull, made, why);
    }

    Truth because(@Nullable String reason) {
        return new Truth(whenTrue, whenFalse, whenNull, formula, reason);
    }

    /** The rows for which the whole condition is true, with the gaps between its parts looked at. */
    Share kept() {
        boolean simple = formula instanceof Formula.Fact fact && (whenTrue != Share.SOME || fact.relation() == null);
        if (simple || whenTrue == Share.NONE || whenTrue == Share.ALL) {
            return whenTrue;
        }
        return whenTrue == Share.SOME ? Coverage.of(formula) : Coverage.ofUnclear(formula, whenTrue);
    }

    /** Whether there may be a row for which the whole condition is true, as far as its parts tell rows apart. */
    boolean mayHold() {
        boolean simple = formula instanceof Formula.Fact fact && fact.relation() == null;
        return simple ? whenTrue == Share.SOME || whenTrue == Share.ALL : Coverage.mayKeep(formula);
    }

    /** Exactly true, false or null for every row of any table. */
    @Nullable
    Boolean constant() {
        boolean certain = whenNull == Share.NONE;
        if (certain && whenTrue == Share.ALL && whenFalse == Share.NONE) {
            return true;
        }
        return certain && whenTrue == Share.NONE && whenFalse == Share.ALL ? false : null;
    }

    Truth not() {
        return new Truth(whenFalse, whenTrue, whenNull, formula.not(), why);
    }

    /** IS TRUE: never null. */
    Truth isTrue() {
        return new Truth(whenTrue, whenFalse.or(whenNull), Share.NONE, formula.surely(), why);
    }

    /** IS NULL. */
    Truth isNull() {
        // Two parts that are some may be all: what is true and what is false leave out only what is null.
        boolean parts = whenTrue == Share.SOME && whenFalse == Share.SOME;
        return of(whenNull, parts ? Share.UNCLEAR : whenTrue.or(whenFalse), Share.NONE)
                .because(why);
    }

    static Truth or(List<Truth> sides) {
        if (sides.size() == 1) {
            return sides.get(0);
        }
        Share whenTrue = Share.NONE;
        Share whenFalse = Share.ALL;
        Share whenNull = Share.NONE;
        String why = null;
        for (Truth side : sides) {
            if (side.whenTrue == Share.ALL && why == null) {
                why = side.why;
            }
            whenTrue = whenTrue.or(side.whenTrue);
            whenFalse = whenFalse.and(side.whenFalse);
            whenNull = whenNull.or(side.whenNull);
        }
        boolean certainlyTrue = sides.stream().anyMatch(side -> Boolean.TRUE.equals(side.constant()));
        if (certainlyTrue) {
            return TRUE.because(why);
        }
        Formula either = new Formula.Either(sides.stream().map(Truth::formula).toList());
        return new Truth(whenTrue, whenFalse, whenNull, either, why);
    }

    static Truth and(List<Truth> sides) {
        if (sides.size() == 1) {
            return sides.get(0);
        }
        Formula every = new Formula.Every(sides.stream().map(Truth::formula).toList());
        Truth both = or(sides.stream().map(Truth::not).toList()).not();
        both = both.constant() == null ? both.with(every) : both;
        if (both.whenTrue != Share.ALL) {
            return both;
        }
        return both.because(sides.stream()
                .map(Truth::why)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
    }

    static Truth xor(Truth a, Truth b) {
        return of(
                        a.whenTrue.and(b.whenFalse).or(a.whenFalse.and(b.whenTrue)),
                        a.whenTrue.and(b.whenTrue).or(a.whenFalse.and(b.whenFalse)),
                        a.whenNull.or(b.whenNull))
                .with(Formula.xor(a.formula, b.formula));
    }
}
