package io.interlock.compatibility.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Flyway and Liquibase without Spring, in the versions that each line of Spring Boot brings. */
class OlderToolsIT {

    /** Held, so that its level is. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    @Test
    void flyway_takesTheGuardedUrl() throws Exception {
        Database shop = Engine.POSTGRESQL.fresh();
        Flyway.configure().dataSource(shop.guardedUrl(), shop.user(), "").load().migrate();
        assertEquals(1, shop.count("orders"));
    }

    @Test
    void liquibase_takesTheGuardedUrl() throws Exception {
        LIQUIBASE.setLevel(Level.WARNING);
        Database shop = Engine.POSTGRESQL.fresh();
        CommandScope update = new CommandScope("update")
                .addArgumentValue("url", shop.guardedUrl())
                .addArgumentValue("username", shop.user())
                .addArgumentValue("password", "")
                .addArgumentValue("changelogFile", "db/changelog/db.changelog-master.yaml");
        Scope.child(Scope.Attr.ui, new LoggerUIService(), update::execute);
        assertEquals(1, shop.count("orders"));
    }
}
