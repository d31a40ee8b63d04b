package io.interlock.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DemoTest {

    @Test
    void scenarios_areTheFiveOfTheDesign() {
        assertEquals(
                List.of("blank-restore", "wrong-direction", "wrong-server", "script-gone-wrong", "release-rollback"),
                Demo.scenarios());
    }

    /** A scenario that loses nothing by itself would prove nothing about the guard. */
    @ParameterizedTest
    @CsvSource({
        "blank-restore, 1000",
        "wrong-direction, 600",
        "wrong-server, 100",
        "script-gone-wrong, 1200",
        "release-rollback, 350"
    })
    void scenario_withoutTheGuard_losesRows(String name, int rowsLost) throws Exception {
        Half half = Demo.play(scenario(name), false);
        assertEquals(rowsLost, half.rowsLost(), half::toString);
        assertTrue(half.steps().stream().allMatch(step -> step.refusal() == null), half::toString);
    }

    @ParameterizedTest
    @MethodSource("io.interlock.cli.demo.Demo#scenarios")
    void scenario_withTheGuard_losesNothing(String name) throws Exception {
        Half half = Demo.play(scenario(name), true);
        assertEquals(0, half.rowsLost(), half::toString);
    }

    /** What the guard must stop, and the same statement where it must not. */
    @ParameterizedTest
    @CsvSource({
        "blank-restore, production! demo",
        "wrong-direction, production! production!",
        "wrong-server, test!",
        "script-gone-wrong, production! production!",
        "release-rollback, production! production! production!"
    })
    void scenario_withTheGuard_refusesWhatDestroysAndNothingElse(String name, String expected) throws Exception {
        Half half = Demo.play(scenario(name), true);
        String steps = half.steps().stream()
                .map(step -> step.where() + (step.refusal() == null ? "" : "!"))
                .collect(Collectors.joining(" "));
        assertEquals(expected, steps, half::toString);
        assertTrue(
                half.steps().stream()
                        .map(Step::refusal)
                        .filter(Objects::nonNull)
                        .allMatch(refusal -> refusal.startsWith("[IL001] ") && refusal.contains("policy.yaml:")),
                half::toString);
    }

    @Test
    void wrongServer_withTheGuard_knowsWhoWroteInTheGap() throws Exception {
        Half half = Demo.play(scenario("wrong-server"), true);
        assertEquals(List.of("journal: orders written since the snapshot, by user: anna 60, ben 40"), half.findings());
    }

    @Test
    void demo_leavesNothingBehind() throws Exception {
        Set<Path> before = demoDirectories();
        Demo.play("blank-restore");
        assertEquals(before, demoDirectories());
    }

    private static Set<Path> demoDirectories() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("interlock-demo"))
                    .collect(Collectors.toSet());
        }
    }

    private static Scenario scenario(String name) {
        return Demo.SCENARIOS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
