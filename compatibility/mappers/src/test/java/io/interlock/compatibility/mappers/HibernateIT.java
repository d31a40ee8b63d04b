package io.interlock.compatibility.mappers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hibernate ORM with a model that makes it write nearly every kind of statement that it knows. */
class HibernateIT {

    @Entity(name = "Order")
    @Table(name = "orders")
    static class Order {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Version
        int version;

        String state = "open";

        @ElementCollection
        Set<String> notes = new HashSet<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        List<Line> lines = new ArrayList<>();
    }

    @Entity(name = "Line")
    @Table(name = "order_line")
    static class Line {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        UUID id;

        int quantity = 1;
        BigDecimal price = BigDecimal.TEN;
    }

    /** Two tables for each row: a change in bulk collects keys in a table of Hibernate's own first. */
    @Entity(name = "Party")
    @Table(name = "party")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Party {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        String name = "";
        LocalDate since = LocalDate.of(2020, 1, 1);
    }

    @Entity(name = "Person")
    @Table(name = "person")
    static class Person extends Party {
        @Nullable
        LocalDate birth;
    }

    @Entity(name = "Company")
    @Table(name = "company")
    static class Company extends Party {
        int employees;
    }

    /** @param schema what Hibernate does about the schema: {@code create}, {@code update}, {@code validate} … */
    private static SessionFactory hibernate(String url, Database database, String schema) {
        return new Configuration()
                .addAnnotatedClass(Order.class)
                .addAnnotatedClass(Line.class)
                .addAnnotatedClass(Party.class)
                .addAnnotatedClass(Person.class)
                .addAnnotatedClass(Company.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.username", database.user())
                .setProperty("hibernate.connection.password", "")
                .setProperty("hibernate.connection.pool_size", "2")
                .setProperty("hibernate.hbm2ddl.auto", schema)
                .setProperty("hibernate.hbm2ddl.halt_on_error", "true")
                .setProperty("hibernate.jdbc.batch_size", "10")
                .setProperty("hibernate.order_inserts", "true")
                .setProperty("hibernate.order_updates", "true")
                .setProperty("hibernate.jdbc.batch_versioned_data", "true")
                .buildSessionFactory();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void life_isTheSame_asWithoutTheGuard(Engine engine) throws SQLException {
        Database plain = engine.fresh();
        Database guarded = engine.fresh();
        List<Object> expected;
        try (SessionFactory factory = hibernate(plain.url(), plain, "update")) {
            expected = life(factory);
        }
        // On production Hibernate may add tables; it is the same life that it then leads there.
        try (SessionFactory factory = hibernate(guarded.guardedUrl(), guarded, "update")) {
            assertEquals(expected, life(factory));
        }
        hibernate(guarded.guardedUrl(), guarded, "validate").close();
        hibernate(guarded.guardedUrl(), guarded, "update").close();
        for (String table : List.of("orders", "order_line", "party", "person")) {
            assertEquals(plain.count(table), guarded.count(table), table);
        }
    }

    /** Everything that a correct application does, and what came of it. */
    private static List<Object> life(SessionFactory factory) {
        List<Object> told = new ArrayList<>();
        factory.inTransaction(session -> {
            for (int i = 0; i < 25; i++) {
                Order order = new Order();
                order.notes.addAll(Set.of("a", "b"));
                order.lines.add(new Line());
                order.lines.add(new Line());
                session.persist(order);
            }
            told.add(count(session, "Line"));
        });
        factory.inTransaction(session -> {
            List<Order> orders = session.createSelectionQuery("from Order o order by o.id", Order.class)
                    .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                    .setMaxResults(5)
                    .list();
            for (Order order : orders) {
                order.state = "paid";
                order.notes.clear();
                order.lines.remove(0);
            }
            session.flush();
            session.remove(orders.get(0));
        });
        factory.inTransaction(session -> {
            told.add(count(session, "Line"));
            told.add(session.createMutationQuery("update versioned Order o set o.state = 'sent' where o.state = 'paid'")
                    .executeUpdate());
            told.add(session.createMutationQuery("delete from Line l where l.quantity > 5")
                    .executeUpdate());
            try (Stream<Order> each = session.createSelectionQuery("from Order", Order.class)
                    .setFetchSize(3)
                    .getResultStream()) {
                told.add(each.filter(order -> order.state.equals("sent")).count());
            }
        });
        told.addAll(inBulk(factory));
        told.add(lostUpdate(factory));
        return told;
    }

    private static List<Object> inBulk(SessionFactory factory) {
        List<Object> told = new ArrayList<>();
        factory.inTransaction(session -> {
            for (int i = 0; i < 3; i++) {
                Person person = new Person();
                person.name = "p" + i;
                session.persist(person);
                Company company = new Company();
                company.employees = i;
                company.since = LocalDate.of(2000 + i, 1, 1);
                session.persist(company);
            }
        });
        factory.inTransaction(session -> {
            told.add(session.createMutationQuery(
                            "update Company c set c.employees = 7, c.name = 'x' where c.employees = 2")
                    .executeUpdate());
            told.add(session.createMutationQuery("delete from Party p where p.since < :day and p.name <> 'x'")
                    .setParameter("day", LocalDate.of(2010, 1, 1))
                    .executeUpdate());
            told.add(session.createMutationQuery("insert into Person (name, since, birth)"
                            + " select c.name, c.since, c.since from Company c where c.employees = 7")
                    .executeUpdate());
            told.add(count(session, "Party"));
        });
        return told;
    }

    private static Class<?> lostUpdate(SessionFactory factory) {
        Order stale = factory.fromTransaction(
                session -> session.createSelectionQuery("from Order o order by o.id", Order.class)
                        .setMaxResults(1)
                        .getSingleResult());
        factory.inTransaction(session -> session.find(Order.class, stale.id).state = "first");
        stale.state = "second";
        return assertThrows(OptimisticLockException.class, () -> factory.inTransaction(session -> session.merge(stale)))
                .getClass();
    }

    private static long count(Session session, String entity) {
        return session.createSelectionQuery("select count(*) from " + entity, Long.class)
                .getSingleResult();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void unboundedBulkStatement_isRefused(Engine engine) throws SQLException {
        Database shop = engine.fresh();
        try (SessionFactory factory = hibernate(shop.guardedUrl(), shop, "update")) {
            factory.inTransaction(session -> session.persist(new Order()));
            factory.inTransaction(session -> session.persist(new Person()));
            for (String dangerous : List.of(
                    "delete from Order", "update Order o set o.state = 'gone'", "delete from Line l where 1 = 1")) {
                GenericJDBCException thrown = assertThrows(
                        GenericJDBCException.class,
                        () -> factory.inTransaction(session ->
                                session.createMutationQuery(dangerous).executeUpdate()));
                assertEquals("no-unbounded-write", Refusals.in(thrown).rule());
                assertEquals("IL001", thrown.getSQLState());
            }
        }
        assertEquals(1, shop.count("orders"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void schema_isRebuiltWhereItMayBe_andNowhereElse(Engine engine) throws SQLException {
        Database own = engine.fresh();
        hibernate(own.developersUrl(), own, "create-drop").close();
        hibernate(own.developersUrl(), own, "create").close();
        own.run("INSERT INTO party (name) VALUES ('Ann')");
        Throwable thrown = assertThrows(Throwable.class, () -> hibernate(own.guardedUrl(), own, "create"));
        assertEquals("IL001", Refusals.in(thrown).getSQLState());
        assertEquals(1, own.count("party"));
    }
}
