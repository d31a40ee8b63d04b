package io.interlock.compatibility.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Spring Boot does with a database while an application starts: scripts, migrations, schemas made by Hibernate. */
class StartUpIT {

    private static final String NO_SCHEMA_BY_HIBERNATE = "--spring.jpa.hibernate.ddl-auto=none";

    private static void startAndStop(Database database, String... arguments) {
        Applications.start(database.guardedUrl(), database, arguments).close();
    }

    private static String[] and(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    private static final String[] FLYWAY = {NO_SCHEMA_BY_HIBERNATE, "--spring.flyway.enabled=true"};

    @Test
    void flyway_migratesThroughTheDataSource() throws SQLException {
        Database shop = Engine.POSTGRESQL.fresh();
        startAndStop(shop, FLYWAY);
        assertEquals(1, shop.count("orders"));
    }

    @Test
    void flyway_withAUrlOfItsOwn_needsNoDriverClass() throws SQLException {
        Database shop = Engine.POSTGRESQL.fresh();
        String[] own = and(FLYWAY, "--spring.flyway.url=" + shop.guardedUrl(), "--spring.flyway.user=" + shop.user());
        startAndStop(shop, own);
        assertEquals(1, shop.count("orders"));

        String[] dangerous = and(own, "--spring.flyway.locations=classpath:db/migration,classpath:db/dangerous");
        Throwable failure = assertThrows(Throwable.class, () -> startAndStop(shop, dangerous));
        assertEquals("no-truncate", Refusals.in(failure).rule());
        assertEquals(1, shop.count("orders"));
    }

    private static final String[] LIQUIBASE = {NO_SCHEMA_BY_HIBERNATE, "--spring.liquibase.enabled=true"};

    @Test
    void liquibase_migratesThroughTheDataSource() throws SQLException {
        Database shop = Engine.POSTGRESQL.fresh();
        startAndStop(shop, LIQUIBASE);
        assertEquals(1, shop.count("orders"));
    }

    @Test
    void liquibase_withAUrlOfItsOwn_needsNoDriverClass() throws SQLException {
        Database shop = Engine.POSTGRESQL.fresh();
        String[] own = and(
                LIQUIBASE,
                "--spring.liquibase.url=" + shop.guardedUrl(),
                "--spring.liquibase.user=" + shop.user(),
                "--spring.liquibase.password=");
        startAndStop(shop, own);
        assertEquals(1, shop.count("orders"));

        Throwable failure =
                assertThrows(Throwable.class, () -> startAndStop(shop, and(own, "--spring.liquibase.drop-first=true")));
        assertEquals("IL001", Refusals.in(failure).getSQLState());
        assertEquals(1, shop.count("orders"));
    }

    @Test
    void scripts_thatOnlyAdd_run_andThoseThatDropAreRefused() throws SQLException {
        Database shop = Engine.POSTGRESQL.fresh();
        String[] scripts = {
            NO_SCHEMA_BY_HIBERNATE, "--spring.sql.init.mode=always", "--spring.sql.init.schema-locations="
        };
        String[] adding = scripts.clone();
        adding[2] += "classpath:db/create.sql";
        startAndStop(shop, adding);
        assertEquals(1, shop.count("orders"));

        String[] dropping = scripts.clone();
        dropping[2] += "classpath:db/recreate.sql";
        Throwable failure = assertThrows(Throwable.class, () -> startAndStop(shop, dropping));
        assertEquals("no-drop", Refusals.in(failure).rule());
        assertEquals(1, shop.count("orders"));
    }

    /**
     * On an embedded database Spring Boot has Hibernate drop and create everything unless it is told otherwise. Hibernate
     * logs that it could not drop, as it does for any failing DROP, and the application starts on the tables that are there.
     */
    @Test
    void schemaMadeByHibernate_dropsNothing() throws SQLException {
        Database shop = Engine.H2.fresh();
        startAndStop(shop, "--spring.jpa.hibernate.ddl-auto=update");
        shop.run("INSERT INTO orders (version, state) VALUES (0, 'open')");
        startAndStop(shop);
        assertEquals(1, shop.count("orders"));
    }

    @Test
    void schemaMadeByHibernate_isRebuiltOnTheDevelopersOwnDatabase() throws SQLException {
        Database own = Engine.H2.fresh();
        own.run("CREATE TABLE orders (id BIGINT PRIMARY KEY)");
        Applications.start(own.developersUrl(), own).close();
        assertEquals(0, own.number("SELECT count(*) FROM information_schema.tables WHERE table_name = 'ORDERS'"));
    }
}
