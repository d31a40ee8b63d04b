package io.interlock.sql.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that a subject may still have in an imagined row. Immutable.
 *
 * <p>Between two whole numbers lie only whole numbers: {@code x <= 4 OR x >= 5} leaves nothing out where x is an integer,
 * and what x is, the text does not say.
 *
 * @param lower    the lower end; null where there is none but the domain's
 * @param lowerIn  whether the lower end itself is in it
 * @param excluded single values that are not in it; null where there are none
 * @param place    where it lies among parameters that are not known; null where that does not matter
 */
record Interval(
        Domain domain,
        @Nullable Point lower,
        boolean lowerIn,
        @Nullable Point upper,
        boolean upperIn,
        @Nullable Excluded excluded,
        @Nullable Place place)
        implements Relation.Known {

    /** A list of single values, the newest first. */
    record Excluded(Point point, @Nullable Excluded others, int size) {}

    /**
     * Where a value lies among parameters that may be anything.
     *
     * @param order     {@link Relation#LESS}: before all of them; {@link Relation#GREATER}: after all; else it is one
     * @param parameter the one that it is; empty where it is none
     */
    record Place(int order, String parameter) {}

    /** So many values are looked at one by one whether they are excluded. */
    private static final int MOST_LOOKED_AT = 1_000;

    /** Last values of a type: what reaches them leaves nothing out. */
    private static final Set<String> LAST = Set.of("2147483647", "4294967295");

    private static final String LAST_DAY = "9999-12-31";
    private static final Set<String> FIRST_DAYS = Set.of("0000-00-00", "0001-01-01", "1000-01-01", "1753-01-01");

    static Interval of(Domain domain) {
        return new Interval(domain, null, false, null, false, null, null);
    }

    @Override
    public Relation.Leeway leeway() {
        int order = place == null ? 0 : place.order();
        boolean above = lower != null || order == Relation.GREATER;
        boolean below = upper != null || order == Relation.LESS;
        if (above && below || order == Relation.EQUAL || isNearlyOne()) {
            return Relation.Leeway.LITTLE;
        }
        if (above) {
            return Relation.Leeway.ABOVE;
        }
        return below ? Relation.Leeway.BELOW : Relation.Leeway.MUCH;
    }

    /** Whether it ends where its domain begins: what is positive and below 2. */
    private boolean isNearlyOne() {
        BigDecimal lowest = domain.lowest().number();
        BigDecimal highest = upper == null ? null : upper.number();
        return lowest != null
                && highest != null
                && lowest.signum() >= 0
                && highest.subtract(lowest).compareTo(BigDecimal.ONE) <= 0;
    }

    /** Those that stand in one of the orders to the point; null where there are none. */
    @Nullable
    Interval compared(int orders, Point point) {
        boolean less = (orders & Relation.LESS) != 0;
        boolean equal = (orders & Relation.EQUAL) != 0;
        boolean greater = (orders & Relation.GREATER) != 0;
        boolean another = equal && !less && !greater && isSpelledUnlike(point);
        if (orders == 0 || another || !agreesWithPlace(less, equal, greater)) {
            return null;
        }
        Interval narrower = this;
        if (less && greater && !equal) {
            narrower = narrower.without(point);
        }
        if (!less) {
            narrower = narrower.from(point, equal);
        }
        if (!greater) {
            narrower = narrower.upTo(point, equal);
        }
        return narrower.isEmpty() ? null : narrower;
    }

    /** Whether only one text is left, and the point is another one that has its place in the order. */
    private boolean isSpelledUnlike(Point point) {
        return lower != null && upper != null && lower.compareTo(upper) == 0 && lower.isSpelledUnlike(point);
    }

    /** A value below all parameters cannot be asked to be above a number as well: a parameter may be that number. */
    private boolean agreesWithPlace(boolean less, boolean equal, boolean greater) {
        if (place == null) {
            return true;
        }
        return switch (place.order()) {
            case Relation.LESS -> less;
            case Relation.GREATER -> greater;
            default -> less && equal && greater;
        };
    }

    private Interval from(Point point, boolean included) {
        int order = lower == null ? -1 : lower.compareTo(point);
        if (order > 0 || order == 0 && !lowerIn) {
            return this;
        }
        return new Interval(domain, point, included, upper, upperIn, excluded, place);
    }

    private Interval upTo(Point point, boolean included) {
        int order = upper == null ? 1 : upper.compareTo(point);
        if (order < 0 || order == 0 && !upperIn) {
            return this;
        }
        return new Interval(domain, lower, lowerIn, point, included, excluded, place);
    }

    private Interval without(Point point) {
        int size = excluded == null ? 1 : excluded.size() + 1;
        return new Interval(domain, lower, lowerIn, upper, upperIn, new Excluded(point, excluded, size), place);
    }

    /** Those that stand in one of the orders to a parameter that may be anything: one way, or several, or none. */
    List<Interval> comparedWithOpen(int orders, String parameter) {
        if (place != null) {
            boolean known = place.order() != Relation.EQUAL || place.parameter().equals(parameter);
            return known && (orders & place.order()) != 0 ? List.of(this) : List.of();
        }
        List<Interval> ways = new ArrayList<>();
        if ((orders & Relation.LESS) != 0 && lower == null) {
            ways.add(at(new Place(Relation.LESS, "")));
        }
        if ((orders & Relation.GREATER) != 0 && upper == null) {
            ways.add(at(new Place(Relation.GREATER, "")));
        }
        if ((orders & Relation.EQUAL) != 0 && lower == null && upper == null && excluded == null) {
            ways.add(at(new Place(Relation.EQUAL, parameter)));
        }
        return ways;
    }

    private Interval at(Place where) {
        return new Interval(domain, lower, lowerIn, upper, upperIn, excluded, where);
    }

    // --- whether anything is left ---

    private boolean isEmpty() {
        if (isBeyondLast() || isBeforeFirst()) {
            return true;
        }
        Point least = lower;
        Point most = upper;
        boolean numbers = (least == null || least.number() != null) && (most == null || most.number() != null);
        boolean leastIn = lowerIn;
        boolean mostIn = upperIn;
        if (numbers && (least == null || least.compareTo(domain.lowest()) < 0)) {
            least = domain.lowest();
            leastIn = true;
        }
        if (numbers && (most == null || most.compareTo(domain.highest()) > 0)) {
            most = domain.highest();
            mostIn = true;
        }
        if (least == null || most == null) {
            return false;
        }
        int order = least.compareTo(most);
        if (order >= 0) {
            return order > 0 || !leastIn || !mostIn || least.isSpelledUnlike(most) || isExcluded(least);
        }
        return least.isWhole() && most.isWhole() && holdsNoWhole(least, leastIn, most, mostIn);
    }

    private boolean isBeyondLast() {
        return lower != null
                && !lowerIn
                && (LAST.contains(lower.text()) || lower.text().startsWith(LAST_DAY));
    }

    private boolean isBeforeFirst() {
        if (upper == null || upperIn && !isExcluded(upper)) {
            return false;
        }
        return upper.text().isEmpty() || !upperIn && FIRST_DAYS.stream().anyMatch(upper.text()::startsWith);
    }

    private boolean holdsNoWhole(Point least, boolean leastIn, Point most, boolean mostIn) {
        if (least.number() == null || most.number() == null) {
            return false;
        }
        BigDecimal first = leastIn ? least.number() : least.number().add(BigDecimal.ONE);
        BigDecimal last = mostIn ? most.number() : most.number().subtract(BigDecimal.ONE);
        BigDecimal count = last.subtract(first).add(BigDecimal.ONE);
        int out = excluded == null ? 0 : excluded.size();
        if (count.signum() <= 0) {
            return true;
        }
        if (count.compareTo(BigDecimal.valueOf(out)) > 0) {
            return false;
        }
        // More excluded values than there are left: they may well be all of them.
        boolean few = count.compareTo(BigDecimal.valueOf(MOST_LOOKED_AT)) <= 0;
        return !few || excludes(first, count.intValueExact());
    }

    private boolean excludes(BigDecimal first, int count) {
        boolean[] out = new boolean[count];
        BigDecimal last = first.add(BigDecimal.valueOf(count - 1L));
        int left = count;
        for (Excluded each = excluded; each != null && left > 0; each = each.others()) {
            BigDecimal number = each.point().number();
            if (number != null
                    && number.compareTo(first) >= 0
                    && number.compareTo(last) <= 0
                    && each.point().isWhole()) {
                int i = number.subtract(first).intValueExact();
                left -= out[i] ? 0 : 1;
                out[i] = true;
            }
        }
        return left == 0;
    }

    /** Of very many excluded values none is looked for: the point may well be one of them. */
    private boolean isExcluded(Point point) {
        if (excluded != null && excluded.size() > MOST_LOOKED_AT) {
            return true;
        }
        for (Excluded each = excluded; each != null; each = each.others()) {
            if (each.point().compareTo(point) == 0) {
                return true;
            }
        }
        return false;
    }
}
