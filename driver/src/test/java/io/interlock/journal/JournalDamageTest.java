package io.interlock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the bytes of a segment: what was written before is read, and what is lost is told. */
final class JournalDamageTest {

    @TempDir
    Path directory;

    /** A real segment whose writer was killed: nothing ends it. */
    private Path segment;

    private byte[] bytes;
    private List<RecordedEntry> written;
    /** Where each line ends, behind its line feed. */
    private final List<Integer> ends = new ArrayList<>();

    @BeforeEach
    void writeSegment() throws IOException {
        Path alive = directory.resolve("alive");
        try (Journal journal = Journal.open(alive, null)) {
            for (int i = 0; i < 2; i++) {
                Receipt intent = journal.append(Samples.intent("DELETE FROM orders WHERE name = 'né日本\uD83D\uDE00'"));
                journal.append(Samples.executed(intent, i));
            }
            Path source = Segments.in(alive).get(0);
            Path dead = Files.createDirectory(directory.resolve("dead"));
            segment = Files.copy(source, dead.resolve(source.getFileName()));
        }
        bytes = Files.readAllBytes(segment);
        written = read().entries();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends.add(i + 1);
            }
        }
        assertEquals(5, written.size());
    }

    @Test
    void segment_cutAtEveryOffset_readsEveryWholeLineAndTellsOfTheRest() throws IOException {
        for (int length = 0; length <= bytes.length; length++) {
            Reading reading = readBytes(Arrays.copyOf(bytes, length));

            assertEquals(written.subList(0, linesBefore(length)), reading.entries(), "cut at " + length);
            boolean atLineEnd = length == 0 || ends.contains(length);
            assertEquals(atLineEnd ? List.of() : List.of(Finding.Kind.TORN_TAIL), reading.kinds(), "cut at " + length);
        }
    }

    @Test
    void segment_zeroesFromEveryOffsetToTheEnd_readsEveryWholeLineAndTellsOfTheRest() throws IOException {
        for (int from = 0; from < bytes.length; from++) {
            byte[] damaged = bytes.clone();
            Arrays.fill(damaged, from, damaged.length, (byte) 0);

            Reading reading = readBytes(damaged);

            assertEquals(written.subList(0, linesBefore(from)), reading.entries(), "zeroes from " + from);
            assertEquals(List.of(Finding.Kind.TORN_TAIL), reading.kinds(), "zeroes from " + from);
        }
    }

    @Test
    void segment_zeroesBehindTheLastLine_areToldAsTorn() throws IOException {
        Reading reading = readBytes(Arrays.copyOf(bytes, bytes.length + 4096));

        assertEquals(written, reading.entries());
        assertEquals(List.of(Finding.Kind.TORN_TAIL), reading.kinds());
    }

    @Test
    void segment_anyByteChanged_losesOnlyItsLineAndTells() throws IOException {
        Random random = new Random(4711);
        for (int at = 0; at < bytes.length; at++) {
            for (byte change :
                    new byte[] {(byte) (1 << random.nextInt(8)), bytes[at], (byte) (1 + random.nextInt(255))}) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= change;

                Reading reading = readBytes(damaged);

                assertDamageIsTold(reading, at, "byte " + at + " changed by " + change);
            }
        }
    }

    private void assertDamageIsTold(Reading reading, int at, String what) {
        int line = linesBefore(at);
        boolean lineFeed = ends.contains(at + 1);
        List<RecordedEntry> left = new ArrayList<>(written.subList(0, line));
        // Without its line feed, a line and the one behind it are one that says nothing.
        left.addAll(written.subList(Math.min(written.size(), line + (lineFeed ? 2 : 1)), written.size()));
        assertEquals(left, reading.entries(), what);
        assertEquals(1, reading.findings().size(), () -> what + ": " + reading.findings());
        boolean lastOfAll = line == written.size() - 1;
        assertTrue(lastOfAll || !reading.isWhole(), () -> what + ": " + reading.findings());
    }

    @Test
    void segment_bytesInserted_areToldAndTheRestIsRead() throws IOException {
        for (String inserted : List.of("\n", "x", "{}\n", "\0", "\r")) {
            for (int at = 0; at <= bytes.length; at += 7) {
                byte[] damaged = new byte[bytes.length + inserted.length()];
                System.arraycopy(bytes, 0, damaged, 0, at);
                System.arraycopy(inserted.getBytes(UTF_8), 0, damaged, at, inserted.length());
                System.arraycopy(bytes, at, damaged, at + inserted.length(), bytes.length - at);

                Reading reading = readBytes(damaged);

                String what = inserted + " inserted at " + at;
                assertEquals(
                        written.subList(0, linesBefore(at)), reading.entries().subList(0, linesBefore(at)), what);
                assertFalse(reading.findings().isEmpty(), what);
            }
        }
    }

    @Test
    void segment_lineTakenOut_isToldAsMissing() throws IOException {
        for (int line = 0; line < ends.size() - 1; line++) {
            List<String> lines = lines();
            lines.remove(line);

            Reading reading = readLines(lines);

            assertEquals(List.of(Finding.Kind.MISSING_ENTRIES), reading.kinds(), "line " + line);
            assertEquals(written.size() - 1, reading.entries().size());
        }
    }

    @Test
    void segment_linesSwapped_isToldAsBroken() throws IOException {
        List<String> lines = lines();
        lines.add(2, lines.remove(3));

        Reading reading = readLines(lines);

        assertFalse(reading.isWhole());
        assertEquals(written.size(), reading.entries().size());
    }

    @Test
    void segment_lineRewrittenWithRightChecksum_isToldAsBroken() throws IOException {
        List<String> lines = lines();
        RecordedEntry entry = written.get(1);
        Line.Decoded decoded = requireNonNull(Line.decode(lines.get(1).getBytes(UTF_8)));
        byte[] forged = Line.encode(
                entry.writer(),
                entry.sequence(),
                entry.at(),
                "{\"kind\":\"intent\",\"sql\":\"SELECT 1\"}",
                decoded.previous());
        lines.set(1, new String(forged, UTF_8));

        Reading reading = readLines(lines);

        assertEquals(List.of(Finding.Kind.BROKEN_CHAIN), reading.kinds());
    }

    @Test
    void segment_wholeLineThatIsNoEntry_isToldAsDamage() throws IOException {
        for (String body : List.of(
                "{\"kind\":\"surprise\"}", "{\"kind\":7}", "{\"kind\":\"intent\",\"kind\":\"intent\"}", "{x}", "{}")) {
            List<String> lines = lines();
            lines.set(2, new String(Line.encode("w", 3, Instant.EPOCH, body, Line.NO_LINE), UTF_8));

            assertEquals(List.of(Finding.Kind.DAMAGED_LINE), readLines(lines).kinds(), body);
        }
    }

    @Test
    void segment_anythingAtAll_isReadToItsEnd() throws IOException {
        Random random = new Random(17);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);

            Reading reading = readBytes(noise);

            assertEquals(List.of(), reading.entries());
            assertEquals(noise.length == 0 ? 0 : 1, reading.findings().size());
        }
        byte[] endless = new byte[Line.MAX_BYTES * 3];
        Arrays.fill(endless, (byte) 'x');
        assertEquals(List.of(Finding.Kind.TORN_TAIL), readBytes(endless).kinds());
    }

    @Test
    void chain_segmentsTakenAway_isTold() throws IOException {
        Path many = directory.resolve("many");
        JournalWriter writer = new JournalWriter(many, Disk.REAL, Clock.systemUTC(), 1);
        for (int i = 0; i < 4; i++) {
            writer.append(Samples.intent("SELECT " + i));
        }
        writer.close();
        List<Path> segments = Segments.in(many);
        assertEquals(4, segments.size());
        assertEquals(List.of(), Reading.of(many).findings());

        byte[] second = Files.readAllBytes(segments.get(1));
        Files.write(segments.get(1), Arrays.copyOf(second, endOfLine(second, 2)));
        assertEquals(List.of(Finding.Kind.MISSING_ENTRIES), Reading.of(many).kinds());

        Files.write(segments.get(1), new byte[0]);
        assertEquals(List.of(Finding.Kind.MISSING_SEGMENT), Reading.of(many).kinds());

        Files.delete(segments.get(1));
        assertEquals(List.of(Finding.Kind.MISSING_SEGMENT), Reading.of(many).kinds());

        Files.delete(segments.get(0));
        assertEquals(
                List.of(Finding.Kind.EARLIER_SEGMENTS_GONE), Reading.of(many).kinds());
        assertTrue(JournalReader.of(many).verify().isWhole());
    }

    private int linesBefore(int offset) {
        return (int) ends.stream().filter(end -> end <= offset).count();
    }

    private static int endOfLine(byte[] content, int line) {
        int end = 0;
        for (int i = 0; i < line; i++) {
            while (content[end++] != '\n') {}
        }
        return end;
    }

    private List<String> lines() {
        return new ArrayList<>(List.of(new String(bytes, UTF_8).split("\n")));
    }

    private Reading readLines(List<String> lines) throws IOException {
        return readBytes((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    private Reading readBytes(byte[] content) throws IOException {
        // In place: to truncate a file first makes some file systems write it to the disk.
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(content));
            file.truncate(content.length);
        }
        return read();
    }

    private Reading read() throws IOException {
        return Reading.of(requireNonNull(segment.getParent()));
    }
}
