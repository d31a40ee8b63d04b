package io.interlock.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells losses that a statement brings about from those that only the rows of one world explain, by playing it again. */
final class Confirmation implements AutoCloseable {

    private static final int CASES_BEFORE = 20;

    /** What asks whether something is null, or says what to do then. */
    private static final Pattern ASKS_FOR_NULL =
            Pattern.compile("(?i)null|coalesce|nvl|distinct|<=>|\\bis\\b|decode|true|false|unknown");

    private static final Pattern ALTERS = Pattern.compile("(?i)\\b(?:alter|rename)\\b");

    /** After such a statement a number may be a text. */
    private static final Pattern CHANGES_TYPE = Pattern.compile("(?is)alter\\b.*(?:char|text|string|clob)");

    /** What else many rows may matter to; what they do not matter to takes so long with them that it is given up. */
    private static final Pattern COUNTS = Pattern.compile("(?i)count|rank|percent|offset|ntile|rowid|ctid|oid");

    private final Engine engine;
    private final Path directory;
    private final String policy;
    private final Replay replay;
    /** All that may explain a loss; what has done so last comes first, because most are explained by the same few. */
    private final List<Doubt> doubts = new ArrayList<>();

    private @Nullable Confirmation unguarded;

    Confirmation(Engine engine, Path directory, String policy) {
        this.engine = engine;
        this.directory = directory;
        this.policy = policy;
        this.replay = new Replay(engine, directory, policy);
        doubts.add(new Doubt.RowsWrittenBefore());
        doubts.add(new Doubt.RowsMeanwhile());
        doubts.add(new Doubt.OtherTables());
        doubts.add(new Doubt.Together());
        doubts.add(new Doubt.EmptyViews());
        World.ALL.forEach(world -> doubts.add(new Doubt.OtherRows(world)));
        doubts.add(new Doubt.OtherRows(World.NULLS));
        doubts.add(new Doubt.OtherRows(World.MANY_ROWS));
    }

    /** Why a loss may be none of every database's. */
    private sealed interface Doubt {

        /** The rows leave it out that the tables happen to hold. */
        record OtherRows(World world) implements Doubt {}

        /** What was written before has given the rows that are asked for other numbers. */
        record RowsWrittenBefore() implements Doubt {}

        /** Copies that were made before do not hold the rows that come later. */
        record RowsMeanwhile() implements Doubt {}

        /** Two names are compared that happen to stand for the same table. */
        record OtherTables() implements Doubt {}

        /** A view is made so that it keeps no row, whatever the tables hold. */
        record EmptyViews() implements Doubt {}

        /** Several writes take together what each of them leaves. */
        record Together() implements Doubt {}
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
        replay.begin();
        boolean renames = Replay.renames(last);
        Replay.Seen alone = replay.seenIn(World.SMALL, last, renames);
        if (alone.loss() == null && alone.moved()) {
            return null; // the most frequent of all
        }
        List<Step> steps = alone.loss() != null ? last : needed(history);
        if (steps.isEmpty() || !lostInAll(steps)) {
            return null;
        }
        List<Step> apart = replay.wasLate() ? Writes.apart(steps, engine) : steps;
        if (apart.size() > 1 && (replay.wasLate() || Replay.looksAtTheEnd(steps))) {
            // It may be another step that takes so long, or ends a transaction that was never begun.
            List<Step> all = lostIn(World.SMALL, apart) != null ? apart : steps;
            steps = Reduction.fewest(all, fewer -> lostIn(World.SMALL, fewer) != null);
            if (!lostInAll(steps)) {
                return null;
            }
        }
        Loss loss = lostIn(World.SMALL, steps);
        return loss == null ? null : new Hole(engine, steps, loss);
    }

    private boolean lostInAll(List<Step> steps) throws SQLException {
        return lostEverywhere(steps)
                && lostIn(drawn(World.DRAWN, drawnLast(), steps), Literals.of(steps), steps, false)
                && lostIn(imagined(steps), Literals.of(steps), steps, false);
    }

    /** Behind another policy than the built-in one nearly everything is lost, and that for certain. */
    private int drawnLast() {
        return policy.isEmpty() ? World.DRAWN_LAST : World.DRAWN;
    }

    /** The steps of those of the last cases that it takes together to lose anything; none if they do not. */
    private List<Step> needed(List<List<Step>> history) throws SQLException {
        List<List<Step>> last = history.subList(Math.max(0, history.size() - CASES_BEFORE), history.size());
        if (lostIn(World.SMALL, flat(last)) == null) {
            return List.of();
        }
        return flat(Reduction.fewest(last, fewer -> lostIn(World.SMALL, flat(fewer)) != null));
    }

    private static List<Step> flat(List<List<Step>> cases) {
        return cases.stream().flatMap(List::stream).toList();
    }

    /** Whether a canary is lost whatever the tables hold, and whatever comes into them meanwhile. */
    boolean lostEverywhere(List<Step> steps) throws SQLException {
        replay.begin();
        return lostWhatever(steps, Doubt.class);
    }

    /** Whether it is lost, and no doubt of that kind explains it. */
    private boolean lostWhatever(List<Step> all, Class<? extends Doubt> kind) throws SQLException {
        List<Step> steps = policy.isEmpty() && all.size() > 1 ? replay.letThrough(all) : all;
        List<Object> literals = Literals.of(steps);
        boolean renames = Replay.renames(steps);
        Loss loss = replay.seenIn(World.SMALL.with(literals), steps, renames).loss();
        if (loss == null) {
            return false;
        }
        for (Doubt doubt : List.copyOf(doubts)) {
            if (kind.isInstance(doubt) && mayExplain(doubt, steps) && explains(doubt, steps, literals, loss.table())) {
                doubts.remove(doubt);
                doubts.add(0, doubt);
                return false;
            }
        }
        return (renames || lostIn(World.SMALL.with(literals), steps) != null)
                && lostIn(drawn(0, World.DRAWN, steps), literals, steps, false);
    }

    /**
     * None where something is renamed, for their rows do not tell one table from another; and none where a limit is
     * computed, for one that an id happens to be restricts nothing.
     */
    private List<World> drawn(int from, int to, List<Step> steps) {
        return Replay.renames(steps) || Limits.areComputed(steps)
                ? List.of()
                : World.drawn(from, to, Readings.anyMatches(ASKS_FOR_NULL, steps), engine == Engine.SQLITE);
    }

    /** With rows of which somebody else says that they are left out. */
    private List<World> imagined(List<Step> steps) {
        List<World> drawn = drawn(World.DRAWN_LAST, World.DRAWN_LAST + 1, steps);
        return drawn.isEmpty() ? drawn : ImaginedWorld.of(steps, engine.dialect(), drawn.get(0));
    }

    private static boolean mayExplain(Doubt doubt, List<Step> steps) {
        if (!(doubt instanceof Doubt.OtherRows rows)) {
            return true;
        }
        if (rows.world().equals(World.NULLS)) {
            return Readings.anyMatches(ASKS_FOR_NULL, steps);
        }
        // It takes long to make, and longer to be asked by what reads tables for each of their rows.
        return !rows.world().equals(World.MANY_ROWS) || Limits.standIn(steps) || Readings.anyMatches(COUNTS, steps);
    }

    /** @param table the table that is lost; what takes one here and another there takes none of them everywhere */
    private boolean explains(Doubt doubt, List<Step> steps, List<Object> literals, @Nullable CanaryTable table)
            throws SQLException {
        if (doubt instanceof Doubt.OtherRows rows) {
            // A few rows more than a limit are made sooner, but a limit may also stand in a text within the text.
            World few = World.manyRows(literals, steps.size());
            boolean many = rows.world().equals(World.MANY_ROWS);
            return many && explains(few, steps, literals, table)
                    || explains(rows.world(), steps, literals, table)
                    || many && replay.wasLate() && explains(World.SMALL, Limits.lowered(steps), literals, table);
        }
        if (doubt instanceof Doubt.RowsWrittenBefore) {
            return RowNumbers.matterTo(steps)
                    && lostIn(World.SMALL.with(literals), RowNumbers.asTheyWere(steps)) == null;
        }
        if (doubt instanceof Doubt.RowsMeanwhile) {
            return !lostInGrowing(World.SMALL.with(literals), steps);
        }
        if (doubt instanceof Doubt.Together) {
            return !lostToOneWrite(steps, table);
        }
        if (doubt instanceof Doubt.EmptyViews) {
            List<Step> wider = OtherViews.withAllRows(steps);
            return !wider.equals(steps) && !unguarded().lostWhatever(wider, Doubt.OtherRows.class);
        }
        return !lostUnderOtherNames(steps);
    }

    /**
     * Asked where no rows are put back between writes. Without the guard, for it is asked what the database does: the guard
     * may well refuse a write alone that it has not seen behind another one.
     */
    private boolean lostToOneWrite(List<Step> steps, @Nullable CanaryTable table) throws SQLException {
        // Where something is renamed too, rows of other tables explain nothing.
        List<Step> named = Writes.withoutRenames(steps, engine);
        Loss before = named.equals(steps) ? null : unguarded().lostIn(World.SMALL, named);
        if (before != null && before.table() == table && !unguarded().lostWhatever(named, Doubt.OtherRows.class)) {
            return false;
        }
        // What a trigger calls by a temporary table's name may be another table to it than to a statement.
        List<Step> opened = OwnTables.mayBeMadeBy(steps) ? steps : Triggers.opened(steps, engine);
        if (!opened.equals(steps) && !unguarded().lostWhatever(opened, Doubt.OtherRows.class)) {
            return false;
        }
        // A session's own tables are given rows between steps, and not within a text that empties them.
        List<Step> apart = OwnTables.mayBeMadeBy(steps) ? Writes.apart(steps, engine) : steps;
        if (apart.size() > steps.size() && !unguarded().lostWhatever(apart, Doubt.OtherRows.class)) {
            return false;
        }
        List<List<Step>> each = Writes.eachAlone(steps, engine);
        for (List<Step> alone : each) {
            Loss loss = unguarded().lostIn(World.SMALL, alone);
            boolean same = loss != null && loss.table() == table;
            if (same && unguarded().lostWhatever(alone, Doubt.OtherRows.class)) {
                return true;
            }
        }
        return each.isEmpty();
    }

    private Confirmation unguarded() {
        if (!policy.isEmpty()) {
            return this;
        }
        Confirmation open = unguarded;
        if (open == null) {
            try {
                open = new Confirmation(engine, directory, BlindPolicy.in(directory));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            unguarded = open;
        }
        open.replay.begin();
        return open;
    }

    private boolean explains(World world, List<Step> steps, List<Object> literals, @Nullable CanaryTable table)
            throws SQLException {
        return !replay.hasGivenUp()
                && replay.seenIn(world.with(literals), steps, Replay.renames(steps))
                        .keeps(table);
    }

    private boolean lostUnderOtherNames(List<Step> steps) throws SQLException {
        for (List<Step> other : OtherNames.of(steps, engine)) {
            if (!lostWhatever(other, Doubt.OtherRows.class)) {
                return false;
            }
        }
        return true;
    }

    private boolean lostInGrowing(World world, List<Step> steps) throws SQLException {
        boolean grows = steps.size() > 1 && !Replay.looksAtTheEnd(steps);
        if (!grows) {
            return true;
        }
        boolean ownTables = OwnTables.mayBeMadeBy(steps);
        boolean changesType = Readings.anyMatches(CHANGES_TYPE, steps);
        try (Stage stage = replay.anew(world)) {
            for (Step step : steps) {
                if (!stage.canaries().grow()) {
                    return true; // so what happens then is not known
                }
                if (changesType) {
                    stage.canaries().growByTexts(Literals.texts(steps));
                }
                if (stage.play(step, ownTables).late()) {
                    return true;
                }
                if (!stage.settles(steps) && !stage.losses().isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether a canary is lost in all of these worlds, with these literals in their tables. */
    boolean lostIn(List<World> worlds, List<Object> literals, List<Step> steps) throws SQLException {
        // Whether something has only another name now takes long to see: where nothing is renamed, in one world only.
        boolean renames = Replay.renames(steps);
        return lostIn(worlds, literals, steps, renames)
                && (renames || lostIn(worlds.get(0).with(literals), steps) != null);
    }

    private boolean lostIn(List<World> worlds, List<Object> literals, List<Step> steps, boolean moves)
            throws SQLException {
        CanaryTable table = null;
        for (World world : worlds) {
            if (replay.hasGivenUp()) {
                return true;
            }
            Replay.Seen seen = replay.seenIn(world.with(literals), steps, moves);
            if (seen.tellsNothing()) {
                continue;
            }
            Loss loss = seen.loss();
            if (loss == null || table != null && loss.table() != table) {
                return false; // what takes one table here and another there takes none of them everywhere
            }
            table = loss.table();
        }
        return true;
    }

    /** What is lost first in a database with these rows; null if nothing is. */
    @Nullable
    Loss lostIn(World world, List<Step> steps) throws SQLException {
        Loss lost = replay.seenIn(world, steps, false).loss();
        return lost != null && mayBeElsewhere(lost, steps)
                ? replay.seenIn(world, steps, true).loss()
                : lost;
    }

    /** Values are elsewhere only when another table has the name now. */
    private static boolean mayBeElsewhere(Loss loss, List<Step> steps) {
        return loss.table() != null && (loss.kind() != Loss.Kind.VALUES || Replay.renames(steps));
    }

    /** Lets go of databases that were kept to be used again. */
    @Override
    public void close() throws SQLException {
        replay.close();
        Confirmation open = unguarded;
        unguarded = null;
        if (open != null) {
            open.close();
        }
    }
}
