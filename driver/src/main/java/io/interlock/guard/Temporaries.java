package io.interlock.guard;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
    private final TemporaryNames of;
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
        this.of = new TemporaryNames(dialect);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean anyUncommitted() {
        return names.values().stream().anyMatch(life -> life != Life.SESSION);
    }

    /** The name of one of the session's own tables as the server keeps it, in whatever case it is written; null where it is none. */
    @Nullable
    String ownTable(String name) {
        String key = of.key(name);
        return key == null
                ? null
                : names.keySet().stream()
                        .filter(key::equalsIgnoreCase)
                        .map(own -> own.substring(own.indexOf(' ') + 1))
                        .findFirst()
                        .orElse(null);
    }

    /** Another number whenever another name is known. */
    long epoch() {
        return epoch;
    }

    /**
     * The text with every operation on one of the session's own objects told as such, statement by statement: a text that
     * makes a temporary table and drops it again is seen so, and one that makes it and rolls back as well.
     *
     * @return the very same text where nothing of it is the session's own
     */
    ClassifiedText tell(String sql, ClassifiedText text) {
        Telling telling = new Telling(sql, text);
        boolean changed = false;
        List<ClassifiedStatement> statements = new ArrayList<>();
        for (ClassifiedStatement statement : text.statements()) {
            telling.begin(statement);
            List<Operation> operations = new ArrayList<>();
            for (Operation operation : statement.operations()) {
                Operation told = telling.tell(operation, statement);
                changed |= told != operation;
                operations.add(told);
            }
            statements.add(statement.with(operations));
        }
        return changed ? text.with(statements) : text;
    }

    /** What is known on the way through one text, before it runs. */
    private final class Telling {

        private final String sql;
        private final ClassifiedText text;
        private final Set<String> known = new HashSet<>(names.keySet());
        /** Those that a rollback leaves. */
        private final Set<String> settled = lasting(Life.SESSION);
        /** Those that a commit takes. */
        private final Set<String> ending = lasting(Life.UNTIL_COMMIT);

        /**
         * Not told in this statement: what a routine or trigger that it defines calls so may be another object when it runs.
         * SQLite's triggers never mean the session's own, and a temporary one means the permanent table once that is gone.
         */
        private Set<String> meantLater = Set.of();

        Telling(String sql, ClassifiedText text) {
            this.sql = sql;
            this.text = text;
        }

        private Set<String> lasting(Life life) {
            Set<String> lasting = new HashSet<>(names.keySet());
            lasting.removeIf(name -> names.get(name) != life);
            return lasting;
        }

        void begin(ClassifiedStatement statement) {
            boolean later = defines(statement)
                    || statement.prepares() != null && text.statements().size() > 1;
            meantLater = later ? Set.copyOf(known) : Set.of();
            switch (statement.transaction()) {
                case COMMITS, STARTS_AUTO_COMMIT -> {
                    known.removeAll(ending);
                    settled.addAll(known);
                }
                case ROLLS_BACK, ROLLS_BACK_TO_SAVEPOINT -> known.retainAll(settled);
                case NONE, BEGINS, STOPS_AUTO_COMMIT -> {}
            }
        }

        Operation tell(Operation operation, ClassifiedStatement statement) {
            if (mayUncover(operation, own(sql, statement))) {
                known.clear();
                settled.clear();
            }
            String key = of.key(operation);
            boolean matters = key != null && (makes(operation) || known.contains(key));
            if (key == null || !matters || of.mayBeAnother(sql, operation.target())) {
                return operation;
            }
            if (makes(operation) && isMadeForCertain(sql, text, statement)) {
                known.add(key);
                if (endsAtCommit(own(sql, statement))) {
                    ending.add(key);
                }
                return operation;
            }
            boolean own = known.contains(key) && !meantLater.contains(key) && ON_THE_OBJECT.contains(operation.kind());
            if (removes(operation)) {
                known.remove(key);
                settled.remove(key);
            }
            return own && !operation.target().temporary()
                    ? operation.on(operation.target().asTemporary())
                    : operation;
        }
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
                    names.add(of.folded(name));
                }
            }
        }
        return names;
    }

    /** A statement of a text has succeeded. */
    void ran(String sql, ClassifiedText text, ClassifiedStatement statement, boolean inTransaction) {
        String own = own(sql, statement);
        for (Operation operation : statement.operations()) {
            String key = of.key(operation);
            if (discards(operation, own)) {
                forgetAll();
            } else if (key != null && makes(operation) && isMadeForCertain(sql, text, statement)) {
                if (hasRun(statement, text) && !of.mayBeAnother(sql, operation.target())) {
                    made(key, endsAtCommit(own), inTransaction);
                }
            } else if (key != null && removes(operation)) {
                forget(key);
            }
        }
    }

    /** SQLite's driver runs the first statement of a text only, and says nothing of the others. */
    boolean hasRun(ClassifiedStatement statement, ClassifiedText text) {
        return dialect != Dialect.SQLITE || statement == text.statements().get(0);
    }

    private static String own(String sql, ClassifiedStatement statement) {
        return sql.substring(Math.min(statement.start(), sql.length()), Math.min(statement.end(), sql.length()));
    }

    private static boolean discards(Operation operation, String own) {
        return operation.kind() == OperationKind.SESSION && mentions(own, "discard");
    }

    /** Whether a name may mean another object behind it in the same text. A block may have made its commands as it ran. */
    private static boolean mayUncover(Operation operation, String own) {
        return operation.kind() == OperationKind.SESSION
                && (mentions(own, "discard") || mentions(own, "search_path") || mentions(own, "execute"));
    }

    private static boolean endsAtCommit(String own) {
        return mentions(own, "commit") && mentions(own, "drop");
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
                String key = of.key(operation);
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

    /**
     * A ROLLBACK has succeeded, or its driver has failed over the result of it.
     *
     * @param seen whether its transaction was seen to begin: SQLite and DuckDB refuse a rollback where none is open, so one
     *     was, and since when is not known
     */
    void rolledBack(boolean seen) {
        rolledBack();
        if (!seen && (dialect == Dialect.SQLITE || dialect == Dialect.DUCKDB)) {
            forgetAll();
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

    static boolean makes(Operation operation) {
        boolean creates = operation.kind() == OperationKind.CREATE || operation.kind() == OperationKind.REPLACE;
        return creates && operation.target().temporary() && operation.target().member() == null;
    }

    private static boolean defines(ClassifiedStatement statement) {
        return statement.operations().stream().anyMatch(operation -> {
            ObjectType type = operation.target().type();
            boolean later = type == ObjectType.TRIGGER || type == ObjectType.ROUTINE;
            return later && (operation.kind() == OperationKind.CREATE || operation.kind() == OperationKind.REPLACE);
        });
    }

    private static boolean removes(Operation operation) {
        boolean whole = operation.target().member() == null;
        return whole && (operation.kind() == OperationKind.DROP || operation.kind() == OperationKind.RENAME);
    }

    /**
     * Whether success means that the object is there and temporary. Not if the statement is only prepared, or is one in
     * another reading of the text only, such as one that stands in a comment that not every server runs. H2 and HSQLDB keep temporary and permanent tables under the same names: with IF NOT
     * EXISTS, success may mean that a permanent one was there already.
     */
    private boolean isMadeForCertain(String sql, ClassifiedText text, ClassifiedStatement statement) {
        boolean sameNames = dialect == Dialect.H2 || dialect == Dialect.HSQLDB;
        return statement.prepares() == null
                && !text.modesMatter()
                && !(sameNames && mentions(sql, "exists"))
                && !(runsComments() && (mentions(sql, "/*!") || mentions(sql, "/*m!")));
    }

    private boolean runsComments() {
        return dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
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
