package io.interlock.fuzz;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plays the same steps again and again, each time in a database with other rows. */
final class Replay implements AutoCloseable {

    /** What leaves more behind than rows, so that a database cannot be used again. */
    private static final Pattern LEAVES = Pattern.compile(
            "(?is)create|alter|rename|drop|declare|attach|pragma|^(?!.*update).*set |prepare|grant|revoke"
                    + "|select[^;]*into|sequence");

    private static final Pattern RENAMES = Pattern.compile("(?is)rename|alter\\b.*\\bset\\s+schema\\b");

    private static final int STEPS_OF_A_CASE = 12;

    /** When so many databases have told nothing no others are asked: each takes seconds, and nothing has explained the loss. */
    private static final int MOST_LATE = 6;

    /** Kept to be used again; they get the rows of whichever world is asked for. */
    private static final int MOST_SPARE = 3;

    private final Engine engine;
    private final Path directory;
    private final String policy;
    private final Deque<Stage> spare = new ArrayDeque<>();

    private int databases;

    /** So many databases of one judgement have told nothing because a statement took too long there. */
    private int late;

    Replay(Engine engine, Path directory, String policy) {
        this.engine = engine;
        this.directory = directory;
        this.policy = policy;
    }

    /**
     * What is lost first, if anything, whether something before it only has another name now, and whether a statement took
     * too long.
     */
    record Seen(@Nullable Loss loss, boolean moved, boolean late) {

        /** A statement was ended before it could tell whether it takes all. */
        boolean tellsNothing() {
            return late && loss == null;
        }

        boolean keeps(@Nullable CanaryTable table) {
            return !tellsNothing() && (loss == null || loss.table() != table);
        }
    }

    /** Other steps are to be judged. */
    void begin() {
        late = 0;
    }

    /** Whether any database has told nothing of these steps. */
    boolean wasLate() {
        return late > 0;
    }

    /** Whether so many databases have told nothing of these steps that no others are worth their time. */
    boolean hasGivenUp() {
        return late >= MOST_LATE;
    }

    static boolean renames(List<Step> steps) {
        return Readings.anyMatches(RENAMES, steps);
    }

    /** @param moves whether to look for what has only another name now, which takes longer */
    Seen seenIn(World world, List<Step> steps, boolean moves) throws SQLException {
        Stage stage = RowNumbers.matterTo(steps) ? anew(world) : stage(world);
        boolean again = false;
        try {
            Seen seen = played(stage, steps, moves);
            late += seen.tellsNothing() ? 1 : 0;
            again = !Readings.anyMatches(LEAVES, steps)
                    && (stage.settles(steps) || stage.canaries().restore());
            return seen;
        } finally {
            if (again && spare.size() < MOST_SPARE) {
                spare.push(stage);
            } else {
                stage.close();
            }
        }
    }

    /** The steps that the guard does not refuse: the others do nothing behind it, and would do something without it. */
    List<Step> letThrough(List<Step> steps) throws SQLException {
        boolean ownTables = OwnTables.mayBeMadeBy(steps);
        List<Step> through = new ArrayList<>();
        try (Stage stage = anew(World.SMALL)) {
            for (Step step : steps) {
                if (stage.play(step, ownTables).result() != Player.Result.REFUSED) {
                    through.add(step);
                }
            }
        }
        return through;
    }

    private static Seen played(Stage stage, List<Step> steps, boolean moves) throws SQLException {
        boolean atTheEnd = looksAtTheEnd(steps);
        Holders before = moves ? Holders.of(stage.canaries()) : null;
        boolean renames = moves && renames(steps);
        boolean moved = false;
        boolean late = false;
        boolean numbersRows = RowNumbers.matterTo(steps);
        boolean ownTables = OwnTables.mayBeMadeBy(steps);
        for (int i = 0; i < steps.size(); i++) {
            late |= stage.play(steps.get(i), ownTables).late();
            boolean look = !atTheEnd || i == steps.size() - 1;
            if (look && !stage.settles(steps)) {
                List<Loss> all = stage.losses();
                List<Loss> losses = before == null ? all : before.withoutMoved(all, stage.canaries(), renames);
                if (!losses.isEmpty()) {
                    return new Seen(losses.get(0), moved, late);
                }
                moved |= !all.isEmpty();
                if (!numbersRows) {
                    stage.canaries().restore();
                }
            }
        }
        return new Seen(null, moved, late);
    }

    /**
     * In a transaction nobody else sees anything, so it is looked at when all is done. Not so with many cases, because
     * together they may take what each of them leaves.
     */
    static boolean looksAtTheEnd(List<Step> steps) {
        return steps.size() <= STEPS_OF_A_CASE && steps.stream().anyMatch(Stage::mayBegin);
    }

    private Stage stage(World world) throws SQLException {
        Stage used = spare.poll();
        if (used != null) {
            used.reconnect();
            try {
                used.canaries().become(world);
                return used;
            } catch (SQLException e) {
                used.close(); // more than rows had changed
            }
        }
        return anew(world);
    }

    /** A database that was never used. */
    Stage anew(World world) throws SQLException {
        databases++;
        return Stage.open(engine, directory, "again" + databases, world, policy);
    }

    @Override
    public void close() throws SQLException {
        List<Stage> stages = List.copyOf(spare);
        spare.clear();
        for (Stage stage : stages) {
            stage.close();
        }
    }
}
