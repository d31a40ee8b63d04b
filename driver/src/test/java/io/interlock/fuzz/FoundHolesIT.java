package io.interlock.fuzz;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@Tag("verdicts")
class FoundHolesIT {

    @TempDir
    Path directory = Path.of("");

    @TestFactory
    Stream<DynamicTest> holes_inServers_stayClosed() {
        return Stream.of(Engine.POSTGRESQL, Engine.MARIADB).flatMap(engine -> FoundHoles.of(engine, directory));
    }

    @TestFactory
    Stream<DynamicTest> holes_areExplainedByNoWorld() {
        return Stream.of(Engine.values()).flatMap(engine -> FoundHoles.unguarded(engine, directory));
    }
}
