package io.interlock.fuzz;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@Tag("verdicts")
class FoundHolesTest {

    @TempDir
    Path directory = Path.of("");

    @TestFactory
    Stream<DynamicTest> holes_inDatabasesInProcess_stayClosed() {
        return Stream.of(Engine.H2, Engine.HSQLDB, Engine.DERBY, Engine.SQLITE, Engine.DUCKDB)
                .flatMap(engine -> FoundHoles.of(engine, directory));
    }

    /** Of one database, because it takes long; the others are tried with those of the servers. */
    @TestFactory
    Stream<DynamicTest> holes_ofHsqldb_areExplainedByNoWorld() {
        return FoundHoles.unguarded(Engine.HSQLDB, directory);
    }
}
