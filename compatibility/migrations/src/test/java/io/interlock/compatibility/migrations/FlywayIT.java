package io.interlock.compatibility.migrations;

import static io.interlock.compatibility.Refusals.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.StatementRefusedException;
import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flyway, told nothing but the guarded URL. */
class FlywayIT {

    private static Flyway flyway(String url, Database database, String... locations) {
        return flyway(url, database, new JavaMigration[0], locations);
    }

    private static Flyway flyway(String url, Database database, JavaMigration[] migrations, String... locations) {
        return Flyway.configure()
                .dataSource(url, database.user(), "")
                .locations(locations)
                .javaMigrations(migrations)
                .cleanDisabled(false)
                .load();
    }

    private static final String[] SHOP = {"classpath:flyway/shop", "classpath:flyway/views"};

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void migrations_leaveTheSameBehind_asWithoutTheGuard(Engine engine) throws SQLException {
        Database plain = engine.fresh();
        Database guarded = engine.fresh();
        assertEquals(lifeOf(plain.url(), plain), lifeOf(guarded.guardedUrl(), guarded));
        assertEquals(history(plain), history(guarded));
        assertEquals(2, guarded.count("orders"));
        assertEquals(2, guarded.count("open_orders"));
    }

    /** All commands that production sees, each with what it said. */
    private static List<Object> lifeOf(String url, Database database) {
        Flyway first = Flyway.configure()
                .dataSource(url, database.user(), "")
                .locations("classpath:flyway/shop")
                .target("1")
                .load();
        List<Object> told = new ArrayList<>();
        told.add(first.migrate().migrationsExecuted);
        Flyway flyway = flyway(url, database, SHOP);
        told.add(flyway.migrate().migrationsExecuted);
        flyway.validate();
        told.add(flyway.repair().repairActions);
        told.add(flyway.migrate().migrationsExecuted);
        for (MigrationInfo migration : flyway.info().all()) {
            told.add(migration.getScript() + " " + migration.getState());
        }
        return told;
    }

    private static List<String> history(Database database) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection raw = database.raw();
                Statement statement = raw.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT \"installed_rank\", \"version\", \"script\", \"checksum\","
                                + " \"success\" FROM \"flyway_schema_history\" ORDER BY 1")) {
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4)
                        + " " + row.getString(5));
            }
        }
        return rows;
    }

    /** Somebody edited a migration that had run: repair writes the history table, and nothing else. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void repair_ofAnEditedMigration_isNoFalseAlarm(Engine engine) throws SQLException {
        Database shop = engine.fresh();
        Flyway flyway = flyway(shop.guardedUrl(), shop, SHOP);
        flyway.migrate();
        shop.run("UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '1'");
        assertThrows(FlywayException.class, flyway::validate);
        flyway.repair();
        flyway.validate();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void baseline_ofADatabaseThatWasThereBefore_isNoFalseAlarm(Engine engine) throws SQLException {
        Database shop = engine.fresh();
        shop.run("CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, state VARCHAR(20), note VARCHAR(200))");
        Flyway flyway = Flyway.configure()
                .dataSource(shop.guardedUrl(), shop.user(), "")
                .locations(SHOP)
                .baselineOnMigrate(true)
                .load();
        // The first version counts as done: the second and the view are left.
        assertEquals(2, flyway.migrate().migrationsExecuted);
    }

    /** Flyway names itself to the server before it connects, by what it knows of the real URL. */
    @Test
    void connection_isSetUp_asWithoutTheGuard() throws SQLException {
        Database shop = Engine.POSTGRESQL.fresh();
        assertEquals(applicationName(shop.url(), shop), applicationName(shop.guardedUrl(), shop));
    }

    private static String applicationName(String url, Database database) throws SQLException {
        DataSource flyways = flyway(url, database, SHOP).getConfiguration().getDataSource();
        try (Connection connection = flyways.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW application_name")) {
            row.next();
            return row.getString(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void dangerousMigration_isRefused_andItsUserIsToldWhy(Engine engine) throws SQLException {
        Database shop = engine.fresh();
        flyway(shop.guardedUrl(), shop, SHOP).migrate();
        Flyway next = flyway(shop.guardedUrl(), shop, "classpath:flyway");
        FlywayException failure = assertThrows(FlywayException.class, next::migrate);
        assertEquals("IL001", Refusals.in(failure).getSQLState());
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("[IL001] DELETE without WHERE on orders is blocked."), message);
        assertTrue(message.contains("V3__empties.sql"), message);
        assertEquals(2, shop.count("orders"));

        // The way on that Flyway documents for a failed migration works as always.
        next.repair();
        flyway(shop.guardedUrl(), shop, SHOP).validate();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void clean_isRefusedOnProduction_andItsUserIsToldWhy(Engine engine) throws SQLException {
        Database shop = engine.fresh();
        Flyway flyway = flyway(shop.guardedUrl(), shop, SHOP);
        flyway.migrate();
        FlywayException failure = assertThrows(FlywayException.class, flyway::clean);
        StatementRefusedException refusal = Refusals.in(failure);
        assertEquals("no-drop", refusal.rule());
        assertTells(failure, "[IL001] DROP");
        assertEquals(2, shop.count("orders"));
        flyway.validate();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void clean_ofTheDevelopersOwnDatabase_works(Engine engine) throws SQLException {
        Database own = engine.fresh();
        Flyway flyway = flyway(own.developersUrl(), own, SHOP);
        flyway.migrate();
        flyway.clean();
        assertEquals(3, flyway.migrate().migrationsExecuted);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void javaMigration_isGuarded(Engine engine) throws SQLException {
        Database shop = engine.fresh();
        flyway(shop.guardedUrl(), shop, SHOP).migrate();
        Flyway flyway = flyway(shop.guardedUrl(), shop, new JavaMigration[] {new V3__Tidy_up()}, SHOP);
        FlywayException failure = assertThrows(FlywayException.class, flyway::migrate);
        assertEquals("no-truncate", Refusals.in(failure).rule());
        assertEquals(2, shop.count("orders"));
    }

    /** Named as Flyway wants it. */
    private static final class V3__Tidy_up extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("TRUNCATE TABLE orders");
            }
        }
    }
}
