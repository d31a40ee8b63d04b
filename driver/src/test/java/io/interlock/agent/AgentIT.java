package io.interlock.agent;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alibaba.druid.pool.DruidDataSource;
import com.example.agent.Connects;
import com.example.agent.Plain;
import com.example.agent.Transfer;
import com.example.agent.Ways;
import com.zaxxer.hikari.HikariDataSource;
import io.interlock.InterlockDriver;
import io.interlock.agent.AgentJvm.Program;
import io.interlock.agent.AgentJvm.Result;
import io.interlock.testing.Journals;
import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.simple.SimpleLogger;

/** The agent in a JVM of its own, as a person starts it: no URL names Interlock. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AgentIT {

    private static final List<Class<?>> DRIVERS = List.of(
            org.slf4j.Logger.class,
            HikariDataSource.class,
            DruidDataSource.class,
            org.h2.Driver.class,
            org.hsqldb.jdbc.JDBCDriver.class,
            org.apache.derby.iapi.jdbc.AutoloadedDriver.class,
            org.apache.derby.shared.common.error.StandardException.class,
            org.apache.derby.jdbc.EmbeddedDataSource.class,
            org.sqlite.JDBC.class,
            org.duckdb.DuckDBDriver.class,
            org.postgresql.Driver.class,
            org.mariadb.jdbc.Driver.class);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void everyWay_throughTheAgent_isGuardedOnce() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        List<String> servers = List.of("postgresql=" + PostgresServer.url(), "mariadb=" + MariaDbServer.url());
        Result result = jvm.run(new Program(List.of(jvm.agent()), Ways.class, DRIVERS, servers));
        assertEquals(0, result.exitCode(), result::toString);
        Map<String, String> fates = new TreeMap<>();
        result.out().lines().map(line -> line.split(" ", 2)).forEach(line -> fates.put(line[0], line[1]));
        assertTrue(fates.size() >= 40, fates::toString);
        assertEquals(Set.of("refused"), new TreeSet<>(fates.values()), () -> fates + "\n" + result.err());
        Map<String, Long> created = created(jvm);
        assertEquals(fates.size(), created.size(), created::toString);
        assertEquals(Set.of(1L), new TreeSet<>(created.values()), created::toString);
    }

    /** How often each statement that creates a table stands in the journal. */
    private static Map<String, Long> created(AgentJvm jvm) throws IOException {
        return Journals.read(jvm.journal()).stream()
                .filter(entry -> entry.kind().id().equals("intent"))
                .collect(groupingBy(
                        entry -> String.valueOf(entry.fields().get("sql")), TreeMap::new, Collectors.counting()));
    }

    @Test
    void driver_inAClassLoaderThatSeesNothingElse_isGuarded() throws Exception {
        Path h2 = AgentJvm.place(org.h2.Driver.class);
        assertEquals("refused\n", out(List.of(), List.of(), "isolated:" + h2));
    }

    @Test
    void driver_inAModule_isGuarded() throws Exception {
        Path h2 = AgentJvm.place(org.h2.Driver.class);
        List<String> module = List.of("--module-path", h2.toString(), "--add-modules", "com.h2database");
        assertEquals("refused\n", out(module, List.of(), "jdbc:h2:mem:module"));
    }

    @Test
    void driver_ofAClassThatWasNotChanged_isGuardedWhenItsConnectionLeavesDriverManager() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        Result result = jvm.run(new Program(List.of(jvm.agent()), Unreached.class, DRIVERS, List.of()));
        assertEquals("refused IL001\n", result.out(), result.err());
    }

    /** As a Java to come may bring one: the net under the drivers is missing, and nobody must believe that it is there. */
    @Test
    void driverManager_thatWasNotChanged_isNamed() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        Path patch = directory.resolve("patch");
        Path manager = patch.resolve("java/sql/DriverManager.class");
        Files.createDirectories(manager.getParent());
        Files.write(manager, OtherManager.classFile());
        List<String> options = List.of("--patch-module", "java.sql=" + patch, jvm.agent());
        List<Class<?>> classPath = new ArrayList<>(DRIVERS);
        classPath.add(SimpleLogger.class);

        Result result = jvm.run(new Program(options, Unreached.class, classPath, List.of()));

        assertEquals("dropped\n", result.out(), result.err());
        assertTrue(result.err().contains("could not change java.sql.DriverManager"), result.err());
    }

    @Test
    void procedures_ofTheDatabase_getItsOwnConnection() throws Exception {
        String out = out(List.of(), DRIVERS, "h2-procedure", "derby-procedure", "mbean");
        assertEquals("""
                org.h2.jdbc.JdbcConnection
                order 42
                """, out.lines().limit(2).map(line -> line + "\n").collect(Collectors.joining()));
        assertTrue(out.contains(" ConnectionsUnguarded=2 "), out);
    }

    /** The URL's own policy lets everything pass; a second wrapper would write a second intent. */
    @Test
    void guardedUrl_withTheAgent_isGuardedOnceByTheAgentsPolicy() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        Path lenient = Files.writeString(directory.resolve("lenient.yaml"), """
                interlock: 1
                otherwise: production
                rules: []
                """);
        List<Class<?>> classPath = new ArrayList<>(DRIVERS);
        classPath.add(InterlockDriver.class);
        String url = "jdbc:interlock:h2:mem:both;interlock.policy=" + lenient;
        Result result = jvm.run(new Program(List.of(jvm.agent()), Connects.class, classPath, List.of(url)));
        assertEquals("refused\n", result.out(), result::toString);
        assertEquals(Map.of("CREATE TABLE IF NOT EXISTS orders (id INT)", 1L), created(jvm));
    }

    /** As in a web application that brings Interlock, on a server that is started with the agent. */
    @Test
    void guardedUrl_ofAnotherCopy_isGuardedOnceByTheAgentsPolicy() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        String argument = "copy:" + AgentJvm.JAR + "," + AgentJvm.place(org.h2.Driver.class);
        Path own = directory.resolve("own-journal");
        List<String> options = List.of(jvm.agent(), "-Dinterlock.journal=" + own, "-Dinterlock.policy=none.yaml");
        Result result = jvm.run(new Program(options, Connects.class, List.of(), List.of(argument)));
        assertEquals("refused\n", result.out(), result::toString);
        assertEquals(Map.of("CREATE TABLE IF NOT EXISTS orders (id INT)", 1L), created(jvm));
        assertFalse(Files.exists(own), "the copy's own guard wrote a journal");
    }

    @Test
    void distributedTransaction_throughTheAgent_isCommitted() throws Exception {
        for (String url : List.of("jdbc:h2:mem:transfer", PostgresServer.url())) {
            AgentJvm jvm = new AgentJvm(directory);
            Result result = jvm.run(new Program(List.of(jvm.agent()), Transfer.class, DRIVERS, List.of(url)));
            assertEquals("refused\nrefused\nprepared\nprepared\nrows 2\n", result.out(), result::toString);
        }
    }

    @Test
    void counts_areShownToManagementTools() throws Exception {
        List<String> jmx = List.of("-Dcom.sun.management.jmxremote");
        assertEquals("""
                refused
                Agent=true ConnectionsGuarded=1 ConnectionsUnguarded=0 StatementsSeen=2 StatementsRefused=1
                """, out(jmx, DRIVERS, "jdbc:h2:mem:counts", "mbean"));
    }

    /** A run of tests asks when all is over: by then nobody opens a connection any more. */
    @Test
    void counts_areShown_howeverLateTheManagementIsStarted() throws Exception {
        assertEquals("""
                refused
                Agent=true ConnectionsGuarded=1 ConnectionsUnguarded=0 StatementsSeen=2 StatementsRefused=1
                """, out(List.of(), DRIVERS, "jdbc:h2:mem:counts", "mbean"));
    }

    @Test
    void counts_areLogged_whenTheProgramEnds() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        List<Class<?>> logging = List.of(org.slf4j.Logger.class, SimpleLogger.class, org.h2.Driver.class);
        List<String> arguments = List.of("jdbc:h2:mem:logged");
        Result result = jvm.run(new Program(List.of(jvm.agent()), Connects.class, logging, arguments));
        List<String> lines = result.err().lines().toList();
        assertEquals(2, lines.size(), result::toString);
        assertTrue(
                lines.get(0).contains("The connections of this JVM are guarded by the agent: policy="),
                lines::toString);
        assertTrue(
                lines.get(1).endsWith("The agent guarded connections=1, left unguarded=0, saw statements=2, refused=1"),
                lines::toString);
    }

    @Test
    void policy_thatIsNotValid_stopsTheStart() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        Path policy = Files.writeString(directory.resolve("wrong.yaml"), "interlock: 1\nruls: []\n");
        Result result = jvm.run(plain("-javaagent:" + AgentJvm.JAR + "=policy=" + policy));
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("interlock: the program is not started"), result.err());
        assertTrue(result.err().contains("[IL006] There is no valid policy"), result.err());
        assertTrue(result.err().contains("wrong.yaml:2:1"), result.err());
    }

    @Test
    void option_thatIsNotKnown_stopsTheStart() throws Exception {
        Result result = new AgentJvm(directory).run(plain("-javaagent:" + AgentJvm.JAR + "=polcy=orders.yaml"));
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(result.err().contains("use interlock.policy"), result.err());
    }

    /** Nothing on the terminal: no log begun, no warning of the JVM that its shared classes cannot be used. */
    @Test
    void program_withoutADatabase_runsAsWithoutTheAgent() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        Result result = jvm.run(plain(jvm.agent(), "-Xshare:on", "-Xlog:cds=warning", "-Xlog:class+load=warning"));
        assertEquals(new Result(0, "done\n", ""), result);
    }

    @Test
    void program_inARuntimeWithoutJdbc_runs() throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        Result result = jvm.run(plain(jvm.agent(), "--limit-modules", "java.base,java.instrument"));
        assertEquals(new Result(0, "done\n", ""), result);
    }

    private static Program plain(String... options) {
        return new Program(List.of(options), Plain.class, List.of(), List.of());
    }

    private String out(List<String> options, List<Class<?>> classPath, String... arguments) throws Exception {
        AgentJvm jvm = new AgentJvm(directory);
        List<String> all = new ArrayList<>(options);
        all.add(jvm.agent());
        Result result = jvm.run(new Program(all, Connects.class, classPath, List.of(arguments)));
        assertEquals(0, result.exitCode(), result::toString);
        return result.out();
    }
}
