package io.interlock.guard;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The temporary objects that this session has made, by name: what it does to them is no danger.
 *
 * <p>Not safe for several threads; the connection's guard locks.
 */
final class Temporaries {

    /*
     * A name is remembered only after a statement that says it makes a temporary object has succeeded, and is forgotten
     * at the first doubt: dropped, renamed, its transaction rolled back (also to a savepoint), a statement about it
     * failed, the session discarded. Forgetting too much costs a refusal that someone can explain; too little would let
     * the drop of a permanent object of that name through.
     *
     * Most databases look an unqualified name up among the session's own objects first, so a name that is remembered and
     * written without a schema is the temporary one; see ownSchemas. Whether two spellings are the same name depends on quotes, which a
     * target does not keep: where quotes could matter for a spelling, the name is not recognised at all.
     */
    private static final Set<OperationKind> ON_THE_OBJECT = EnumSet.of(
            OperationKind.SELECT,
            OperationKind.INSERT,
            OperationKind.UPDATE,
            OperationKind.DELETE,
            OperationKind.MERGE,
            OperationKind.TRUNCATE,
            OperationKind.ALTER,
            OperationKind.DROP,
            OperationKind.LOAD,
            OperationKind.LOCK);

    private final Dialect dialect;
    private final Map<String, Life> names = new HashMap<>();
    private long epoch;

    private enum Life {
        /** Lives until it is dropped or the session ends. */
        SESSION,
        /** Made in the transaction that is open. */
        UNCOMMITTED,
        /** The same, and gone when that transaction ends. */
        UNTIL_COMMIT
    }

    Temporaries(Dialect dialect) {
        this.dialect = dialect;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean anyUncommitted() {
        return names.values().stream().anyMatch(life -> life != Life.SESSION);
    }

    /** Another number whenever another name is known. */
    long epoch() {
        return epoch;
    }

    /**
     * The text with every operation on one of the session's own objects told as such, statement by statement: a text that
     * makes a temporary table and drops it again is seen so.
     *
     * @return the very same text where nothing of it is the session's own
     */
    ClassifiedText tell(String sql, ClassifiedText text) {
        Set<String> known = new HashSet<>(names.keySet());
        boolean changed = false;
        List<ClassifiedStatement> statements = new ArrayList<>();
        for (ClassifiedStatement statement : text.statements()) {
            List<Operation> operations = new ArrayList<>();
            for (Operation operation : statement.operations()) {
                Operation told = tell(sql, operation, known);
                changed |= told != operation;
                operations.add(told);
            }
            statements.add(statement.with(operations));
        }
        return changed ? text.with(statements) : text;
    }

    private Operation tell(String sql, Operation operation, Set<String> known) {
        String key = key(operation);
        boolean matters = key != null && (makes(operation) || known.contains(key));
        if (key == null || !matters || mayBeAnother(sql, operation.target())) {
            return operation;
        }
        if (makes(operation) && isMadeForCertain(sql)) {
            known.add(key);
            return operation;
        }
        boolean own = known.contains(key) && ON_THE_OBJECT.contains(operation.kind());
        if (removes(operation)) {
            known.remove(key);
        }
        return own && !operation.target().temporary()
                ? operation.on(operation.target().asTemporary())
                : operation;
    }

    /** The names of what is temporary in the second text and was not in the first, as the server keeps them. */
    Set<String> toldNames(ClassifiedText before, ClassifiedText after) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < after.statements().size(); i++) {
            List<Operation> known = after.statements().get(i).operations();
            List<Operation> unknown = before.statements().get(i).operations();
            for (int k = 0; k < known.size(); k++) {
                String name = known.get(k).target().name();
                if (name != null && known.get(k) != unknown.get(k)) {
                    names.add(folded(name));
                }
            }
        }
        return names;
    }

    /** A statement has succeeded. */
    void ran(String sql, ClassifiedStatement statement, boolean inTransaction) {
        String own = sql.substring(Math.min(statement.start(), sql.length()), Math.min(statement.end(), sql.length()));
        for (Operation operation : statement.operations()) {
            String key = key(operation);
            if (operation.kind() == OperationKind.SESSION && mentions(own, "discard")) {
                forgetAll();
            } else if (key != null && makes(operation) && isMadeForCertain(sql)) {
                if (!mayBeAnother(sql, operation.target())) {
                    made(key, mentions(own, "commit") && mentions(own, "drop"), inTransaction);
                }
            } else if (key != null && removes(operation)) {
                forget(key);
            }
        }
    }

    private void made(String key, boolean endsAtCommit, boolean inTransaction) {
        if (endsAtCommit && !inTransaction) {
            forget(key); // gone with the statement that made it
            return;
        }
        Life life = endsAtCommit ? Life.UNTIL_COMMIT : inTransaction ? Life.UNCOMMITTED : Life.SESSION;
        names.put(key, life);
        epoch++;
    }

    /** A text has failed, somewhere: nothing it makes or drops is certain. */
    void failed(String sql, ClassifiedText text) {
        for (ClassifiedStatement statement : text.statements()) {
            for (Operation operation : statement.operations()) {
                String key = key(operation);
                if (key != null && (makes(operation) || removes(operation))) {
                    forget(key);
                }
            }
        }
    }

    void committed() {
        if (names.values().removeIf(life -> life == Life.UNTIL_COMMIT)) {
            epoch++;
        }
        names.replaceAll((name, life) -> Life.SESSION);
    }

    void rolledBack() {
        if (names.values().removeIf(life -> life != Life.SESSION)) {
            epoch++;
        }
    }

    void forgetAll() {
        names.clear();
        epoch++;
    }

    private void forget(String key) {
        if (names.remove(key) != null) {
            epoch++;
        }
    }

    private static boolean makes(Operation operation) {
        boolean creates = operation.kind() == OperationKind.CREATE || operation.kind() == OperationKind.REPLACE;
        return creates && operation.target().temporary() && operation.target().member() == null;
    }

    private static boolean removes(Operation operation) {
        boolean whole = operation.target().member() == null;
        return whole && (operation.kind() == OperationKind.DROP || operation.kind() == OperationKind.RENAME);
    }

    /**
     * Whether success means that the object is there and temporary. H2 and HSQLDB keep temporary and permanent tables
     * under the same names: with IF NOT EXISTS, success may mean that a permanent one was there already.
     */
    private boolean isMadeForCertain(String sql) {
        return (dialect != Dialect.H2 && dialect != Dialect.HSQLDB) || !mentions(sql, "exists");
    }

    /** The name under which a target is remembered; null for what cannot be. */
    private @Nullable String key(Operation operation) {
        Target target = operation.target();
        String name = target.name();
        String namespace = namespace(target.type());
        boolean elsewhere = target.catalog() != null || !mayBeOurs(target.schema(), makes(operation));
        return name == null || namespace == null || elsewhere ? null : namespace + folded(name);
    }

    private boolean mayBeOurs(@Nullable String schema, boolean made) {
        if (schema != null) {
            return ownSchemas().contains(schema.toLowerCase(Locale.ROOT));
        }
        // There a declared table is SESSION's, and not every statement looks for a name without a schema in it.
        return made || dialect != Dialect.DERBY && dialect != Dialect.DB2 && dialect != Dialect.HSQLDB;
    }

    /** The schemas, in lower case, that hold nothing but the session's own objects. */
    private Set<String> ownSchemas() {
        return switch (dialect) {
            case POSTGRESQL -> Set.of("pg_temp");
            case SQLITE, DUCKDB -> Set.of("temp");
            case HSQLDB, DERBY, DB2 -> Set.of("session");
            case MYSQL, MARIADB, SQLSERVER, ORACLE, H2, CLICKHOUSE, SNOWFLAKE, TRINO, GENERIC -> Set.of();
        };
    }

    /**
     * Whether the text writes this name in quotes that may make it another one. Looks through the whole text, so it is
     * asked only about names that matter: a text may hold a hundred thousand others.
     */
    private boolean mayBeAnother(String sql, Target target) {
        String name = target.name();
        return name != null && foldsOnlyUnquoted() && !folded(name).equals(name) && sql.contains('"' + name + '"');
    }

    private static @Nullable String namespace(ObjectType type) {
        return switch (type) {
            case TABLE, COLUMN, CONSTRAINT, PARTITION -> "table ";
            // what is written through a view is somebody's table
            case VIEW -> "view ";
            case SEQUENCE -> "sequence ";
            case INDEX, TRIGGER, ROUTINE, TYPE, SCHEMA, DATABASE, TABLESPACE, USER -> null;
            case PRIVILEGE, EXTENSION, SERVER, SETTING, FILE, OTHER -> null;
        };
    }

    private boolean foldsOnlyUnquoted() {
        return switch (dialect) {
            case POSTGRESQL, ORACLE, DB2, H2, HSQLDB, DERBY, SNOWFLAKE -> true;
            default -> false;
        };
    }

    private String folded(String name) {
        return switch (dialect) {
            case POSTGRESQL, SQLITE, DUCKDB, SQLSERVER, TRINO -> name.toLowerCase(Locale.ROOT);
            case ORACLE, DB2, H2, HSQLDB, DERBY, SNOWFLAKE -> name.toUpperCase(Locale.ROOT);
            // Whether case matters is a setting of the server, or not known.
            case MYSQL, MARIADB, CLICKHOUSE, GENERIC -> name;
        };
    }

    private static boolean mentions(String sql, String lowerCaseWord) {
        for (int i = 0; i + lowerCaseWord.length() <= sql.length(); i++) {
            if (sql.regionMatches(true, i, lowerCaseWord, 0, lowerCaseWord.length())) {
                return true;
            }
        }
        return false;
    }
}
