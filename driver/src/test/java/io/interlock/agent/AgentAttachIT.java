package io.interlock.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.agent.Waits;
import com.zaxxer.hikari.HikariDataSource;
import io.interlock.agent.AgentJvm.Program;
import io.interlock.agent.AgentJvm.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code interlock attach}, to a program that has opened connections already. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AgentAttachIT {

    private static final List<Class<?>> DRIVERS =
            List.of(org.slf4j.Logger.class, HikariDataSource.class, org.h2.Driver.class, org.sqlite.JDBC.class);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final List<Process> programs = new ArrayList<>();

    @AfterEach
    void endPrograms() {
        programs.forEach(Process::destroyForcibly);
    }

    @Test
    void program_attachedTo_isGuardedFromThenOn() throws Exception {
        Process program = start();
        BufferedReader out = program.inputReader(UTF_8);
        assertEquals("ready", out.readLine());
        Result attached = attach(program.pid());
        assertEquals(0, attached.exitCode(), attached::toString);
        assertTrue(attached.out().startsWith("Process " + program.pid() + " is guarded by "), attached.out());
        assertEquals("", attached.err());

        Result again = attach(program.pid());
        assertEquals(3, again.exitCode(), again::toString);
        assertTrue(again.err().contains("is guarded already, by "), again.err());

        program.getOutputStream().close();
        assertEquals("""
                held dropped by org.h2.jdbc.JdbcConnection
                pooled refused
                pooled again refused
                source refused
                pooled by the driver refused
                distributed refused
                of a held one dropped by org.h2.jdbcx.JdbcXAConnection$PooledJdbcConnection
                opened now refused
                loaded now refused
                """, out.lines().map(line -> line + "\n").collect(Collectors.joining()));
        assertEquals(0, program.waitFor());
    }

    @Test
    void program_thatTakesNoAgent_isSaidSo() throws Exception {
        Process program = start("-XX:-EnableDynamicAgentLoading");
        assertEquals("ready", program.inputReader(UTF_8).readLine());
        Result attached = attach(program.pid());
        assertEquals(3, attached.exitCode(), attached::toString);
        assertTrue(attached.err().contains("takes no agent: "), attached.err());
        assertTrue(attached.err().contains("start it with -javaagent:"), attached.err());
    }

    @Test
    void process_thatIsNotThere_isSaidSo() throws Exception {
        Process gone = start();
        gone.destroyForcibly().waitFor();
        Result attached = attach(gone.pid());
        assertEquals(3, attached.exitCode(), attached::toString);
        assertTrue(
                attached.err().startsWith("interlock: process " + gone.pid() + " cannot be attached to: "),
                attached.err());
    }

    private Process start(String... options) throws IOException {
        Process program = new ProcessBuilder(
                        new Program(List.of(options), Waits.class, DRIVERS, List.of()).command(directory))
                .directory(directory.toFile())
                .redirectError(Files.createTempFile(directory, "err", ".txt").toFile())
                .start();
        programs.add(program);
        return program;
    }

    private Result attach(long process) throws IOException, InterruptedException {
        AgentJvm jvm = new AgentJvm(directory);
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process command = new ProcessBuilder(
                        AgentJvm.java(),
                        "-jar",
                        AgentJvm.JAR.toString(),
                        "attach",
                        Long.toString(process),
                        "--policy",
                        jvm.policy().toString(),
                        "--journal",
                        jvm.journal().toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exitCode = command.waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }
}
