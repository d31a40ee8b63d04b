package io.interlock.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalWriterTest {

    @TempDir
    Path directory;

    private final FailingDisk disk = new FailingDisk();
    private final MovableClock clock = new MovableClock();

    @Test
    void segment_thatIsFullOrADayOld_isEndedAndTheChainGoesOnInTheNext() throws IOException {
        JournalWriter writer = new JournalWriter(directory, disk, clock, 3_000);
        for (int i = 0; i < 6; i++) {
            writer.append(Samples.intent("SELECT " + i));
        }
        int bySize = Segments.in(directory).size();
        assertTrue(bySize > 1, () -> "segments=" + bySize);
        clock.move(Duration.ofHours(25));
        writer.append(Samples.intent("SELECT 6"));
        writer.close();

        assertEquals(bySize + 1, Segments.in(directory).size());
        Reading reading = Reading.of(directory);
        assertEquals(List.of(), reading.findings());
        assertEquals(7, reading.sql().size());
        assertEquals(LongStream.rangeClosed(1, reading.entries().size()).boxed().toList(), reading.sequences());
    }

    @Test
    void keep_closedSegmentsThatAreOlder_areDeletedAndNothingElse() throws IOException {
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "x");
        JournalWriter writer = new JournalWriter(directory, disk, clock, 1);
        writer.keepAtLeast(Duration.ofDays(30));
        writer.append(Samples.intent("SELECT 'old'"));
        writer.append(Samples.intent("SELECT 'also old'"));
        for (Path segment : Segments.in(directory)) {
            Files.setLastModifiedTime(segment, FileTime.from(clock.instant()));
        }
        clock.move(Duration.ofDays(29));
        writer.append(Samples.intent("SELECT 'young'"));
        assertEquals(3, Segments.in(directory).size());

        clock.move(Duration.ofDays(2));
        writer.append(Samples.intent("SELECT 'new'"));

        assertEquals(
                List.of("SELECT 'young'", "SELECT 'new'"), Reading.of(directory).sql());
        assertEquals(
                List.of(Finding.Kind.EARLIER_SEGMENTS_GONE),
                Reading.of(directory).kinds());
        assertTrue(Files.exists(foreign));
        writer.close();
    }

    @Test
    void keep_askedForByNobodyOrForEver_deletesNothing() throws IOException {
        JournalWriter writer = new JournalWriter(directory, disk, clock, 1);
        writer.keepAtLeast(Duration.ofDays(1));
        writer.keepAtLeast(null);
        writer.append(Samples.intent("SELECT 1"));
        Files.setLastModifiedTime(Segments.in(directory).get(0), FileTime.from(clock.instant()));
        clock.move(Duration.ofDays(1000));
        writer.append(Samples.intent("SELECT 2"));
        assertEquals(2, Segments.in(directory).size());

        writer.keepNoLonger(null);
        writer.append(Samples.intent("SELECT 3"));
        assertEquals(List.of("SELECT 2", "SELECT 3"), Reading.of(directory).sql());
        writer.close();
    }

    @Test
    void keep_segmentOfAWriterThatIsAlive_isNotDeleted() throws IOException {
        JournalWriter alive = new JournalWriter(directory, disk, clock, 1 << 20);
        alive.append(Samples.intent("SELECT 'alive'"));
        Path segment = Segments.in(directory).get(0);
        Files.setLastModifiedTime(segment, FileTime.from(clock.instant()));
        clock.move(Duration.ofDays(1000));
        JournalWriter other = new JournalWriter(directory, disk, clock);
        other.keepAtLeast(Duration.ofDays(1));

        other.append(Samples.intent("SELECT 1"));
        assertTrue(Files.exists(segment));

        alive.close();
        Files.setLastModifiedTime(segment, FileTime.from(clock.instant().minus(Duration.ofDays(2))));
        clock.move(Duration.ofDays(2));
        other.append(Samples.intent("SELECT 2"));
        assertFalse(Files.exists(segment));
        other.close();
    }

    @Test
    void append_diskFullAtAnyByte_failsAndLaterGoesOnWithEverythingAcknowledged() throws IOException {
        for (boolean truncateFails : new boolean[] {false, true}) {
            for (int room = 0; room < 4_000; room += 211) {
                Path own = directory.resolve(truncateFails + "-" + room);
                FailingDisk full = new FailingDisk();
                JournalWriter writer = new JournalWriter(own, full, clock);
                List<String> acknowledged = new ArrayList<>();
                full.room = room;
                full.truncateFails = truncateFails;
                assertThrows(JournalException.class, () -> appendUntilItFails(writer, acknowledged));
                assertThrows(JournalException.class, () -> writer.append(Samples.intent("SELECT 'refused'")));
                full.room = Long.MAX_VALUE;
                writer.append(Samples.intent("SELECT 'again'"));
                acknowledged.add("SELECT 'again'");
                writer.close();

                Reading reading = Reading.of(own);
                assertEquals(acknowledged, reading.sql(), "room=" + room);
                assertTrue(reading.isWhole(), () -> reading.findings().toString());
            }
        }
    }

    private static void appendUntilItFails(JournalWriter writer, List<String> acknowledged) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            String sql = "SELECT " + i;
            writer.append(Samples.intent(sql));
            acknowledged.add(sql);
        }
    }

    @Test
    void append_forceFailsThoughAllWasWritten_doesNotCountWhatWasWritten() throws IOException {
        disk.truncateFails = true;
        JournalWriter writer = new JournalWriter(directory, disk, clock);
        writer.append(Samples.intent("SELECT 'before'"));
        disk.forceFails = true;
        JournalException e =
                assertThrows(JournalException.class, () -> writer.append(Samples.intent("SELECT 'refused'")));
        disk.forceFails = false;
        writer.append(Samples.intent("SELECT 'after'"));
        writer.close();

        assertTrue(e.getMessage().contains(directory.toString()), e.getMessage());
        assertTrue(e.getMessage().contains("Input/output error"), e.getMessage());
        assertTrue(
                Files.readString(Segments.in(directory).get(0)).contains("SELECT 'refused'"),
                "the entry that could not be taken back is in the file");
        Reading reading = Reading.of(directory);
        assertEquals(List.of("SELECT 'before'", "SELECT 'after'"), reading.sql());
        assertEquals(List.of(Finding.Kind.UNACKNOWLEDGED), reading.kinds());
    }

    @Test
    void append_fullDiskForLong_leavesNoHeapOfEmptySegments() throws IOException {
        JournalWriter writer = new JournalWriter(directory, disk, clock);
        disk.room = 10;
        for (int i = 0; i < 20; i++) {
            assertThrows(JournalException.class, () -> writer.append(Samples.intent("SELECT 1")));
        }
        assertEquals(List.of(), Segments.in(directory));
        writer.close();
    }

    @Test
    void append_manyThreadsWhileOneIsForcing_shareTheNextForce() throws Exception {
        CountDownLatch firstForces = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        disk.beforeForce = () -> {
            firstForces.countDown();
            awaitOrFail(goOn);
        };
        JournalWriter writer = new JournalWriter(directory, disk, clock);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        threads.add(appending(writer, 0, receipts, failures));
        awaitOrFail(firstForces);
        for (int i = 1; i <= 20; i++) {
            threads.add(appending(writer, i, receipts, failures));
        }
        for (Thread thread : threads.subList(1, threads.size())) {
            while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(List.of(), failures);
        assertEquals(2, disk.forces);
        assertEquals(
                LongStream.rangeClosed(2, 22).boxed().toList(),
                receipts.stream().map(Receipt::sequence).sorted().toList());
        writer.close();
        assertEquals(21, Reading.of(directory).sql().size());
        assertEquals(List.of(), Reading.of(directory).findings());
    }

    private static Thread appending(
            JournalWriter writer, int number, List<Receipt> receipts, List<Throwable> failures) {
        Thread thread = new Thread(() -> {
            try {
                receipts.add(writer.append(Samples.intent("SELECT " + number)));
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void append_interruptedThread_writesAndStaysInterrupted() throws IOException {
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
        writer.append(Samples.intent("SELECT 1"));
        Thread.currentThread().interrupt();
        try {
            writer.append(Samples.intent("SELECT 2"));
        } finally {
            assertTrue(Thread.interrupted());
        }
        writer.append(Samples.intent("SELECT 3"));
        writer.close();

        assertEquals(
                List.of("SELECT 1", "SELECT 2", "SELECT 3"),
                Reading.of(directory).sql());
        assertEquals(1, Segments.in(directory).size());
    }

    @Test
    void append_hugeTransaction_isToldInSeveralEntries() throws IOException {
        JournalWriter writer = new JournalWriter(directory, disk, clock);
        List<Receipt> intents =
                LongStream.range(0, 25_000).mapToObj(Receipt::new).toList();
        Receipt receipt = writer.append(new TransactionEnd(Samples.SESSION, intents, TransactionEnd.Result.COMMITTED));
        writer.close();

        assertEquals(4, receipt.sequence());
        List<Object> told = new ArrayList<>();
        for (RecordedEntry entry : Reading.of(directory).entries()) {
            if (entry.fields().get("intents") instanceof List<?> part) {
                told.addAll(part);
            }
        }
        assertEquals(intents.stream().map(Receipt::sequence).toList(), told);
    }

    @Test
    void append_everythingAsLongAsItGets_staysWithinALine() throws IOException {
        String worst = "\u0001".repeat(100_000);
        List<List<Object>> values = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            values.add(List.of(worst));
        }
        Session session = new Session(worst, worst, worst, worst, worst, worst);
        Submission submission = new Submission(
                session,
                worst,
                worst,
                values,
                ParameterForm.KEPT,
                Collections.nCopies(1_000, new JournaledOperation(worst, worst, worst, worst)),
                Collections.nCopies(1_000, new RuleMatch(worst, worst, worst, true)),
                worst);
        JournalWriter writer = new JournalWriter(directory, disk, clock);
        writer.append(new Refused(submission, worst));
        writer.close();

        Reading reading = Reading.of(directory);
        assertEquals(List.of(), reading.findings());
        RecordedEntry entry = reading.entries().get(1);
        assertEquals(100_000L, entry.number("sqlLength"));
        assertEquals(1_000L, entry.number("operationCount"));
        assertEquals(1_000L, entry.number("parameterSets"));
        for (String line : Files.readAllLines(Segments.in(directory).get(0))) {
            assertTrue(line.length() <= Line.MAX_BYTES, () -> "length=" + line.length());
        }
    }

    @Test
    void append_powerLostAtEachForce_leavesEverythingAcknowledged() throws IOException {
        Random random = new Random(7);
        Path afterwards = directory.resolve("afterwards");
        Path before = directory.resolve("before");
        List<String> acknowledged = new ArrayList<>();
        long[] forced = new long[1];
        disk.beforeForce = () -> assertDiskWithoutPowerHolds(before, afterwards, acknowledged, forced, random);
        JournalWriter writer = new JournalWriter(before, disk, clock);
        for (int i = 0; i < 20; i++) {
            writer.append(Samples.intent("SELECT " + i));
            acknowledged.add("SELECT " + i);
            forced[0] = Files.size(Segments.in(before).get(0));
        }
        writer.close();
        assertEquals(20, disk.forces);
    }

    /** What was not forced may be there, be missing, be zeroes, or be there in part, when the power comes back. */
    private static void assertDiskWithoutPowerHolds(
            Path before, Path afterwards, List<String> acknowledged, long[] forced, Random random) {
        try {
            Files.createDirectories(afterwards);
            Path source = Segments.in(before).get(0);
            Path copy = afterwards.resolve(source.getFileName());
            byte[] written = Files.readAllBytes(source);
            int kept = (int) forced[0] + random.nextInt(written.length - (int) forced[0] + 1);
            byte[] zeroed = Arrays.copyOf(Arrays.copyOf(written, kept), written.length);
            for (byte[] content : List.of(written, Arrays.copyOf(written, kept), zeroed)) {
                Files.write(copy, content);
                Reading reading = Reading.of(afterwards);
                List<String> read = reading.sql();
                assertTrue(read.size() >= acknowledged.size(), () -> read + " lacks some of " + acknowledged);
                assertEquals(acknowledged, read.subList(0, acknowledged.size()));
                assertTrue(reading.isWhole(), () -> reading.findings().toString());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
