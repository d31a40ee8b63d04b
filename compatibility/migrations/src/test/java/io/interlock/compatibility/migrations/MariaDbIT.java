package io.interlock.compatibility.migrations;

import static io.interlock.compatibility.Refusals.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

/** Both tools on MariaDB, where they lock, look around and clean in other words than on the other databases. */
class MariaDbIT {

    /** Held, so that its level is. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    @Test
    void migrations_runOneAfterTheOther_andCleaningIsRefused() throws Exception {
        LIQUIBASE.setLevel(Level.WARNING);
        Database shop = Engine.MARIADB.fresh();
        Flyway flyway = Flyway.configure()
                .dataSource(shop.guardedUrl(), shop.user(), "")
                .locations("classpath:flyway/shop", "classpath:flyway/views")
                .cleanDisabled(false)
                .load();
        assertEquals(3, flyway.migrate().migrationsExecuted);
        flyway.validate();
        flyway.repair();
        assertEquals(0, flyway.migrate().migrationsExecuted);
        FlywayException failure = assertThrows(FlywayException.class, flyway::clean);
        assertEquals("IL001", Refusals.in(failure).getSQLState());
        assertTells(failure, "[IL001] DROP");
        assertEquals(2, shop.count("orders"));

        shop.run("DROP VIEW open_orders", "DROP TABLE orders", "DROP TABLE customers");
        liquibase("update", shop, true);
        liquibase("update", shop, true);
        Exception refused = assertThrows(Exception.class, () -> liquibase("dropAll", shop, false));
        assertEquals("IL001", Refusals.in(refused).getSQLState());
        assertEquals(2, shop.count("orders"));
    }

    private static void liquibase(String command, Database database, boolean changes) throws Exception {
        CommandScope scope = new CommandScope(command)
                .addArgumentValue("url", database.guardedUrl())
                .addArgumentValue("username", database.user())
                .addArgumentValue("password", "");
        if (changes) {
            scope.addArgumentValue("changelogFile", "liquibase/shop.xml");
        }
        Scope.child(Scope.Attr.ui, new LoggerUIService(), scope::execute);
    }
}
