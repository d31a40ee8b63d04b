package io.interlock.fuzz;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a hole's steps as few, and their texts as short, as still lose a canary: first whole steps are left
 * out, then pieces of texts, then single characters; each time halves first, then ever smaller parts.
 */
final class Shrinker {

    private static final int MOST_TRIES = 120;
    private static final int FEW_CHARACTERS = 60;
    private static final long LONGEST_NANOS = 20_000_000_000L;

    private final Confirmation confirmation;
    private List<World> worlds = World.FEW_ROWS;
    private List<Object> literals = List.of();
    private int tries;
    private final long end = System.nanoTime() + LONGEST_NANOS;

    Shrinker(Confirmation confirmation) {
        this.confirmation = confirmation;
    }

    /** At first by the rows of one world only; where that ends with what only they explain, by those of more. */
    Hole shrunk(Hole hole) throws SQLException {
        literals = Literals.of(hole.steps());
        for (List<World> some : List.of(List.of(World.SMALL), World.FEW_ROWS)) {
            worlds = some;
            Hole shrunk = shrunkIn(hole);
            if (confirmation.lostEverywhere(shrunk.steps())) {
                return shrunk;
            }
        }
        return hole;
    }

    private Hole shrunkIn(Hole hole) throws SQLException {
        tries = 0;
        List<Step> steps = plain(fewest(hole.steps(), List::copyOf));
        for (int i = 0; i < steps.size(); i++) {
            steps = withShorterText(steps, i);
        }
        Loss loss = confirmation.lostIn(World.SMALL, steps);
        return loss == null ? hole : new Hole(hole.engine(), steps, loss);
    }

    private List<Step> withShorterText(List<Step> steps, int which) throws SQLException {
        Step step = steps.get(which);
        List<String> pieces =
                fewest(Pieces.of(step.sql()), kept -> replaced(steps, which, step.withSql(String.join("", kept))));
        String text = String.join("", pieces);
        if (text.length() > FEW_CHARACTERS) {
            return replaced(steps, which, step.withSql(text));
        }
        List<String> characters = fewest(
                text.codePoints().mapToObj(Character::toString).toList(),
                kept -> replaced(steps, which, step.withSql(String.join("", kept))));
        return replaced(steps, which, step.withSql(String.join("", characters)));
    }

    /** Sent in the simplest way that still loses. */
    private List<Step> plain(List<Step> steps) throws SQLException {
        List<Step> plain = steps.stream().map(step -> Step.executed(step.sql())).toList();
        return loses(plain) ? plain : steps;
    }

    private static List<Step> replaced(List<Step> steps, int which, Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(which, step);
        return changed;
    }

    /** What is made of the parts that are kept. */
    private interface Kept<P> {
        List<Step> steps(List<P> kept);
    }

    private <P> List<P> fewest(List<P> all, Kept<P> made) throws SQLException {
        return Reduction.fewest(all, kept -> loses(made.steps(kept)));
    }

    private boolean loses(List<Step> steps) throws SQLException {
        tries++;
        return tries <= MOST_TRIES && System.nanoTime() < end && confirmation.lostIn(worlds, literals, steps);
    }
}
