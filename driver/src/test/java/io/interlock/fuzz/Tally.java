package io.interlock.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The numbers of one database's campaign. Kept in a file that is mapped into memory, so that they outlive a process that a
 * database takes down with it.
 */
final class Tally {

    /** What is counted; all in statements, unless told otherwise. */
    enum Count {
        /** Which case comes next. */
        NEXT_CASE,
        /** Sent, or meant to be. */
        TRIED,
        /** Not let through. */
        REFUSED,
        /** Let through, and run without an error. */
        ACCEPTED,
        /** Let through, and answered with an error. */
        REJECTED,
        /** Refused ones that were tried without the guard. */
        UNGUARDED,
        /** Those of them that the database ran. */
        UNGUARDED_ACCEPTED,
        /** Those of them that destroyed canaries. */
        UNGUARDED_DESTROYED,
        /** Times that all rows were gone, but only because these rows were in these tables. */
        EXPLAINED,
        /** Canaries lost to what was let through. */
        LOST,
        /** Canaries lost through holes that are known and still open; not in {@link #LOST}. */
        OPEN,
        /** Wall clock, all processes of the campaign together. */
        MILLIS,
        /** Used by its processes, without those of a database's server. */
        CPU_MILLIS,
        /** Times that the guard refused because of an error of its own. */
        NOT_JUDGED,
        /** Times that the database took its process down, or did not answer any more. */
        DIED
    }

    private final LongBuffer counts;

    private Tally(LongBuffer counts) {
        this.counts = counts;
    }

    /** The tally of that file; all zero if there is none. */
    static Tally in(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8L * Count.values().length);
            return new Tally(bytes.asLongBuffer());
        }
    }

    static Tally inMemory() {
        return new Tally(LongBuffer.allocate(Count.values().length));
    }

    long get(Count count) {
        return counts.get(count.ordinal());
    }

    void set(Count count, long value) {
        counts.put(count.ordinal(), value);
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long more) {
        set(count, get(count) + more);
    }
}
