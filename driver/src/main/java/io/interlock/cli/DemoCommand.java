package io.interlock.cli;

import io.interlock.cli.demo.Demo;
import io.interlock.cli.demo.Drivers;
import io.interlock.cli.demo.MissingDriverException;
import io.interlock.cli.demo.Playback;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code interlock demo}: the scenarios as a story, or as one JSON object each. */
@Command(
        name = "demo",
        description = "Plays five bad days on embedded databases, first without Interlock and then with it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK + ":each scenario lost rows without Interlock and none with it",
            ExitCode.PROBLEMS + ":a scenario went otherwise",
            ExitCode.USAGE + ":the command line cannot be understood",
            ExitCode.FAILED + ":the scenarios cannot be played; standard error says why"
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            completionCandidates = Scenarios.class,
            description = "${COMPLETION-CANDIDATES}; all of them by default.")
    private final List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--drivers",
            paramLabel = "DIR",
            description = "Where the JDBC drivers of H2 and SQLite lie if the class path has none; by default the"
                    + " directory drivers beside the jar.")
    private @Nullable Path drivers;

    @Override
    public Integer call() throws IOException {
        for (String scenario : scenarios) {
            if (!Demo.scenarios().contains(scenario)) {
                throw CommandFailure.usage(
                        "there is no scenario '" + scenario + "'; there are " + String.join(", ", Demo.scenarios()));
            }
        }
        try (Drivers found = Drivers.find(drivers != null ? drivers : besideTheJar())) {
            return play(scenarios.isEmpty() ? Demo.scenarios() : scenarios);
        } catch (MissingDriverException e) {
            throw CommandFailure.of(String.valueOf(e.getMessage()));
        }
    }

    private int play(List<String> names) throws IOException {
        boolean convincing = true;
        for (String name : names) {
            Playback playback = Demo.play(name);
            convincing &= playback.convincing();
            // Each as soon as it was played: the next one may take a second.
            if (output.json()) {
                output.jsonLine(summary(playback));
            } else {
                new PlaybackText(output.paper()).write(playback);
            }
        }
        return convincing ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static Map<String, Object> summary(Playback playback) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("scenario", playback.scenario());
        summary.put("unguardedRowsLost", playback.unguarded().rowsLost());
        summary.put("guardedRowsLost", playback.guarded().rowsLost());
        summary.put("complete", playback.complete());
        summary.put("missing", playback.missing());
        return summary;
    }

    private static Path besideTheJar() {
        try {
            Path code = Path.of(DemoCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(code) ? code.resolveSibling("drivers") : Path.of("drivers");
        } catch (URISyntaxException e) {
            return Path.of("drivers");
        }
    }

    /** The scenarios' names, for help and completion. */
    static final class Scenarios implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Demo.scenarios().iterator();
        }
    }
}
