package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.fuzz.Campaigns.Extent;
import io.interlock.fuzz.Tally.Count;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long campaign tells how far it is, and another one can go on where it has stopped. */
class CampaignsIT {

    private static final long SEED = 1;

    @TempDir
    Path directory = Path.of("");

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Test
    void campaign_whileItRuns_tellsItsProgress() throws Exception {
        Tally tally = run(new Extent(SEED, FuzzedCases.SESSIONS, 0, 60), Duration.ofMillis(50));

        assertTrue(lines.size() > 1, () -> "" + lines);
        assertTrue(lines.stream().allMatch(line -> line.startsWith("h2: ")), () -> "" + lines);
        String end = String.format(
                "h2: %d of 60 statements tried, 0 lost; goes on with case %d",
                tally.get(Count.TRIED), tally.get(Count.NEXT_CASE));
        assertTrue(lines.contains(end), () -> "" + lines);
    }

    @Test
    void campaign_fromWhereAnotherStopped_playsTheStatementsBehindIt() throws Exception {
        Tally whole = run(new Extent(SEED, FuzzedCases.SESSIONS, 0, 60), Duration.ofMinutes(1));

        Tally first = run(new Extent(SEED, FuzzedCases.SESSIONS, 0, 30), Duration.ofMinutes(1));
        long left = whole.get(Count.TRIED) - first.get(Count.TRIED);
        Tally second =
                run(new Extent(SEED, FuzzedCases.SESSIONS, first.get(Count.NEXT_CASE), left), Duration.ofMinutes(1));

        assertTrue(first.get(Count.NEXT_CASE) > 0 && left > 0);
        assertEquals(whole.get(Count.NEXT_CASE), second.get(Count.NEXT_CASE));
        assertEquals(whole.get(Count.TRIED), first.get(Count.TRIED) + second.get(Count.TRIED));
    }

    private Tally run(Extent extent, Duration interval) throws Exception {
        Tally tally = new Campaigns(extent, directory, interval, lines::add)
                .run(List.of(Engine.H2))
                .get(Engine.H2);
        return tally == null ? Tally.inMemory() : tally;
    }
}
