package io.interlock.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal while it is written: first what is there, then what is new. For one thread.
 *
 * <p>It reads lines as soon as they have their line feed, which may be a moment before they are acknowledged.
 */
public final class JournalFollower implements Closeable {

    private final Path directory;
    private final JournalFilter filter;
    private final WatchService watch;
    private final Map<Path, Place> places = new HashMap<>();

    JournalFollower(Path directory, JournalFilter filter) throws IOException {
        this.directory = directory;
        this.filter = filter;
        this.watch = directory.getFileSystem().newWatchService();
        directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    }

    /** How far a segment was read. */
    private record Place(long offset, String salt) {}

    /**
     * The entries that were written since the last call, by their time; the first time, all that the filter wants.
     *
     * @param findings is told of lines that are no valid entry; {@link JournalReader#verify()} tells more
     */
    public List<RecordedEntry> poll(Consumer<Finding> findings) throws IOException {
        List<RecordedEntry> entries = new ArrayList<>();
        for (Path segment : Segments.in(directory)) {
            Place place = places.getOrDefault(segment, new Place(0, ""));
            try {
                if (Files.size(segment) > place.offset()) {
                    places.put(segment, readOn(segment, place, entries, findings));
                }
            } catch (NoSuchFileException e) {
                // Deleted between the listing and now, because it is older than it is to be kept.
                places.remove(segment);
            }
        }
        entries.sort(Comparator.comparing(RecordedEntry::at));
        return entries;
    }

    private Place readOn(Path segment, Place place, List<RecordedEntry> entries, Consumer<Finding> findings)
            throws IOException {
        long offset = place.offset();
        String salt = place.salt();
        try (LineInput lines = new LineInput(segment, offset)) {
            for (LineInput.RawLine line = lines.next(); line != null && line.ended(); line = lines.next()) {
                offset = line.end();
                RecordedEntry entry = entryOf(segment, line);
                if (entry == null) {
                    findings.accept(new Finding(
                            Finding.Kind.DAMAGED_LINE, segment, line.offset(), "the line is no valid entry"));
                } else {
                    String headSalt = entry.kind() == EntryKind.OPENED ? entry.text("salt") : null;
                    salt = headSalt == null ? salt : headSalt;
                    if (filter.matches(entry, salt)) {
                        entries.add(entry);
                    }
                }
            }
        }
        return new Place(offset, salt);
    }

    private static @Nullable RecordedEntry entryOf(Path segment, LineInput.RawLine line) {
        Line.Decoded decoded = line.bytes().length > Line.MAX_BYTES ? null : Line.decode(line.bytes());
        return decoded == null
                ? null
                : new RecordedEntry(
                        decoded.writer(),
                        decoded.sequence(),
                        decoded.at(),
                        decoded.kind(),
                        decoded.fields(),
                        segment,
                        line.offset());
    }

    /**
     * Waits until something in the directory has changed. Where the file system does not tell, as over a network, the time
     * runs out: poll then, too.
     *
     * @return false if the time ran out
     */
    public boolean await(Duration atMost) throws InterruptedException {
        WatchKey key = watch.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (key == null) {
            return false;
        }
        key.pollEvents();
        key.reset();
        return true;
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
