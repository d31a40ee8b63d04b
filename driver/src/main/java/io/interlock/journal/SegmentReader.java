package io.interlock.journal;

import io.interlock.journal.LineInput.RawLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of one segment in their order, and tells of everything in it that is not as it was written.
 *
 * <p>Behind a damaged line it goes on with the next that is whole. What cannot be read at the end of the segment is a torn
 * tail if no line feed ends it, as a writer leaves it that was killed or lost power, zero bytes included; otherwise it is
 * damage.
 */
final class SegmentReader implements Closeable {

    private final Path file;
    private final String writer;
    private final LineInput lines;
    private final boolean mayBeWritten;
    private final Consumer<Finding> findings;

    /** A line that was read while looking for the end of a damaged region. */
    private @Nullable RawLine ahead;

    private long lastSequence;
    /** What the next line must refer to; null if that cannot be told. */
    private @Nullable String expectedPrevious;

    private boolean first = true;

    /**
     * @param mayBeWritten whether the writer is alive and this is its last segment, so that a line without an end is one that
     *                     is being written
     */
    SegmentReader(Path file, String writer, boolean mayBeWritten, Consumer<Finding> findings) throws IOException {
        this.file = file;
        this.writer = writer;
        this.lines = new LineInput(file, 0);
        this.mayBeWritten = mayBeWritten;
        this.findings = findings;
    }

    /** An entry and the link that the next line must have. */
    record Link(RecordedEntry entry, String previous, String hash) {}

    /** The next entry; null at the end. */
    @Nullable
    Link next() throws IOException {
        RawLine line = nextLine();
        if (line == null) {
            return null;
        }
        Link link = linkOf(line);
        if (link == null) {
            return afterDamage(line);
        }
        checkChain(link);
        return accepted(link);
    }

    private @Nullable RawLine nextLine() throws IOException {
        RawLine line = ahead != null ? ahead : lines.next();
        ahead = null;
        return line;
    }

    private @Nullable Link linkOf(RawLine line) {
        if (!line.ended() || line.bytes().length > Line.MAX_BYTES) {
            return null;
        }
        Line.Decoded decoded = Line.decode(line.bytes());
        if (decoded == null || !decoded.writer().equals(writer)) {
            return null;
        }
        RecordedEntry entry = new RecordedEntry(
                writer, decoded.sequence(), decoded.at(), decoded.kind(), decoded.fields(), file, line.offset());
        return new Link(entry, decoded.previous(), Line.hash(line.bytes()));
    }

    private Link accepted(Link link) {
        first = false;
        lastSequence = link.entry().sequence();
        expectedPrevious = link.hash();
        return link;
    }

    private void checkChain(Link link) {
        long sequence = link.entry().sequence();
        if (first) {
            if (link.entry().kind() != EntryKind.OPENED || !link.entry().isOf("segment")) {
                find(Finding.Kind.MISSING_ENTRIES, link.entry().offset(), "the segment's first lines are missing");
            }
        } else if (sequence > lastSequence + 1) {
            find(Finding.Kind.MISSING_ENTRIES, link.entry().offset(), missing(lastSequence + 1, sequence - 1));
        } else if (sequence <= lastSequence) {
            find(
                    Finding.Kind.BROKEN_CHAIN,
                    link.entry().offset(),
                    "entry " + sequence + " stands behind entry " + lastSequence);
        } else if (expectedPrevious != null && !expectedPrevious.equals(link.previous())) {
            find(
                    Finding.Kind.BROKEN_CHAIN,
                    link.entry().offset(),
                    "entry " + sequence + " does not refer to the line before: one of them was changed");
        }
    }

    /** Looks for the next whole line, and tells what the lines in between are. */
    private @Nullable Link afterDamage(RawLine bad) throws IOException {
        RawLine last = bad;
        for (RawLine line = lines.next(); line != null; line = lines.next()) {
            Link link = linkOf(line);
            if (link != null) {
                find(Finding.Kind.DAMAGED_LINE, bad.offset(), damaged(line.offset() - bad.offset(), link));
                return accepted(link);
            }
            last = line;
        }
        long length = last.end() - bad.offset();
        if (last.ended()) {
            find(
                    Finding.Kind.DAMAGED_LINE,
                    bad.offset(),
                    length + " bytes at the end of the segment are no valid entry");
        } else if (!mayBeWritten || last != bad) {
            find(
                    Finding.Kind.TORN_TAIL,
                    bad.offset(),
                    "the last " + length + " bytes were not written to their end; they do not count");
        }
        return null;
    }

    private String damaged(long length, Link next) {
        long from = lastSequence + 1;
        long to = next.entry().sequence() - 1;
        return length + " bytes are no valid entry; " + (first ? "up to entry " + to + " is lost" : missing(from, to));
    }

    private static String missing(long from, long to) {
        if (to < from) {
            return "no entry is missing";
        }
        return from == to ? "entry " + from + " is missing" : "entries " + from + " to " + to + " are missing";
    }

    private void find(Finding.Kind kind, long offset, String message) {
        findings.accept(new Finding(kind, file, offset, message));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
