package io.interlock.sql.reach;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition leaves any row out. It imagines one: a condition restricts when there is a row, as far as facts tell
 * rows apart, for which it is not true; alternatives that together cover the table leave no such row.
 *
 * <p>A search with goals and backtracking, as in solvers for propositional formulas: to make an OR untrue, every part has to
 * be; to make an AND untrue, one part at a time is tried. A fact narrows what is known of its subject, until it contradicts
 * what another fact has asked for. Loops, no recursion: neither depth nor length of a formula grows the stack.
 *
 * <p>Facts of different subjects that share a column must be able to keep {@link Company}: that {@code status} is 'open' and
 * not {@code LIKE 'o%'} is no row.
 *
 * <p>It errs to "no row is left out". What is not clear counts as true. A subject may be null only where the condition asks
 * whether it is: {@code x < 5 OR x >= 5} leaves nulls out, and is meant to keep every row all the same. A search that takes
 * too long finds nothing.
 */
final class Coverage {

    /** So many steps are taken for each part of the formula, and at the most. */
    private static final int STEPS_A_PART = 16;

    private static final int FEWEST_STEPS = 2_000;
    private static final int MOST_STEPS = 2_000_000;

    /** What is false, wanted to be true. */
    private static final Goal NO_WAY = new Goal(Truth.FALSE.formula(), true, false, null);

    private static final Relation.Known YES = new Relation.Answer(true, Relation.Leeway.MUCH);
    private static final Relation.Known NOT = new Relation.Answer(false, Relation.Leeway.MUCH);

    /**
     * What is to be shown of a formula in the imagined row, and after it of others.
     *
     * @param holds   whether it is to be true, or false
     * @param nullToo whether null will do as well
     */
    private record Goal(
            Formula formula,
            boolean holds,
            boolean nullToo,
            @Nullable Goal next) {
        Goal of(Formula part) {
            return new Goal(part, holds, nullToo, next);
        }
    }

    /** One way to go on: with which goals, and what is known then of a subject; the key is null where that does not change. */
    private record Way(@Nullable Goal goals, @Nullable String key, Relation.@Nullable Known known) {
        static Way to(@Nullable Goal goals) {
            return new Way(goals, null, null);
        }
    }

    /** Where there are other ways to go on, and how many changes had been made to the row by then. */
    private record Branch(Iterator<Way> ways, int changes) {}

    /** What was known of a subject before it was narrowed. */
    private record Change(String key, Relation.@Nullable Known before) {}

    private final Map<String, Relation.Known> row = new HashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Deque<Branch> branches = new ArrayDeque<>();
    private final Company company = new Company();
    /** Subjects of which the condition asks whether they are null. */
    private final Set<String> nullable = new HashSet<>();

    /** Whether values of parameters take part that are not known. */
    private boolean open;

    private int parts;
    private Share doubt = Share.NONE;

    /** Whether a row is looked for that is kept: then it does not matter how many are not. */
    private final boolean kept;
    /** Whether what is not clear may be as it is asked for. */
    private final boolean trusting;

    private Coverage(boolean kept, boolean trusting) {
        this.kept = kept;
        this.trusting = trusting;
    }

    /**
     * {@link Share#SOME} where a row is surely left out, {@link Share#ALL} where none is; unsure where that depends on parts
     * which are.
     */
    static Share of(Formula formula) {
        Coverage coverage = new Coverage(false, false);
        coverage.survey(formula);
        if (coverage.finds(new Goal(formula, false, true, null))) {
            return Share.SOME;
        }
        if (coverage.doubt != Share.NONE) {
            return ofUnclear(formula, coverage.doubt);
        }
        return coverage.open ? Share.BY_VALUES : Share.ALL;
    }

    /** {@link Share#ALL} where no row could be left out, whatever is true of the parts that are not clear; else the doubt. */
    static Share ofUnclear(Formula formula, Share doubt) {
        Coverage coverage = new Coverage(false, true);
        coverage.survey(formula);
        boolean certain =
                !coverage.open && !coverage.finds(new Goal(formula, false, true, null)) && coverage.doubt == Share.NONE;
        return certain ? Share.ALL : doubt;
    }

    /** Whether a row may be that is kept, as far as facts tell rows apart. */
    static boolean mayKeep(Formula formula) {
        Coverage coverage = new Coverage(true, false);
        coverage.survey(formula);
        return coverage.finds(new Goal(formula, true, false, null));
    }

    /** Counts the parts, and finds what may be null. */
    private void survey(Formula formula) {
        Set<Formula> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Formula> left = new ArrayDeque<>();
        left.push(formula);
        while (!left.isEmpty()) {
            Formula part = left.pop();
            if (!seen.add(part)) {
                continue;
            }
            parts++;
            if (part instanceof Formula.Fact fact) {
                open |= fact.relation() instanceof Relation.Open;
                Relation relation = fact.relation();
                if (relation instanceof Relation.Null isNull) {
                    nullable.add(isNull.subject());
                } else if (relation != null) {
                    company.add(relation);
                }
            } else {
                inside(part).forEach(left::push);
            }
        }
    }

    private static List<Formula> inside(Formula formula) {
        if (formula instanceof Formula.Every every) {
            return every.parts();
        }
        if (formula instanceof Formula.Either either) {
            return either.parts();
        }
        if (formula instanceof Formula.Not not) {
            return List.of(not.of());
        }
        if (formula instanceof Formula.Same same) {
            return List.of(same.one(), same.other());
        }
        return formula instanceof Formula.Surely surely ? List.of(surely.of()) : List.of();
    }

    // --- the search ---

    private boolean finds(Goal first) {
        int patience = (int) Math.min(MOST_STEPS, FEWEST_STEPS + (long) parts * STEPS_A_PART);
        @Nullable Goal goal = first;
        for (int step = 0; step < patience; step++) {
            Way way = chosen(ways(goal));
            if (way == null) {
                return false;
            }
            goal = way.goals();
            if (goal == null && !trusting && !company.isPossible(row)) {
                doubt = doubt.or(Share.UNCLEAR);
                step += row.size();
                goal = NO_WAY;
            }
            if (goal == null) {
                return true;
            }
        }
        doubt = doubt.or(Share.UNCLEAR);
        return false;
    }

    /** The first of the ways, or where there is none, of those that were left for later; null where all were tried. */
    private @Nullable Way chosen(Iterator<Way> ways) {
        Iterator<Way> next = ways;
        while (!next.hasNext()) {
            Branch branch = branches.poll();
            if (branch == null) {
                return null;
            }
            next = branch.ways();
            undo(branch.changes());
        }
        int before = changes.size();
        Way way = next.next();
        if (next.hasNext()) {
            branches.push(new Branch(next, before));
        }
        String key = way.key();
        Relation.Known known = way.known();
        if (key != null && known != null) {
            changes.push(new Change(key, row.put(key, known)));
        }
        return way;
    }

    private void undo(int left) {
        while (changes.size() > left) {
            Change change = changes.pop();
            Relation.Known before = change.before();
            if (before == null) {
                row.remove(change.key());
            } else {
                row.put(change.key(), before);
            }
        }
    }

    // --- ways to reach a goal ---

    private Iterator<Way> ways(Goal goal) {
        Formula formula = goal.formula();
        if (formula instanceof Formula.Fact fact) {
            return ofFact(goal, fact).iterator();
        }
        if (formula instanceof Formula.Not not) {
            return one(new Goal(not.of(), !goal.holds(), goal.nullToo(), goal.next()));
        }
        if (formula instanceof Formula.Surely surely) {
            return one(new Goal(surely.of(), goal.holds(), !goal.holds(), goal.next()));
        }
        boolean all = formula instanceof Formula.Same || formula instanceof Formula.Every == goal.holds();
        return all ? one(allOf(goal)) : anyOf(goal);
    }

    private static Iterator<Way> one(@Nullable Goal goals) {
        return List.of(Way.to(goals)).iterator();
    }

    private static @Nullable Goal allOf(Goal goal) {
        Goal goals = goal.next();
        List<Formula> parts = inside(goal.formula());
        for (int i = parts.size() - 1; i >= 0; i--) {
            goals = new Goal(parts.get(i), goal.holds(), goal.nullToo(), goals);
        }
        return goals;
    }

    private static Iterator<Way> anyOf(Goal goal) {
        Iterator<Formula> parts = inside(goal.formula()).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return parts.hasNext();
            }

            @Override
            public Way next() {
                return Way.to(goal.of(parts.next()));
            }
        };
    }

    private List<Way> ofFact(Goal goal, Formula.Fact fact) {
        Share against = goal.holds() ? fact.whenFalse() : fact.whenTrue();
        Share wanted = goal.holds() ? fact.whenTrue() : fact.whenFalse();
        Relation relation = fact.relation();
        boolean comparison = relation != null && !(relation instanceof Relation.Holds);
        boolean enough = trusting || kept && comparison && wanted == Share.SOME;
        boolean unmet = kept && relation instanceof Relation.Pair pair && !pair.met();
        if (against.unsure() && !enough || unmet) {
            doubt = doubt.or(unmet ? Share.UNCLEAR : against);
            return List.of();
        }
        if (against == Share.ALL) {
            return List.of();
        }
        if (against == Share.NONE) {
            boolean possible = goal.nullToo() || wanted != Share.NONE;
            return possible ? List.of(Way.to(goal.next())) : List.of();
        }
        if (relation == null) {
            return List.of(Way.to(goal.next()));
        }
        return ofRelation(goal, kept ? Ranges.ofFirstRow(relation) : relation);
    }

    private List<Way> ofRelation(Goal goal, Relation relation) {
        if (nullable.isEmpty() || relation instanceof Relation.Null) {
            return narrowed(goal, relation);
        }
        boolean itself = nullable.contains(relation.subject());
        for (String part : itself ? Set.of(relation.subject()) : NullParts.of(relation)) {
            if (nullable.contains(part)) {
                List<Way> ways = ofNullable(goal, part, relation.columns(), itself);
                if (ways != null) {
                    return ways;
                }
            }
        }
        return narrowed(goal, relation);
    }

    /**
     * The ways to take a fact that is null where a part of it is; null where it is known by now that the part is not, or
     * where that is of no account.
     */
    private @Nullable List<Way> ofNullable(Goal goal, String part, Set<String> columns, boolean itself) {
        Relation isNull = new Relation.Null(part, columns);
        if (row.get(isNull.key()) instanceof Relation.Answer known) {
            return !known.yes() ? null : goal.nullToo() ? List.of(Way.to(goal.next())) : List.of();
        }
        if (goal.nullToo() && !itself) {
            return null;
        }
        Way notNull = new Way(new Goal(goal.formula(), goal.holds(), false, goal.next()), isNull.key(), NOT);
        Way orNull = new Way(goal.next(), isNull.key(), YES);
        return goal.nullToo() ? List.of(notNull, orNull) : List.of(notNull);
    }

    private List<Way> narrowed(Goal goal, Relation relation) {
        List<Way> ways = new ArrayList<>();
        for (Relation.Known known : relation.narrowed(row.get(relation.key()), goal.holds())) {
            ways.add(new Way(goal.next(), relation.key(), known));
        }
        return ways;
    }
}
