package io.interlock.guard;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the statements do that a session has prepared in SQL ({@code PREPARE p FROM …}), by name: an {@code EXECUTE p} says
 * no more than the name.
 *
 * <p>Not safe for several threads; the connection's guard locks.
 */
final class PreparedStatements {

    /*
     * Only of servers that cannot be asked for the text. A name is remembered after its PREPARE has succeeded, and all are
     * forgotten after a statement that may have prepared others unseen, such as a call. What is not remembered is not known,
     * and the policy says what becomes of that; so DEALLOCATE needs no attention: the server knows no such name then.
     */
    private static final Set<Dialect> REMEMBERING = EnumSet.of(Dialect.MYSQL, Dialect.MARIADB, Dialect.TRINO);

    private static final Set<OperationKind> MAY_PREPARE =
            EnumSet.of(OperationKind.CALL, OperationKind.EXECUTE, OperationKind.ADMIN, OperationKind.UNKNOWN);

    private static final int LONGEST_NAME = 64;

    private static final int MOST_NAMES = 256;
    private static final int MOST_OPERATIONS = 64;

    private final Dialect dialect;
    private final Map<String, Prepared> byName = new LinkedHashMap<>();

    /**
     * One statement.
     *
     * @param epoch of the temporary objects that its operations are told to be on
     */
    private record Prepared(List<Operation> operations, long epoch) {}

    PreparedStatements(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A text has succeeded. */
    void ran(ClassifiedText text, long epoch) {
        if (!REMEMBERING.contains(dialect)) {
            return;
        }
        if (text.statements().stream().anyMatch(PreparedStatements::mayPrepareUnseen)) {
            forgetAll();
            return;
        }
        Set<String> byThisText = new HashSet<>();
        for (ClassifiedStatement statement : text.statements()) {
            String name = statement.prepares();
            if (name != null) {
                // a text read in several ways prepares the same name several times
                List<Operation> before = byThisText.add(name) ? List.of() : operations(name);
                prepared(name, before, statement.operations(), epoch);
            }
        }
    }

    private static boolean mayPrepareUnseen(ClassifiedStatement statement) {
        String name = statement.prepares();
        return name == null
                ? statement.operations().stream().anyMatch(operation -> MAY_PREPARE.contains(operation.kind()))
                : !isPlain(name);
    }

    /** Of other names it depends on the server which of them are the same. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!letterOrDigit && c != '_' && c != '$') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    private void prepared(String name, @Nullable List<Operation> before, List<Operation> now, long epoch) {
        forget(name);
        List<Operation> all = new ArrayList<>(before == null ? List.of() : before);
        all.addAll(now);
        if (before == null || all.size() > MOST_OPERATIONS) {
            return;
        }
        if (byName.size() >= MOST_NAMES) {
            byName.remove(byName.keySet().iterator().next());
        }
        byName.put(key(name), new Prepared(List.copyOf(all), epoch));
    }

    /** A text has failed; it may have prepared what it says, or not. */
    void failed(ClassifiedText text) {
        if (text.statements().stream().anyMatch(PreparedStatements::mayPrepareUnseen)) {
            forgetAll();
        }
        for (ClassifiedStatement statement : text.statements()) {
            String name = statement.prepares();
            if (name != null) {
                forget(name);
            }
        }
    }

    void forgetAll() {
        byName.clear();
    }

    /** Forgets a name in every case of its letters, whether they matter to the server or not. */
    private void forget(String name) {
        byName.keySet().removeIf(known -> known.equalsIgnoreCase(name));
    }

    /** What runs under a name; null where that is not known. */
    @Nullable
    List<Operation> operations(String name, long epoch) {
        Prepared prepared = byName.get(key(name));
        if (prepared == null) {
            return null;
        }
        return prepared.epoch() == epoch
                ? prepared.operations()
                : prepared.operations().stream()
                        .map(PreparedStatements::onAnyObject)
                        .toList();
    }

    private @Nullable List<Operation> operations(String name) {
        Prepared prepared = byName.get(key(name));
        return prepared == null ? null : prepared.operations();
    }

    /** The same on an object that may be somebody's: the temporary one that was meant may be gone. */
    private static Operation onAnyObject(Operation operation) {
        return operation.target().temporary() ? operation.on(operation.target().asPermanent()) : operation;
    }

    private String key(String name) {
        return dialect == Dialect.TRINO ? name : name.toLowerCase(Locale.ROOT);
    }
}
