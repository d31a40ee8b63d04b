package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A directory that entries are appended to.
 *
 * <p>All journals of one directory in one JVM share one writer, which begins with the first entry. When the last of them is
 * closed, it lets go of its file; a journal that is opened later goes on in the same. Opening touches no file, so that a directory which cannot be written stops the statements that must be
 * journaled and nothing else. There is no thread and no shutdown hook: what {@link #append} acknowledged needs neither.
 *
 * <p>Safe for any thread.
 */
public final class Journal implements Closeable {

    /**
     * The writers, by real directory; guarded by itself. One that nobody uses holds no file and no lock, only the place where
     * it goes on: else a program that opens a connection for each statement would begin a segment for each.
     */
    private static final Map<Path, Shared> SHARED = new HashMap<>();

    private final Shared shared;
    private final @Nullable Duration keep;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Journal(Shared shared, @Nullable Duration keep) {
        this.shared = shared;
        this.keep = keep;
    }

    /**
     * Opens the journal of a directory, without looking at it yet; it is made, with its parents, when the first entry is
     * written.
     *
     * @param keep how long segments are kept after they were last written to; null keeps them for ever. Where journals of
     *             one directory ask for different times, the longest counts.
     * @throws IOException if the path cannot be made absolute
     */
    public static Journal open(Path directory, @Nullable Duration keep) throws IOException {
        Path real = realPath(requireNonNull(directory, "directory"));
        synchronized (SHARED) {
            Shared shared = SHARED.get(real);
            if (shared == null) {
                shared = new Shared(real);
                SHARED.put(real, shared);
            }
            shared.keepAtLeast(keep);
            return new Journal(shared, keep);
        }
    }

    /**
     * Writes an entry. When this returns, the entry would outlive a loss of power; threads that append at the same time share
     * the cost of that.
     *
     * @return names the entry, for the outcome that will refer to it
     * @throws IOException if the entry is not on disk. It then does not count, even where part of it could not be taken back,
     *                     and the next append begins a new segment.
     */
    public Receipt append(Entry entry) throws IOException {
        requireNonNull(entry, "entry");
        if (closed.get()) {
            throw new JournalException("the journal is closed: directory=" + shared.directory);
        }
        return shared.writer().append(entry);
    }

    /** The directory, absolute and without symbolic links. */
    public Path directory() {
        return shared.directory;
    }

    /** Ends the use of the directory by this journal. Closing it again does nothing. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        JournalWriter unused;
        synchronized (SHARED) {
            unused = shared.keepNoLonger(keep);
        }
        if (unused != null) {
            // Whoever opened the directory just now only has to take the file up again.
            unused.close();
        }
    }

    /** Follows the links of the part of the path that exists: the directory itself may not exist yet. */
    private static Path realPath(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        for (Path existing = absolute; existing != null; existing = existing.getParent()) {
            if (java.nio.file.Files.exists(existing)) {
                return existing.toRealPath()
                        .resolve(existing.relativize(absolute))
                        .normalize();
            }
        }
        return absolute;
    }

    /**
     * The writer of a directory, and what those who use it ask for. It is made with the first entry: most connections journal
     * nothing, and its random name and its formats are some milliseconds of a program's start. Guarded by {@link #SHARED}.
     */
    private static final class Shared {

        final Path directory;
        private final List<@Nullable Duration> keeps = new ArrayList<>();
        private @Nullable JournalWriter writer;

        Shared(Path directory) {
            this.directory = directory;
        }

        void keepAtLeast(@Nullable Duration keep) {
            keeps.add(keep);
            if (writer != null) {
                writer.keepAtLeast(keep);
            }
        }

        /** The writer, if nobody uses it any more. */
        @Nullable
        JournalWriter keepNoLonger(@Nullable Duration keep) {
            keeps.remove(keep);
            if (writer != null) {
                writer.keepNoLonger(keep);
            }
            return keeps.isEmpty() ? writer : null;
        }

        JournalWriter writer() {
            synchronized (SHARED) {
                JournalWriter known = writer;
                if (known == null) {
                    known = new JournalWriter(directory, Disk.REAL, Clock.systemUTC());
                    keeps.forEach(known::keepAtLeast);
                    writer = known;
                }
                return known;
            }
        }
    }
}
