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
        List<Share> guards = new ArrayList<>();
        Share left = Share.ALL;
        StringBuilder text = new StringBuilder("case");
        for (Truth condition : conditions) {
            guards.add(left.and(condition.whenTrue()));
            left = left.and(condition.whenFalse().or(condition.whenNull()));
        }
        guards.add(left);
        parts.forEach(part -> text.append(' ').append(part.text()));
        if (results.size() > MOST_RESULTS) {
            return Term.combined(text.toString(), parts).with(Term.UNCLEAR);
        }
        return Term.choice(text.toString(), guards, results, parts);
    }

    /** What holds of a CASE is what holds of its results, each for the rows that choose it. */
    static Truth judge(Term choice, Function<Term, Truth> judge) {
        List<Truth> results = choice.items().stream().map(judge).toList();
        return Truth.of(
                        chosen(choice, results, Truth::whenTrue),
                        chosen(choice, results, Truth::whenFalse),
                        chosen(choice, results, Truth::whenNull))
                .because("its CASE lets every row through");
    }

    private static Share chosen(Term choice, List<Truth> results, Function<Truth, Share> side) {
        Share union = Share.NONE;
        boolean everyReachedIsAll = true;
        for (int i = 0; i < results.size(); i++) {
            Share guard = choice.guards().get(i);
            Share result = side.apply(results.get(i));
            union = union.or(guard.and(result));
            everyReachedIsAll &= guard == Share.NONE || result == Share.ALL;
        }
        return everyReachedIsAll ? Share.ALL : union;
    }
}
