package io.interlock.cli.demo;

import java.util.List;

/**
 * A scenario played to its end, twice.
 *
 * @param scenario its name, such as {@code blank-restore}
 * @param story    what happened to the people it happened to
 * @param missing  what this version does not do yet about such a day; a scenario is complete when nothing is missing
 */
public record Playback(String scenario, String story, Half unguarded, Half guarded, List<String> missing) {

    public Playback {
        missing = List.copyOf(missing);
    }

    public boolean complete() {
        return missing.isEmpty();
    }

    /** Whether the scenario shows what it is there to show: rows are lost without the guard, and none with it. */
    public boolean convincing() {
        return unguarded.rowsLost() > 0 && guarded.rowsLost() == 0;
    }
}
