package io.interlock.journal;

import io.interlock.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes the segments of a directory that nobody wants to keep any more. Watching, not guarding: it fails silent. */
final class Retention {

    private static final Log LOG = Log.of(Retention.class);

    private final Path directory;
    private final String ownWriter;
    private final Clock clock;
    /** What the users of the directory ask for; an empty one asks for ever. Guarded by itself. */
    private final List<Optional<Duration>> wishes = new ArrayList<>();

    Retention(Path directory, String ownWriter, Clock clock) {
        this.directory = directory;
        this.ownWriter = ownWriter;
        this.clock = clock;
    }

    void add(@Nullable Duration keep) {
        synchronized (wishes) {
            wishes.add(Optional.ofNullable(keep));
        }
    }

    void remove(@Nullable Duration keep) {
        synchronized (wishes) {
            wishes.remove(Optional.ofNullable(keep));
        }
    }

    /** Deletes what is closed and was last written to before the longest time that anybody asked for. */
    void deleteOldSegments() {
        Optional<Duration> keep = longest();
        if (keep.isEmpty()) {
            return;
        }
        try {
            Instant limit = clock.instant().minus(keep.get());
            List<Path> segments = Segments.in(directory);
            Map<String, Path> newest = new HashMap<>();
            segments.forEach(file -> newest.put(writerOf(file), file));
            for (Path file : segments) {
                boolean mayBeOpen = file.equals(newest.get(writerOf(file)));
                if (isOlder(file, limit) && !(mayBeOpen && isAlive(file))) {
                    Files.deleteIfExists(file);
                    LOG.info("deleted a segment of the journal that is older than it is to be kept: " + file);
                    if (mayBeOpen) {
                        Files.deleteIfExists(directory.resolve(SegmentName.lockFileName(writerOf(file))));
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("old segments of the journal could not be deleted: directory=" + directory, e);
        }
    }

    /** The longest time asked for; empty if anybody asks for ever, or nobody asks. */
    private Optional<Duration> longest() {
        synchronized (wishes) {
            if (wishes.contains(Optional.<Duration>empty())) {
                return Optional.empty();
            }
            return wishes.stream().flatMap(Optional::stream).max(Duration::compareTo);
        }
    }

    /** Both by its name and by its last change: a copied file has a new date, a clock may have been wrong. */
    private static boolean isOlder(Path file, Instant limit) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(limit)
                && SegmentName.of(file).orElseThrow().begun().isBefore(limit);
    }

    private boolean isAlive(Path file) throws IOException {
        SegmentName name = SegmentName.of(file).orElseThrow();
        return name.writer().equals(ownWriter) || WriterLock.isAlive(directory, name);
    }

    private static String writerOf(Path file) {
        return SegmentName.of(file).orElseThrow().writer();
    }
}
