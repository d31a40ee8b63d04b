package io.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class InterlockTest {

    @Test
    void commands_areThoseThatExist() {
        List<String> commands =
                Interlock.commandLine().getSubcommands().keySet().stream().toList();
        assertEquals(List.of("check", "explain", "log", "attach", "demo"), commands);
    }

    @Test
    void noCommand_isAUsageError() {
        Run run = Run.of();
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals("", run.out());
        assertEquals("interlock: a command is missing\nTry: interlock --help\n", run.err());
    }

    @Test
    void unknownCommand_isAnswered_withTheNearestOne() {
        Run run = Run.of("exlain");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("Did you mean: interlock explain?"), run.err());
    }

    @Test
    void unknownOption_isAnswered_withTheNearestOne() {
        Run run = Run.of("explain", "--dialct", "h2", "SELECT 1");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().contains("--dialect"), run.err());
    }

    @Test
    void version_goesToStandardOutput() {
        Run run = Run.of("--version");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().startsWith("interlock "), run.out());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "explain", "log", "attach", "demo"})
    void help_ofEachCommand_namesItsExitCodes(String command) {
        Run run = Run.of(command, "--help");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().startsWith("Usage: interlock " + command), run.out());
        assertTrue(run.out().contains("Exit codes:"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void help_listsEveryCommand() {
        String help = Run.of("--help").out();
        List<String> unlisted = Interlock.commandLine().getSubcommands().keySet().stream()
                .filter(command -> help.lines().noneMatch(line -> line.startsWith("  " + command + "  ")))
                .collect(Collectors.toList());
        assertEquals(List.of(), unlisted);
    }

    @Test
    void failure_thatIsExpected_isOneLineWithoutAStackTrace() {
        Run run = Run.of("explain", "--file", "no/such/file.sql");
        assertEquals(ExitCode.FAILED, run.exitCode());
        assertEquals("interlock: no/such/file.sql: no such file\n", run.err());
    }

    @Test
    void colour_isUsed_onlyWhereItIsAskedFor() {
        String escape = "\u001b[";
        assertFalse(Run.of(Ansi.OFF, "explain", "SELECT 1").out().contains(escape));
        assertTrue(Run.of(Ansi.ON, "explain", "SELECT 1").out().contains(escape));
    }

    @Test
    void text_fromOutside_cannotMoveTheCursor() {
        Run run = Run.of("explain", "SELECT '\u001b[2J\u202e' -- \u0007");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("\\u001b[2J\\u202e"), run.out());
        assertFalse(run.out().contains("\u001b"), run.out());
        assertFalse(run.out().contains("\u202e"), run.out());
    }

    @Test
    void argument_thatBeginsWithAt_isNotAFile() {
        Run run = Run.of("explain", "@interlock");
        assertTrue(run.out().contains("\n@interlock\n"), run.out());
    }
}
