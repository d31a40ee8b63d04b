package io.interlock.compatibility.migrations;

import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;

/** A program that knows nothing of the guard: it migrates with both tools, and goes too far with both. */
public final class Migrating {

    private static final Logger LOGGER = Logger.getLogger("liquibase");

    private Migrating() {}

    /** @param arguments the real URL, the user */
    public static void main(String[] arguments) throws Exception {
        LOGGER.setLevel(Level.OFF);
        String url = arguments[0];
        String user = arguments[1];
        Flyway flyway = Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:flyway/shop")
                .cleanDisabled(false)
                .load();
        System.out.println("flyway migrated " + flyway.migrate().migrationsExecuted);
        tell("flyway clean", flyway::clean);
        CommandScope dropAll = new CommandScope("dropAll")
                .addArgumentValue("url", url)
                .addArgumentValue("username", user)
                .addArgumentValue("password", "");
        tell("liquibase dropAll", () -> Scope.child(Scope.Attr.ui, new LoggerUIService(), dropAll::execute));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void tell(String step, Step run) {
        try {
            run.run();
            System.out.println(step + " ran");
        } catch (Exception e) {
            System.out.println(step + " failed: " + e.getMessage());
        }
    }
}
