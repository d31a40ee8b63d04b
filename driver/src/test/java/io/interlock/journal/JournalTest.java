package io.interlock.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {

    @TempDir
    Path directory;

    @Test
    void append_entries_areLinesOfJsonThatFormAChain() throws IOException {
        Receipt intent;
        try (Journal journal = Journal.open(directory, null)) {
            intent = journal.append(Samples.intent("DELETE FROM orders\nWHERE id = ?"));
            journal.append(Samples.executed(intent, 1));
        }

        List<String> lines = Files.readAllLines(Segments.in(directory).get(0));
        assertEquals(3, lines.size(), () -> String.join("\n", lines));
        assertEquals(2, intent.sequence());
        String previous = Line.NO_LINE;
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            Line.Decoded entry = Line.decode(bytes);
            assertNotNull(entry, line);
            assertEquals(previous, entry.previous());
            previous = Line.hash(bytes);
        }
        Map<String, Object> read = Json.parse(lines.get(1));
        assertEquals("DELETE FROM orders\nWHERE id = ?", read.get("sql"));
        assertEquals("intent", read.get("kind"));
    }

    @Test
    void open_whateverTheDirectoryIs_succeedsAndTouchesNothing() throws IOException {
        Path missing = directory.resolve("a/b/journal");
        Journal.open(missing, null).close();
        assertTrue(Files.notExists(missing.getParent()));

        Path file = Files.writeString(directory.resolve("file"), "x");
        Journal.open(file, null).close();
        assertEquals("x", Files.readString(file));
    }

    @Test
    void open_sameDirectoryTwice_sharesOneWriterUntilTheLastIsClosed() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        Journal first = Journal.open(directory, null);
        Journal second = Journal.open(link, null);
        first.append(Samples.intent("SELECT 1"));
        second.append(Samples.intent("SELECT 2"));
        first.close();
        first.close();
        second.append(Samples.intent("SELECT 3"));
        assertThrows(JournalException.class, () -> first.append(Samples.intent("SELECT 4")));
        second.close();

        List<Path> files = new ArrayList<>(Segments.in(directory));
        assertEquals(1, files.size());
        assertEquals(4, Files.readAllLines(files.get(0)).size());
    }

    @Test
    void open_againAfterTheLastWasClosed_goesOnInTheSameSegment() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (Journal journal = Journal.open(directory, null)) {
                journal.append(Samples.intent("SELECT " + i));
                assertEquals(1, locks());
            }
            assertEquals(0, locks());
        }
        Reading reading = Reading.of(directory);

        assertEquals(1, Segments.in(directory).size());
        assertEquals(List.of(1L, 2L, 3L, 4L), reading.sequences());
        assertEquals(List.of(), reading.findings());
    }

    @Test
    void open_againAfterTheSegmentWasChanged_beginsAnother() throws IOException {
        try (Journal journal = Journal.open(directory, null)) {
            journal.append(Samples.intent("SELECT 1"));
        }
        Files.writeString(Segments.in(directory).get(0), "x", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(directory, null)) {
            journal.append(Samples.intent("SELECT 2"));
        }
        assertEquals(List.of("SELECT 1", "SELECT 2"), Reading.of(directory).sql());
        assertEquals(List.of(Finding.Kind.TORN_TAIL), Reading.of(directory).kinds());

        Files.delete(Segments.in(directory).get(1));
        try (Journal journal = Journal.open(directory, null)) {
            journal.append(Samples.intent("SELECT 3"));
        }
        assertEquals(List.of("SELECT 1", "SELECT 3"), Reading.of(directory).sql());
        assertTrue(Reading.of(directory).kinds().contains(Finding.Kind.MISSING_SEGMENT));
    }

    private long locks() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".lock")).count();
        }
    }
}
