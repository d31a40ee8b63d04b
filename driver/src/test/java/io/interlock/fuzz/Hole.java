package io.interlock.fuzz;

import java.util.List;

/**
 * Steps that were let through, or some of which were, and after which a canary is lost.
 *
 * @param steps on one connection to a new database
 * @param loss  what was gone then
 */
record Hole(Engine engine, List<Step> steps, Loss loss) {

    Hole {
        steps = List.copyOf(steps);
    }
}
