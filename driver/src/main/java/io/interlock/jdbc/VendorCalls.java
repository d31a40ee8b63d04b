package io.interlock.jdbc;

import static java.util.Map.entry;

import io.interlock.jdbc.VendorCall.Meaning;
import io.interlock.jdbc.VendorCall.Meaning.Action;
import io.interlock.jdbc.VendorCall.Meaning.Text;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of vendors' types run SQL or destroy without it.
 *
 * <p>Two sources. A table of the calls that are known, by name, so that nothing here needs a driver to compile; it comes
 * first. And a rule for everything unknown, which goes by names and errs on the side of asking:
 *
 * <ul>
 *   <li>a method whose name speaks of executing, preparing, copying, queries, statements or SQL, and which takes a
 *       String, is given SQL as its first String;
 *   <li>a method whose name begins with {@code exec} and takes no String runs a text that cannot be known;
 *   <li>but a method whose name begins as a getter, setter, test or conversion is neither.
 * </ul>
 *
 * <p>Methods of JDBC's own interfaces are not asked about here: their wrappers are written by hand.
 */
final class VendorCalls {

    /** Runs something, and nobody can tell what. */
    static final Operation UNKNOWN_TEXT =
            new Operation(OperationKind.EXECUTE, Target.of(ObjectType.OTHER, null), Reach.UNSURE, "text is not known");

    private static final Target LARGE_OBJECTS =
            new Target(null, "pg_catalog", "pg_largeobject", null, ObjectType.TABLE, false);

    private static final Action UNKNOWN = arguments -> UNKNOWN_TEXT;
    private static final Action ROUTINE = VendorCalls::routine;
    private static final Action DELETES_LARGE_OBJECT = always(OperationKind.DELETE, LARGE_OBJECTS, Reach.BOUNDED);
    private static final Action WRITES_LARGE_OBJECT = always(OperationKind.UPDATE, LARGE_OBJECTS, Reach.BOUNDED);
    private static final Action STOPS_SERVER =
            always(OperationKind.ADMIN, Target.of(ObjectType.SERVER, null), Reach.UNBOUNDED);

    /** By the full name of the type that declares the method, and the name of the method. */
    private static final Map<String, Meaning> KNOWN = Map.ofEntries(
            entry("org.postgresql.fastpath.Fastpath.fastpath", ROUTINE),
            entry("org.postgresql.fastpath.Fastpath.getInteger", ROUTINE),
            entry("org.postgresql.fastpath.Fastpath.getLong", ROUTINE),
            entry("org.postgresql.fastpath.Fastpath.getOID", ROUTINE),
            entry("org.postgresql.fastpath.Fastpath.getData", ROUTINE),
            entry("org.postgresql.core.QueryExecutor.fastpathCall", UNKNOWN),
            entry("org.postgresql.largeobject.LargeObjectManager.delete", DELETES_LARGE_OBJECT),
            entry("org.postgresql.largeobject.LargeObjectManager.unlink", DELETES_LARGE_OBJECT),
            entry("org.postgresql.largeobject.LargeObject.write", WRITES_LARGE_OBJECT),
            entry("org.postgresql.largeobject.LargeObject.truncate", WRITES_LARGE_OBJECT),
            entry("org.postgresql.largeobject.LargeObject.truncate64", WRITES_LARGE_OBJECT),
            entry("org.postgresql.largeobject.LargeObject.getOutputStream", WRITES_LARGE_OBJECT),
            entry(
                    "org.postgresql.replication.PGReplicationConnection.dropReplicationSlot",
                    named(OperationKind.DROP, ObjectType.OTHER, Reach.UNBOUNDED)),
            entry(
                    "org.postgresql.PGConnection.alterUserPassword",
                    named(OperationKind.ALTER, ObjectType.USER, Reach.NONE)),
            entry(
                    "org.sqlite.SQLiteConnection.deserialize",
                    named(OperationKind.RESTORE, ObjectType.DATABASE, Reach.UNBOUNDED)),
            entry("javax.sql.RowSet.execute", UNKNOWN),
            entry("javax.sql.rowset.CachedRowSet.execute", UNKNOWN),
            entry("javax.sql.rowset.CachedRowSet.acceptChanges", UNKNOWN),
            entry("oracle.jdbc.OracleConnection.startup", STOPS_SERVER),
            entry("oracle.jdbc.OracleConnection.shutdown", STOPS_SERVER),
            entry(
                    "oracle.jdbc.OracleConnection.prepareDirectPath",
                    always(OperationKind.LOAD, Target.of(ObjectType.TABLE, null), Reach.NONE)));

    private static final Set<String> SPEAKS_OF_SQL =
            Set.of("exec", "query", "queries", "sql", "copy", "prepare", "statement");

    private static final Set<String> HARMLESS_BEGINNINGS = Set.of(
            "get",
            "set",
            "is",
            "has",
            "add",
            "remove",
            "supports",
            "to",
            "escape",
            "encode",
            "decode",
            "enquote",
            "parse",
            "close",
            "cancel",
            "register",
            "unregister",
            "append",
            "equals",
            "compare");

    private VendorCalls() {}

    /** Whether the guard must see calls of this method. */
    static boolean judged(Method method) {
        return meaning(method) != null;
    }

    /** The call with the way its arguments are judged; null if the guard has no business with it. */
    static @Nullable VendorCall of(Method method) {
        Meaning meaning = meaning(method);
        return meaning == null ? null : new VendorCall(method, meaning);
    }

    private static @Nullable Meaning meaning(Method method) {
        Meaning known = known(method.getDeclaringClass(), method.getName());
        if (known != null || Handles.isPlatform(method.getDeclaringClass())) {
            return known;
        }
        return byName(method);
    }

    /** What the table says of a method of that type, or of one that the type has it from. */
    private static @Nullable Meaning known(@Nullable Class<?> type, String name) {
        if (type == null || type == Object.class) {
            return null;
        }
        Meaning known = KNOWN.get(type.getName() + '.' + name);
        if (known == null) {
            known = known(type.getSuperclass(), name);
        }
        for (Class<?> each : type.getInterfaces()) {
            known = known == null ? known(each, name) : known;
        }
        return known;
    }

    private static @Nullable Meaning byName(Method method) {
        String name = method.getName();
        if (HARMLESS_BEGINNINGS.contains(firstWord(name))) {
            return null;
        }
        int text = firstString(method);
        if (text < 0) {
            return name.startsWith("exec") ? UNKNOWN : null;
        }
        return speaksOfSql(name.toLowerCase(Locale.ROOT)) ? new Text(text) : null;
    }

    private static boolean speaksOfSql(String lowerCaseName) {
        for (String word : SPEAKS_OF_SQL) {
            if (lowerCaseName.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The part of a camel-case name before the first capital. */
    private static String firstWord(String name) {
        int end = 0;
        while (end < name.length() && !Character.isUpperCase(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end);
    }

    private static int firstString(Method method) {
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i] == String.class) {
                return i;
            }
        }
        return -1;
    }

    /** A function called by its name, or by a number that names nothing to us. */
    private static Operation routine(@Nullable Object[] arguments) {
        return arguments[0] instanceof String name
                ? Operation.of(OperationKind.CALL, Target.of(ObjectType.ROUTINE, name), Reach.NONE)
                : UNKNOWN_TEXT;
    }

    private static Action always(OperationKind kind, Target target, Reach reach) {
        Operation operation = Operation.of(kind, target, reach);
        return arguments -> operation;
    }

    /** An operation on what the first argument names. */
    private static Action named(OperationKind kind, ObjectType type, Reach reach) {
        return arguments -> Operation.of(kind, Target.of(type, String.valueOf(arguments[0])), reach);
    }
}
