package io.interlock.cli.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the scenarios, each in a temporary directory that is gone afterwards. */
public final class Demo {

    static final List<Scenario> SCENARIOS = List.of(
            new BlankRestore(), new WrongDirection(), new WrongServer(), new ScriptGoneWrong(), new ReleaseRollback());

    private Demo() {}

    /** The names of all scenarios, in the order they are best told. */
    public static List<String> scenarios() {
        return SCENARIOS.stream().map(Scenario::name).toList();
    }

    /**
     * Plays one scenario, without the guard and then with it.
     *
     * @param name one of {@link #scenarios()}
     * @throws IOException if a file or a database fails; a refusal is not a failure, it is what the scenario is about
     */
    public static Playback play(String name) throws IOException {
        Scenario scenario = SCENARIOS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such scenario: name=" + name));
        try {
            Half unguarded = play(scenario, false);
            Half guarded = play(scenario, true);
            return new Playback(scenario.name(), scenario.story(), unguarded, guarded, scenario.missing());
        } catch (SQLException e) {
            throw new IOException("a database of the scenario failed: scenario=" + name, e);
        }
    }

    /** One half; its directory is gone afterwards. */
    static Half play(Scenario scenario, boolean guarded) throws IOException, SQLException {
        // The real path: a link in it would make one file look like two.
        Path directory = Files.createTempDirectory("interlock-demo").toRealPath();
        try (Stage stage = new Stage(directory, guarded)) {
            List<Count> counts = scenario.play(stage);
            return new Half(stage.steps(), counts, stage.findings());
        } finally {
            deleteAll(directory);
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
