package io.interlock.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Cuts a segment into lines. Reads what is there now; a file that grows is read on by a new input. */
final class LineInput implements Closeable {

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10).limit(0);
    private long offset;

    /** @param offset the byte to begin with */
    LineInput(Path file, long offset) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.channel.position(offset);
        this.offset = offset;
    }

    /**
     * A line as it stands in the file.
     *
     * @param offset of its first byte
     * @param bytes  without the line feed; of a line that is too long, only the beginning
     * @param end    the offset behind it, and behind its line feed if there is one
     * @param ended  whether a line feed ends it
     */
    record RawLine(long offset, byte[] bytes, long end, boolean ended) {}

    /** The next line; null at the end of the file. */
    @Nullable
    RawLine next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        long start = offset;
        while (buffer.hasRemaining() || fill()) {
            int feed = lineFeed();
            int end = feed < 0 ? buffer.limit() : feed;
            int length = end - buffer.position();
            line.write(buffer.array(), buffer.position(), Math.min(length, Line.MAX_BYTES + 1 - line.size()));
            offset += length;
            buffer.position(end);
            if (feed >= 0) {
                buffer.get();
                offset++;
                return new RawLine(start, line.toByteArray(), offset, true);
            }
        }
        return offset == start ? null : new RawLine(start, line.toByteArray(), offset, false);
    }

    private int lineFeed() {
        for (int i = buffer.position(); i < buffer.limit(); i++) {
            if (buffer.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        boolean more = channel.read(buffer) > 0;
        buffer.flip();
        return more;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
