package io.interlock.guard;

import io.interlock.journal.Receipt;
import io.interlock.journal.TransactionEnd;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The journaled statements whose outcome is final only when the connection's transaction ends.
 *
 * <p>Not safe for several threads; the connection's guard locks.
 */
final class OpenTransaction {

    private boolean autoCommit;

    /** A BEGIN was sent as text. */
    private boolean begun;

    private final List<Receipt> pending = new ArrayList<>();

    /** Part of these was rolled back to a savepoint that the guard did not see: a commit leaves open what of them is left. */
    private final List<Receipt> doubtful = new ArrayList<>();

    /** How many were pending when each savepoint was set. */
    private final Map<Object, Integer> savepoints = new IdentityHashMap<>();

    /** Statements whose outcome is final now. */
    record Ended(TransactionEnd.Result result, List<Receipt> intents) {}

    OpenTransaction(boolean autoCommit) {
        this.autoCommit = autoCommit;
    }

    boolean isOpen() {
        return !autoCommit || begun;
    }

    boolean isAutoCommit() {
        return autoCommit;
    }

    boolean begun() {
        return begun;
    }

    boolean isEmpty() {
        return pending.isEmpty() && doubtful.isEmpty();
    }

    void begins() {
        begun = true;
    }

    /** These statements ran in the transaction; saying so again, about the last ones, changes nothing. */
    void join(List<Receipt> intents) {
        boolean known = !pending.isEmpty()
                && !intents.isEmpty()
                && pending.get(pending.size() - 1).equals(intents.get(intents.size() - 1));
        if (!known) {
            pending.addAll(intents);
        }
    }

    void setAutoCommit(boolean on) {
        autoCommit = on;
    }

    void savepoint(Object savepoint) {
        savepoints.put(savepoint, pending.size());
    }

    /** The transaction has ended so; what it makes final, in one or two parts. */
    List<Ended> end(TransactionEnd.Result result) {
        List<Ended> ended = new ArrayList<>();
        boolean rolledBack = result == TransactionEnd.Result.ROLLED_BACK;
        add(ended, rolledBack ? result : TransactionEnd.Result.UNKNOWN, doubtful);
        add(ended, result, pending);
        doubtful.clear();
        pending.clear();
        savepoints.clear();
        begun = false;
        return ended;
    }

    /** Everything since the savepoint was rolled back; of one that the guard did not see set, nobody knows what that is. */
    List<Ended> rolledBackTo(Object savepoint) {
        Integer mark = savepoints.get(savepoint);
        if (mark == null) {
            doubt();
            return List.of();
        }
        List<Receipt> since = pending.subList(Math.min(mark, pending.size()), pending.size());
        List<Ended> ended = new ArrayList<>();
        add(ended, TransactionEnd.Result.ROLLED_BACK, since);
        since.clear();
        return ended;
    }

    /** Part of it may have been rolled back. */
    void doubt() {
        doubtful.addAll(pending);
        pending.clear();
        savepoints.clear();
    }

    private static void add(List<Ended> ended, TransactionEnd.Result result, List<Receipt> intents) {
        if (!intents.isEmpty()) {
            ended.add(new Ended(result, List.copyOf(intents)));
        }
    }
}
