package io.interlock.jdbc;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.util.PGobject;
import org.sqlite.SQLiteConnection;

/** Which methods of real drivers are judged, by the table of known calls and by the rule for unknown ones. */
class VendorCallsTest {

    @Test
    void methodsThatCarrySqlOrDestroy_areJudged() {
        assertEquals(Set.of("copyDual", "copyIn", "copyOut"), judged(CopyManager.class));
        assertEquals(Set.of("delete", "unlink"), judged(LargeObjectManager.class));
        assertEquals(Set.of("getOutputStream", "truncate", "truncate64", "write"), judged(LargeObject.class));
        assertEquals(Set.of("alterUserPassword"), judged(PGConnection.class));
        assertEquals(
                Set.of(
                        "borrowCallableQuery",
                        "borrowQuery",
                        "borrowReturningQuery",
                        "createQuery",
                        "createQueryKey",
                        "createSimpleQuery",
                        "execute",
                        "fastpathCall",
                        "startCopy"),
                judged(QueryExecutor.class));
    }

    /** The table names the interface; programs also unwrap to the class. */
    @Test
    void methodsThatAClassHasFromAnInterface_areJudgedAsTheInterfacesAre() {
        assertTrue(judged(PgConnection.class).contains("alterUserPassword"));
    }

    @Test
    void methodThatPutsAnotherDatabaseInPlace_isARestore() {
        assertTrue(judged(SQLiteConnection.class).contains("deserialize"));
    }

    @Test
    void values_haveNothingToJudge() {
        assertEquals(Set.of(), judged(PGobject.class));
        assertFalse(Handles.leads(PGobject.class));
        assertFalse(Handles.leads(String.class));
        assertTrue(Handles.leads(CopyManager.class));
        assertTrue(Handles.leads(LargeObjectManager.class));
    }

    private static Set<String> judged(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(VendorCalls::judged)
                .map(Method::getName)
                .collect(toCollection(TreeSet::new));
    }
}
