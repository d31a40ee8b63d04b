package io.interlock.guard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a connection lately had judged, with their clearances: what is sent again is found again by one look, as
 * quick as one into a map.
 *
 * <p>Says nothing of whether a clearance still holds. Safe for any thread: the threads of one connection may lose each
 * other's entries, no more.
 */
final class KnownTexts {

    /*
     * A table of pairs of slots, the newer text first. No thread ever writes to find something, so that there is nothing
     * for two processors to fight over; each connection has its own, because a clearance is one connection's.
     *
     * A text that is prepared is entered at once, one that is executed as it is only when it is seen for the second time:
     * texts with their values written into them come once, and must make no object. The first time leaves the text itself
     * in the slot, unless clearances are in its way.
     *
     * Nor should texts that come once pay for being hashed. After many of them in a row only one of some is looked for.
     *
     * Bounded by the characters of the texts that came to be entered: after so many all is forgotten, and what is still
     * sent is learned anew.
     */
    private static final int SLOTS = 256;
    private static final int LONGEST = 8_000;
    private static final int MOST_CHARACTERS = 64_000;

    private static final int PATIENCE = 64;
    private static final int LOOK_AT_ONE_OF = 16;

    /** A text seen once is there as a String, one that was judged as its Clearance. */
    private final @Nullable Object[] slots = new Object[SLOTS];

    /** What was prepared last: a loop over one text looks no further. */
    private @Nullable Clearance last;

    private int characters;
    private int missed;

    /** The clearance of a text that is about to be prepared; null if none is known. */
    @Nullable
    Clearance prepared(String sql) {
        Clearance known = last;
        if (known == null || known.sql() != sql) {
            known = find(sql);
            last = known;
        }
        return known;
    }

    private @Nullable Clearance find(String sql) {
        int slot = slot(sql);
        Clearance newer = ifOf(sql, slots[slot]);
        return newer == null ? ifOf(sql, slots[slot ^ 1]) : newer;
    }

    /** The clearance of a text that is about to be executed as it is; null if none is known, or it was not looked for. */
    @Nullable
    Clearance executed(String sql) {
        if (missed > PATIENCE && (++missed & (LOOK_AT_ONE_OF - 1)) != 0) {
            return null;
        }
        Clearance known = find(sql);
        if (known == null) {
            missed++;
        } else if (missed != 0) {
            missed = 0;
        }
        return known;
    }

    private static @Nullable Clearance ifOf(String sql, @Nullable Object entry) {
        return entry instanceof Clearance clearance && clearance.sql().equals(sql) ? clearance : null;
    }

    /** Whether a text that was not found, or not found plain, is worth a clearance: seen before, and not yet judged. */
    boolean isDue(String sql) {
        if (missed > PATIENCE && (missed & (LOOK_AT_ONE_OF - 1)) != 0) {
            return false;
        }
        Clearance known = find(sql);
        if (known != null) {
            return !known.judged().view().decider().isInForce();
        }
        int slot = slot(sql);
        if (sql.equals(slots[slot]) || sql.equals(slots[slot ^ 1])) {
            return true;
        }
        if (mayEnter(sql)) {
            int free = slots[slot] instanceof Clearance ? slot ^ 1 : slot;
            if (!(slots[free] instanceof Clearance)) {
                slots[free] = sql;
            }
        }
        return false;
    }

    /** Remembers what was found out about a text. */
    void learn(Clearance clearance) {
        String sql = clearance.sql();
        if (mayEnter(sql)) {
            int slot = slot(sql);
            if (!isOf(sql, slots[slot])) {
                slots[slot ^ 1] = slots[slot];
            }
            slots[slot] = clearance;
            last = clearance;
        }
    }

    private static boolean isOf(String sql, @Nullable Object entry) {
        return sql.equals(entry) || ifOf(sql, entry) != null;
    }

    private boolean mayEnter(String sql) {
        if (sql.length() > LONGEST) {
            return false;
        }
        characters += sql.length();
        if (characters > MOST_CHARACTERS) {
            Arrays.fill(slots, null);
            characters = sql.length();
        }
        return true;
    }

    private static int slot(String sql) {
        int hash = sql.hashCode();
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }
}
