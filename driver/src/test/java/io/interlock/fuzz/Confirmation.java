package io.interlock.fuzz;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells losses that a statement brings about from those that only the rows of one world explain, by playing it again. */
final class Confirmation {

    private static final int[] HISTORY = {1, 40, Integer.MAX_VALUE};

    private final Engine engine;
    private final Path directory;
    private final String policy;
    private int databases;

    Confirmation(Engine engine, Path directory, String policy) {
        this.engine = engine;
        this.directory = directory;
        this.policy = policy;
    }

    /**
     * The hole through which a canary was lost, not yet shrunk.
     *
     * @param last    the case after which the loss was seen
     * @param history what was let through since the database was made, the last case included; played as well if the case
     *                alone loses nothing
     * @return null if the loss does not come again in every world
     */
    @Nullable
    Hole of(List<Step> last, List<List<Step>> history) throws SQLException {
        Loss alone = lostIn(World.SMALL, last);
        if (alone != null) {
            return lostEverywhere(last) ? new Hole(engine, last, alone) : null;
        }
        for (int length : HISTORY) {
            int from = Math.max(0, history.size() - Math.min(length, history.size()));
            List<Step> steps = new ArrayList<>();
            history.subList(from, history.size()).forEach(steps::addAll);
            Loss loss = lostIn(World.SMALL, steps);
            if (loss != null && lostEverywhere(steps)) {
                return new Hole(engine, steps, loss);
            }
        }
        return null;
    }

    /** Whether a canary is lost whatever the tables hold. */
    boolean lostEverywhere(List<Step> steps) throws SQLException {
        return lostIn(World.ALL, steps);
    }

    /** Whether a canary is lost in all of some worlds. */
    boolean lostIn(List<World> worlds, List<Step> steps) throws SQLException {
        List<Object> literals = Literals.of(steps);
        for (World world : worlds) {
            if (lostIn(world.with(literals), steps) == null) {
                return false;
            }
        }
        return true;
    }

    /** What is lost first in a new database with these rows; null if nothing is. */
    @Nullable
    Loss lostIn(World world, List<Step> steps) throws SQLException {
        Loss lost = lostIn(world, steps, false);
        boolean mayHaveMoved = lost != null && lost.table() != null && lost.kind() != Loss.Kind.VALUES;
        return mayHaveMoved ? lostIn(world, steps, true) : lost;
    }

    /** @param moves whether to look for what has only another name now, which takes longer */
    private @Nullable Loss lostIn(World world, List<Step> steps, boolean moves) throws SQLException {
        databases++;
        try (Stage stage = Stage.open(engine, directory, "again" + databases, world, policy)) {
            // In a transaction nobody else sees anything, so it is looked at when all is done.
            boolean atTheEnd = steps.stream().anyMatch(Stage::mayBegin);
            Holders before = moves ? Holders.of(stage.canaries()) : null;
            for (int i = 0; i < steps.size(); i++) {
                stage.session().play(steps.get(i));
                boolean look = !atTheEnd || i == steps.size() - 1;
                if (look && !stage.settles(steps)) {
                    List<Loss> losses = stage.losses();
                    if (before != null) {
                        losses = before.withoutMoved(losses, stage.canaries());
                    }
                    if (!losses.isEmpty()) {
                        return losses.get(0);
                    }
                    stage.canaries().restore();
                }
            }
            return null;
        }
    }
}
