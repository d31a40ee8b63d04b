package io.interlock.compatibility.migrations;

import static io.interlock.compatibility.Refusals.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.exception.LiquibaseException;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Liquibase by its commands, as its command line runs them, told nothing but the guarded URL. */
class LiquibaseIT {

    private static final String SHOP = "liquibase/shop.xml";

    /** Held, so that its level is: it says much of each change. */
    private static final Logger LOGGER = Logger.getLogger("liquibase");

    @BeforeAll
    static void logLess() {
        LOGGER.setLevel(Level.WARNING);
    }

    private static void run(String command, String url, Database database, Map<String, Object> arguments)
            throws Exception {
        CommandScope scope = new CommandScope(command)
                .addArgumentValue("url", url)
                .addArgumentValue("username", database.user())
                .addArgumentValue("password", "");
        arguments.forEach(scope::addArgumentValue);
        scope.setOutput(new ByteArrayOutputStream());
        Scope.child(Scope.Attr.ui, new LoggerUIService(), scope::execute);
    }

    private static void update(String url, Database database, String changelog) throws Exception {
        run("update", url, database, Map.of("changelogFile", changelog));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void changes_leaveTheSameBehind_asWithoutTheGuard(Engine engine) throws Exception {
        Database plain = engine.fresh();
        Database guarded = engine.fresh();
        live(plain.url(), plain);
        live(guarded.guardedUrl(), guarded);
        assertEquals(history(plain), history(guarded));
        assertEquals(2, guarded.count("orders"));
        assertEquals(1, guarded.count("open_orders"));
    }

    private static void live(String url, Database database) throws Exception {
        Map<String, Object> changelog = Map.of("changelogFile", SHOP);
        run("validate", url, database, changelog);
        run("status", url, database, changelog);
        update(url, database, SHOP);
        update(url, database, SHOP);
        run("tag", url, database, Map.of("tag", "second"));
        run("listLocks", url, database, Map.of());
        run("releaseLocks", url, database, Map.of());
        run("rollbackCount", url, database, Map.of("changelogFile", SHOP, "count", 1));
        update(url, database, SHOP);
        run("updateTestingRollback", url, database, changelog);
        run("history", url, database, Map.of());
    }

    private static List<String> history(Database database) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection raw = database.raw();
                Statement statement = raw.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, author, filename, exectype, md5sum, tag FROM databasechangelog ORDER BY id")) {
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4)
                        + " " + row.getString(5) + " " + row.getString(6));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void dangerousChange_isRefused_andItsUserIsToldWhy(Engine engine) throws Exception {
        Database shop = engine.fresh();
        update(shop.guardedUrl(), shop, SHOP);
        LiquibaseException failure =
                assertThrows(LiquibaseException.class, () -> update(shop.guardedUrl(), shop, "liquibase/empties.xml"));
        assertEquals("no-unbounded-write", Refusals.in(failure).rule());
        assertTells(failure, "[IL001] DELETE without WHERE on");
        assertEquals(2, shop.count("orders"));
        // The lock was given back: the next run goes on.
        assertEquals(0, shop.number("SELECT count(*) FROM databasechangeloglock WHERE locked"));
        update(shop.guardedUrl(), shop, SHOP);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void dropAll_isRefusedOnProduction_andItsUserIsToldWhy(Engine engine) throws Exception {
        Database shop = engine.fresh();
        update(shop.guardedUrl(), shop, SHOP);
        LiquibaseException failure =
                assertThrows(LiquibaseException.class, () -> run("dropAll", shop.guardedUrl(), shop, Map.of()));
        assertEquals("IL001", Refusals.in(failure).getSQLState());
        assertTells(failure, "[IL001] DROP");
        assertEquals(2, shop.count("orders"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void dropAll_ofTheDevelopersOwnDatabase_works(Engine engine) throws Exception {
        Database own = engine.fresh();
        update(own.developersUrl(), own, SHOP);
        run("dropAll", own.developersUrl(), own, Map.of());
        update(own.developersUrl(), own, SHOP);
        assertEquals(2, own.count("orders"));
    }
}
