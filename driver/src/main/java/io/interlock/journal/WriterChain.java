package io.interlock.journal;

import io.interlock.journal.SegmentReader.Link;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the segments of one writer, one after the other, and checks that each goes on where the one before ended. */
final class WriterChain implements Closeable {

    private final List<Path> segments;
    private final Consumer<Finding> findings;
    private int opened;
    private @Nullable SegmentReader reader;

    /** Entries behind this one, in the segment that is being read, were never acknowledged. */
    private long lastThatCounts;

    private boolean toldUnacknowledged;
    private @Nullable Link last;
    private @Nullable RecordedEntry next;
    private boolean begun;
    private String salt = "";

    /** @param segments in the order in which they were written; not empty */
    WriterChain(List<Path> segments, Consumer<Finding> findings) {
        this.segments = segments;
        this.findings = findings;
    }

    /** No entry that is still to come is older. Before the first is read, this is the time in the first segment's name. */
    Instant nextAt() {
        if (next != null) {
            return next.at();
        }
        return begun
                ? Instant.MAX
                : SegmentName.of(segments.get(0)).orElseThrow().begun();
    }

    String writer() {
        return SegmentName.of(segments.get(0)).orElseThrow().writer();
    }

    /** The salt of the writer's {@link ValueHash}; empty until a segment's head was read. */
    String salt() {
        return salt;
    }

    /** The entry that {@link #advance()} came to. */
    @Nullable
    RecordedEntry current() {
        return next;
    }

    /** Goes to the next entry, the first time to the first; {@link #current()} is null behind the last. */
    void advance() throws IOException {
        begun = true;
        while (true) {
            if (reader == null && !openNext()) {
                next = null;
                return;
            }
            Link link = reader == null ? null : reader.next();
            if (link == null) {
                closeReader();
            } else if (counts(link)) {
                accept(link);
                return;
            }
        }
    }

    private boolean openNext() throws IOException {
        if (opened == segments.size()) {
            return false;
        }
        Path file = segments.get(opened);
        boolean newest = opened == segments.size() - 1;
        SegmentName name = SegmentName.of(file).orElseThrow();
        boolean mayBeWritten = newest && isAlive(file, name);
        lastThatCounts = newest ? Long.MAX_VALUE : lastCountingBefore(segments.get(opened + 1));
        toldUnacknowledged = false;
        reader = new SegmentReader(file, name.writer(), mayBeWritten, findings);
        opened++;
        return true;
    }

    private static boolean isAlive(Path file, SegmentName name) {
        Path directory = file.toAbsolutePath().getParent();
        try {
            return directory != null && WriterLock.isAlive(directory, name);
        } catch (IOException e) {
            // Not every file system has locks. Then a line that is being written is told as torn.
            return false;
        }
    }

    /** What the head of the next segment says of the one before; everything counts if it says nothing readable. */
    private static long lastCountingBefore(Path nextSegment) throws IOException {
        try (LineInput lines = new LineInput(nextSegment, 0)) {
            LineInput.RawLine line = lines.next();
            Line.Decoded head = line == null || !line.ended() ? null : Line.decode(line.bytes());
            if (head == null || head.kind() != EntryKind.OPENED || !head.isOf("segment")) {
                return Long.MAX_VALUE;
            }
            return head.fields().get("after") instanceof Long after ? after : 0;
        }
    }

    private boolean counts(Link link) {
        if (link.entry().sequence() <= lastThatCounts) {
            return true;
        }
        if (!toldUnacknowledged) {
            toldUnacknowledged = true;
            find(
                    Finding.Kind.UNACKNOWLEDGED,
                    link.entry(),
                    "entries from " + link.entry().sequence()
                            + " on could not be written and were never acknowledged; they do not count");
        }
        return false;
    }

    private void accept(Link link) {
        RecordedEntry entry = link.entry();
        if (entry.kind() == EntryKind.OPENED && entry.isOf("segment")) {
            checkHead(link);
            String headSalt = entry.text("salt");
            salt = headSalt == null ? salt : headSalt;
        }
        last = link;
        next = entry;
    }

    /** A segment's head must refer to the last counting entry of the segment before. */
    private void checkHead(Link head) {
        String previousName = head.entry().text("previous");
        Long after = head.entry().number("after");
        if (previousName == null || after == null) {
            if (last != null || !head.previous().equals(Line.NO_LINE)) {
                find(Finding.Kind.BROKEN_CHAIN, head.entry(), "the segment does not say which one it follows");
            }
            return;
        }
        if (last == null) {
            checkThatEarlierWasDeleted(head.entry(), previousName);
        } else if (!isIn(last.entry(), previousName)) {
            find(Finding.Kind.MISSING_SEGMENT, head.entry(), "the segment before is not there: " + previousName);
        } else if (last.entry().sequence() < after) {
            find(
                    Finding.Kind.MISSING_ENTRIES,
                    head.entry(),
                    "the segment before ends with entry " + last.entry().sequence() + ", and not with " + after);
        } else if (last.entry().sequence() == after && !last.hash().equals(head.previous())) {
            find(
                    Finding.Kind.BROKEN_CHAIN,
                    head.entry(),
                    "the segment does not refer to the last line of the one before: one of them was changed");
        }
    }

    private void checkThatEarlierWasDeleted(RecordedEntry head, String previousName) {
        Path previous = head.segment().resolveSibling(previousName);
        if (segments.contains(previous)) {
            find(Finding.Kind.MISSING_ENTRIES, head, "the segment before has no entry left: " + previousName);
        } else if (Files.notExists(previous)) {
            find(
                    Finding.Kind.EARLIER_SEGMENTS_GONE,
                    head,
                    "the segments before are not there any more; the last was " + previousName);
        }
        // It is there and outside of the time that is asked for: nothing to say.
    }

    private static boolean isIn(RecordedEntry entry, String segmentName) {
        return String.valueOf(entry.segment().getFileName()).equals(segmentName);
    }

    private void find(Finding.Kind kind, RecordedEntry at, String message) {
        findings.accept(new Finding(kind, at.segment(), at.offset(), message));
    }

    private void closeReader() throws IOException {
        SegmentReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeReader();
    }
}
