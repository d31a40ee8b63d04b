package io.interlock.guard;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what goes through the guards of this class loader's copy of the product, so that a test run can prove that it did.
 *
 * <p>A statement costs one increment of a plain field: each connection counts for itself, and the sums are made when
 * somebody asks. Where several threads share a connection, a count may be lost; none is ever made up.
 *
 * <p>Safe for any thread.
 */
public final class Traffic {

    /*
     * Connections that are never closed must not be held for their counts, and their counts must not be lost: a tally is
     * held here, its guard is not.
     */
    private static final Set<Tally> OPEN = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<ConnectionGuard> FORGOTTEN = new ReferenceQueue<>();

    private static final LongAdder CONNECTIONS = new LongAdder();
    private static final LongAdder UNGUARDED = new LongAdder();
    private static final LongAdder STATEMENTS = new LongAdder();
    private static final LongAdder REFUSED = new LongAdder();

    private Traffic() {}

    /**
     * @param connections times that a guard was put around a connection
     * @param unguarded   connections that were seen and left as they are
     * @param statements  statements given to a guard to be run, refused ones too; a batch counts once for each text in it
     * @param refused     those of them that were refused
     */
    public record Counts(long connections, long unguarded, long statements, long refused) {}

    /** The sums of all connections, open and closed. */
    public static Counts counts() {
        takeForgotten();
        long statements = STATEMENTS.sum();
        long refused = REFUSED.sum();
        for (Tally tally : OPEN) {
            statements += tally.counted.statements;
            refused += tally.counted.refused;
        }
        return new Counts(CONNECTIONS.sum(), UNGUARDED.sum(), statements, refused);
    }

    /** A guard was put around a connection. */
    public static void guarded() {
        CONNECTIONS.increment();
    }

    /** A connection was seen and left as it is. */
    public static void unguarded() {
        UNGUARDED.increment();
    }

    static Tally open(ConnectionGuard guard, HotPath counted) {
        takeForgotten();
        Tally tally = new Tally(guard, counted);
        OPEN.add(tally);
        return tally;
    }

    static void close(Tally tally) {
        if (OPEN.remove(tally)) {
            STATEMENTS.add(tally.counted.statements);
            REFUSED.add(tally.counted.refused);
        }
    }

    private static void takeForgotten() {
        for (Object tally = FORGOTTEN.poll(); tally != null; tally = FORGOTTEN.poll()) {
            close((Tally) tally);
        }
    }

    /** What one connection counts. */
    static final class Tally extends WeakReference<ConnectionGuard> {

        private final HotPath counted;

        private Tally(ConnectionGuard guard, HotPath counted) {
            super(guard, FORGOTTEN);
            this.counted = counted;
        }
    }
}
