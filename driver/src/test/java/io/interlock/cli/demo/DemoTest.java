package io.interlock.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static Scenario scenario(String name) {
        return Demo.SCENARIOS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
