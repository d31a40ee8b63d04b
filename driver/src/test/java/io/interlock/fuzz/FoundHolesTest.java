package io.interlock.fuzz;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FoundHolesTest {

    @TempDir
    Path directory = Path.of("");

    @TestFactory
    Stream<DynamicTest> holes_inDatabasesInProcess_stayClosed() {
        return Stream.of(Engine.H2, Engine.HSQLDB, Engine.DERBY, Engine.SQLITE, Engine.DUCKDB)
                .flatMap(engine -> FoundHoles.of(engine, directory));
    }
}
