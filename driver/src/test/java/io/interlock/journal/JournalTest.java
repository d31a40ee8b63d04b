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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        assertEquals(4, lines.size(), () -> String.join("\n", lines));
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
        assertEquals(5, Files.readAllLines(files.get(0)).size());
    }
}
