package io.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DemoCommandTest {

    @Test
    void json_isOneObjectForEachScenario_inTheOrderAskedFor() {
        Run run = Run.of("demo", "--format", "json", "release-rollback", "blank-restore");
        assertEquals(ExitCode.OK, run.exitCode(), run.toString());
        assertEquals("", run.err());
        String[] lines = run.out().split("\n", -1);
        assertEquals(3, lines.length, run.out());
        assertTrue(
                lines[0].startsWith("{\"scenario\":\"release-rollback\",\"unguardedRowsLost\":350,"
                        + "\"guardedRowsLost\":0,\"complete\":false,"),
                run.out());
        assertTrue(
                lines[1].startsWith("{\"scenario\":\"blank-restore\",\"unguardedRowsLost\":1000,"
                        + "\"guardedRowsLost\":0,\"complete\":false,"),
                run.out());
    }

    @Test
    void text_ofAllScenarios_isAStoryOfAtMostEightyLines() {
        Run run = Run.of("demo");
        assertEquals(ExitCode.OK, run.exitCode(), run.toString());
        assertEquals("", run.err());
        assertTrue(run.out().lines().count() <= 80, run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 130), run.out());
    }

    @Test
    void text_tellsLossRefusalAndWhatIsMissing() {
        Run run = Run.of("demo", "wrong-direction");
        assertTrue(run.out().contains("orders in production or its last backup 1000 -> 400   600 lost\n"), run.out());
        assertTrue(run.out().contains("[IL001] RESTORE of"), run.out());
        assertTrue(
                run.out().contains("orders in production or its last backup 1000 -> 1000   nothing lost\n"), run.out());
        assertTrue(run.out().contains("  not yet  typing the target's name to go on\n"), run.out());
    }

    @Test
    void scenario_thatIsNone_isAnsweredWithAllOfThem() {
        Run run = Run.of("demo", "blank-restor");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals(
                "interlock: there is no scenario 'blank-restor'; there are blank-restore, wrong-direction, wrong-server,"
                        + " script-gone-wrong, release-rollback\n",
                run.err());
    }
}
