package io.interlock.sql.reach;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether relations leave a row out, or together cover the table: {@code x < 5 OR x >= 5}, {@code x IS NULL OR x IS NOT
 * NULL}, {@code p OR NOT p}. Rows where a compared side is null do not count as left out.
 */
final class Coverage {

    /** All relations to one subject, summed up. Below {@code less} and above {@code greater} every value is covered. */
    private static final class Subject {
        int bits;
        boolean openLess;
        boolean openGreater;
        int relations;

        @Nullable
        BigDecimal less;

        @Nullable
        BigDecimal greater;

        final Set<BigDecimal> points = new HashSet<>();
    }

    private final Map<String, Subject> subjects = new HashMap<>();

    private Coverage() {}

    /** {@link Share#ALL} where nothing is left out, {@link Share#BY_VALUES} where values may make it so, else some. */
    static Share of(List<Relation> relations) {
        Coverage coverage = new Coverage();
        for (Relation relation : relations) {
            coverage.add(relation);
        }
        Share share = Share.SOME;
        for (Subject subject : coverage.subjects.values()) {
            if (isCovered(subject)) {
                return Share.ALL;
            }
            if (mayBeCovered(subject)) {
                share = Share.BY_VALUES;
            }
        }
        return share;
    }

    private void add(Relation relation) {
        Subject subject = subjects.computeIfAbsent(relation.subject(), key -> new Subject());
        if (relation.isComparison()) {
            subject.relations++;
        }
        BigDecimal value = relation.value();
        if (relation.open()) {
            subject.openLess |= relation.has(Relation.LESS);
            subject.openGreater |= relation.has(Relation.GREATER);
        } else if (value == null) {
            subject.bits |= relation.bits();
        } else {
            addRange(subject, relation, value);
        }
    }

    private static void addRange(Subject subject, Relation relation, BigDecimal value) {
        BigDecimal key = value.stripTrailingZeros();
        if (relation.has(Relation.EQUAL)) {
            subject.points.add(key);
        }
        if (relation.has(Relation.LESS) && (subject.less == null || key.compareTo(subject.less) > 0)) {
            subject.less = key;
        }
        if (relation.has(Relation.GREATER) && (subject.greater == null || key.compareTo(subject.greater) < 0)) {
            subject.greater = key;
        }
    }

    private static boolean isCovered(Subject subject) {
        int comparisons = Relation.LESS | Relation.EQUAL | Relation.GREATER;
        int nulls = Relation.NULL | Relation.NOT_NULL;
        int answers = Relation.YES | Relation.NO;
        if ((subject.bits & comparisons) == comparisons
                || (subject.bits & nulls) == nulls
                || (subject.bits & answers) == answers) {
            return true;
        }
        if (subject.less == null || subject.greater == null) {
            return false;
        }
        int order = subject.less.compareTo(subject.greater);
        return order > 0 || order == 0 && subject.points.contains(subject.less);
    }

    private static boolean mayBeCovered(Subject subject) {
        boolean less = subject.openLess || subject.less != null;
        boolean greater = subject.openGreater || subject.greater != null;
        boolean open = subject.openLess || subject.openGreater;
        // One x <> ? has both sides and still leaves its value out; it takes a second relation to fill the gap.
        return less && greater && open && subject.relations > 1;
    }
}
