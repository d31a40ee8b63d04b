package io.interlock.compatibility.mappers;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** jOOQ, which finds the dialect from the connection's URL. */
class JooqIT {

    private static final Table<Record> ORDERS = table("orders");
    private static final Field<Integer> ID = field("id", SQLDataType.INTEGER);
    private static final Field<String> STATE = field("state", SQLDataType.VARCHAR);

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void life_isTheSame_asWithoutTheGuard(Engine engine) throws SQLException {
        Database plain = Shops.fresh(engine);
        Database guarded = Shops.fresh(engine);
        assertEquals(life(plain.url(), plain), life(guarded.guardedUrl(), guarded));
        assertEquals(plain.count("orders"), guarded.count("orders"));
    }

    private static List<Object> life(String url, Database shop) throws SQLException {
        List<Object> told = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, shop.user(), "")) {
            DSLContext jooq = DSL.using(connection);
            told.add(jooq.dialect());
            told.add(jooq.insertInto(ORDERS, STATE).values("open").returning(ID).fetchOne(ID));
            told.add(Arrays.toString(jooq.batch(jooq.insertInto(ORDERS, STATE).values((String) null))
                    .bind("a")
                    .bind("b")
                    .bind("c")
                    .execute()));
            jooq.transaction(inner -> {
                told.add(inner.dsl()
                        .update(ORDERS)
                        .set(STATE, "sent")
                        .where(STATE.in("a", "b"))
                        .execute());
                assertThrows(
                        IllegalStateException.class,
                        () -> inner.dsl().transaction(nested -> {
                            nested.dsl().deleteFrom(ORDERS).where(ID.lt(100)).execute();
                            throw new IllegalStateException("back to the savepoint");
                        }));
            });
            try (Cursor<Record1<String>> each =
                    jooq.select(STATE).from(ORDERS).orderBy(ID).fetchSize(2).fetchLazy()) {
                for (Record1<String> row : each) {
                    told.add(row.value1());
                }
            }
            told.add(jooq.select(STATE, count())
                    .from(ORDERS)
                    .groupBy(STATE)
                    .having(count().gt(1))
                    .orderBy(STATE)
                    .fetch()
                    .format());
            told.add(jooq.mergeInto(ORDERS)
                    .using(DSL.selectOne())
                    .on(ID.eq(1))
                    .whenMatchedThenUpdate()
                    .set(STATE, "merged")
                    .whenNotMatchedThenInsert(ID, STATE)
                    .values(val(1), val("new"))
                    .execute());
            jooq.createTableIfNotExists("notes")
                    .column("id", SQLDataType.INTEGER)
                    .execute();
            told.add(jooq.meta().getTables("orders").size()
                    + jooq.meta().getTables("ORDERS").size());
        }
        return told;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void statementsWithoutACondition_areRefused(Engine engine) throws SQLException {
        Database shop = Shops.fresh(engine);
        try (Connection connection = DriverManager.getConnection(shop.guardedUrl(), shop.user(), "")) {
            DSLContext jooq = DSL.using(connection);
            for (Query dangerous : List.of(
                    jooq.deleteFrom(ORDERS),
                    jooq.deleteFrom(ORDERS).where(noCondition()),
                    jooq.update(ORDERS).set(STATE, "gone").where(DSL.trueCondition()),
                    jooq.truncate(ORDERS),
                    jooq.dropTableIfExists(ORDERS))) {
                DataAccessException thrown = assertThrows(DataAccessException.class, dangerous::execute);
                assertEquals("IL001", thrown.sqlState());
                Refusals.in(thrown);
            }
            assertThrows(
                    DataAccessException.class,
                    () -> jooq.transaction(inner -> {
                        inner.dsl().insertInto(ORDERS, STATE).values("late").execute();
                        inner.dsl().deleteFrom(ORDERS).execute();
                    }));
        }
        assertEquals(2, shop.count("orders"));
    }
}
