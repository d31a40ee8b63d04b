package io.interlock.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes on one directory, killed and not. */
@Timeout(300)
final class JournalProcessTest {

    @TempDir
    Path directory;

    @Test
    void process_killedAtAnyMoment_leavesEverythingAcknowledged() throws Exception {
        Random random = new Random();
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < 10; round++) {
            Process process = AppendingProcess.start(directory, "SELECT " + round, 1_000_000);
            try (BufferedReader output = AppendingProcess.outputOf(process)) {
                int killAfter = 1 + random.nextInt(60);
                for (int i = 0; i < killAfter; i++) {
                    acknowledged.add(output.readLine());
                }
                // On Unix this is kill -9: the process gets no word in.
                process.toHandle().destroyForcibly();
                acknowledged.addAll(AppendingProcess.restOf(output));
            }
            process.waitFor();
            Reading reading = Reading.of(directory);
            assertTrue(reading.isWhole(), () -> reading.findings().toString());
            Set<String> lost = new HashSet<>(acknowledged);
            lost.removeAll(reading.sql());
            assertEquals(Set.of(), lost);
        }
        assertTrue(acknowledged.size() >= 10);
        assertEquals(10, Segments.in(directory).size());
    }

    @Test
    void processes_twoAtOnceAndThisOne_writeTheirOwnSegmentsAndAreReadInTimeOrder() throws Exception {
        Process first = AppendingProcess.start(directory, "SELECT 'first'", 25);
        Process second = AppendingProcess.start(directory, "SELECT 'second'", 25);
        List<String> expected = new ArrayList<>();
        try (Journal journal = Journal.open(directory, null)) {
            for (int i = 0; i < 25; i++) {
                journal.append(Samples.intent("SELECT 'third'" + i));
                expected.add("SELECT 'third'" + i);
                // To read a journal must not loosen the lock of its writer.
                Reading.of(directory);
            }
            assertEquals(0, first.waitFor());
            assertEquals(0, second.waitFor());
            try (BufferedReader output = AppendingProcess.outputOf(first)) {
                expected.addAll(AppendingProcess.restOf(output));
            }
            try (BufferedReader output = AppendingProcess.outputOf(second)) {
                expected.addAll(AppendingProcess.restOf(output));
            }
            Reading reading = Reading.of(directory);
            assertEquals(List.of(), reading.findings());
            assertEquals(3, Segments.in(directory).size());
            assertEquals(125, expected.size());
            assertEquals(
                    expected.stream().sorted().toList(),
                    reading.sql().stream().sorted().toList());
            assertEquals(
                    reading.entries().stream().map(RecordedEntry::at).sorted().toList(),
                    reading.entries().stream().map(RecordedEntry::at).toList());
        }
    }

    @Test
    void lock_ofAnotherProcess_tellsWhetherItIsAlive() throws Exception {
        Process process = AppendingProcess.start(directory, "SELECT ", 1_000_000);
        SegmentName segment;
        try (BufferedReader output = AppendingProcess.outputOf(process)) {
            assertTrue(output.readLine().startsWith("SELECT "));
            segment = SegmentName.of(Segments.in(directory).get(0)).orElseThrow();
            assertEquals(process.pid(), segment.pid());
            assertTrue(WriterLock.isAlive(directory, segment));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertFalse(WriterLock.isAlive(directory, segment));
    }
}
