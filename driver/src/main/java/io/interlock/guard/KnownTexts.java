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
     * A table in which each text has two slots, wherever its hash puts them: of as many texts as fill a quarter of it, hardly
     * one has to make room for another, and one that does moves to its other slot. No thread ever writes to find
     * something, so that there is nothing for two processors to fight over; each connection has its own, because a
     * clearance is one connection's.
     *
     * A text that is prepared is entered at once, one that is executed as it is only when it is seen for the second time:
     * texts with their values written into them come once, and must make no object. The first time leaves the text itself
     * in the slot, unless clearances are in its way.
     *
     * Nor should texts that come once pay for being hashed. After many of them in a row only one of some is looked for.
     *
     * Bounded by the characters of the texts that came to be entered, each counted once while it is there: after so many
     * all is forgotten, and what is still sent is learned anew.
     */
    private static final int SLOTS = 256;
    private static final int NONE = -1;
    private static final int MULTIPLIER = 0x9e3779b9;

    private static final int LONGEST = 8_000;
    private static final int MOST_CHARACTERS = 128_000;

    private static final int PATIENCE = 64;
    private static final int LOOK_AT_ONE_OF = 64;

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
        int hash = sql.hashCode();
        Clearance known = ifOf(sql, slots[slot(hash)]);
        return known == null ? ifOf(sql, slots[otherSlot(hash)]) : known;
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
        if (missed > PATIENCE && (missed & (LOOK_AT_ONE_OF - 1)) != 1) {
            return false; // not one that was looked for, which counts as missed by now
        }
        Clearance known = find(sql);
        if (known != null) {
            return !known.judged().view().decider().isInForce();
        }
        int hash = sql.hashCode();
        if (sql.equals(slots[slot(hash)]) || sql.equals(slots[otherSlot(hash)])) {
            return true;
        }
        int room = room(hash);
        if (room != NONE && mayEnter(sql)) {
            slots[room] = sql;
        }
        return false;
    }

    /** Remembers what was found out about a text. */
    void learn(Clearance clearance) {
        String sql = clearance.sql();
        int hash = sql.hashCode();
        if (isOf(sql, slots[slot(hash)])) {
            slots[slot(hash)] = clearance;
        } else if (isOf(sql, slots[otherSlot(hash)])) {
            slots[otherSlot(hash)] = clearance;
        } else if (mayEnter(sql)) {
            int room = room(hash);
            slots[room == NONE ? slot(hash) : room] = clearance;
        } else {
            return;
        }
        last = clearance;
    }

    /**
     * The one of a text's slots that is empty, or has no clearance, or of which the clearance could move to its own other
     * slot: an empty one first, or texts that take turns would drive each other out before they come again.
     */
    private int room(int hash) {
        int slot = slot(hash);
        int other = otherSlot(hash);
        if (slots[slot] != null && slots[other] == null) {
            return other;
        }
        if (!(slots[slot] instanceof Clearance) || moves(slot)) {
            return slot;
        }
        return !(slots[other] instanceof Clearance) || moves(other) ? other : NONE;
    }

    private boolean moves(int slot) {
        if (slots[slot] instanceof Clearance clearance) {
            int hash = clearance.sql().hashCode();
            int other = slot == slot(hash) ? otherSlot(hash) : slot(hash);
            if (!(slots[other] instanceof Clearance)) {
                slots[other] = clearance;
                return true;
            }
        }
        return false;
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

    private static int slot(int hash) {
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }

    /** Never the first one. */
    private static int otherSlot(int hash) {
        return slot(hash) ^ (hash * MULTIPLIER >>> 24 | 1) & (SLOTS - 1);
    }
}
