package io.interlock.sql.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A CASE and its kin: one of several results, each for the rows that choose it. */
final class Choice {

    /** A CASE with more results is not looked into: each comparison with it would take as long. */
    static final int MOST_RESULTS = 64;

    private Choice() {}

    /**
     * A CASE.
     *
     * @param conditions one less than the results: the last result is the one of ELSE
     */
    static Term of(List<Truth> conditions, List<Term> results, List<Term> parts) {
        StringBuilder text = new StringBuilder("case");
        parts.forEach(part -> text.append(' ').append(part.text()));
        if (results.size() > MOST_RESULTS) {
            return Term.combined(text.toString(), parts).with(Term.UNCLEAR);
        }
        return Term.choice(text.toString(), conditions, results, parts);
    }

    /** What holds of a CASE is what holds of its results, each for the rows that choose it. */
    static Truth judge(Term choice, Function<Term, Truth> judge) {
        List<Truth> results = choice.items().stream().map(judge).toList();
        List<Share> guards = guards(choice.conditions());
        return Truth.of(
                        chosen(guards, results, Truth::whenTrue),
                        chosen(guards, results, Truth::whenFalse),
                        chosen(guards, results, Truth::whenNull))
                .with(formula(choice.conditions(), results))
                .because("its CASE lets every row through");
    }

    /** The rows that choose each of the results. */
    private static List<Share> guards(List<Truth> conditions) {
        List<Share> guards = new ArrayList<>();
        Share left = Share.ALL;
        for (Truth condition : conditions) {
            guards.add(left.and(condition.whenTrue()));
            left = left.and(condition.whenFalse().or(condition.whenNull()));
        }
        guards.add(left);
        return guards;
    }

    private static Formula formula(List<Truth> conditions, List<Truth> results) {
        Formula formula = results.get(results.size() - 1).formula();
        for (int i = conditions.size() - 1; i >= 0; i--) {
            formula = Formula.choice(conditions.get(i).formula(), results.get(i).formula(), formula);
        }
        return formula;
    }

    private static Share chosen(List<Share> guards, List<Truth> results, Function<Truth, Share> side) {
        Share union = Share.NONE;
        boolean everyReachedIsAll = true;
        for (int i = 0; i < results.size(); i++) {
            Share guard = guards.get(i);
            Share result = side.apply(results.get(i));
            union = union.or(guard.and(result));
            everyReachedIsAll &= guard == Share.NONE || result == Share.ALL;
        }
        return everyReachedIsAll ? Share.ALL : union;
    }
}
