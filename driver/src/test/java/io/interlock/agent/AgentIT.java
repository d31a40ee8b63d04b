package io.interlock.agent;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alibaba.druid.pool.DruidDataSource;
import com.example.agent.Ways;
import com.zaxxer.hikari.HikariDataSource;
import io.interlock.agent.AgentJvm.Result;
import io.interlock.testing.Journals;
import io.interlock.testing.MariaDbServer;
import io.interlock.testing.PostgresServer;
import java.nio.file.Path;
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
        Result result = jvm.run(List.of(jvm.agent()), Ways.class, DRIVERS, servers);
        assertEquals(0, result.exitCode(), result::toString);
        Map<String, String> fates = new TreeMap<>();
        result.out().lines().map(line -> line.split(" ", 2)).forEach(line -> fates.put(line[0], line[1]));
        assertTrue(fates.size() >= 40, fates::toString);
        assertEquals(Set.of("refused"), new TreeSet<>(fates.values()), () -> fates + "\n" + result.err());
        Map<String, Long> created = Journals.read(jvm.journal()).stream()
                .filter(entry -> entry.kind().id().equals("intent"))
                .collect(groupingBy(
                        entry -> String.valueOf(entry.fields().get("sql")), TreeMap::new, Collectors.counting()));
        assertEquals(fates.size(), created.size(), created::toString);
        assertEquals(Set.of(1L), new TreeSet<>(created.values()), created::toString);
    }
}
