package io.interlock.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalReaderTest {

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();

    @Test
    void read_severalWriters_mergesByTimeAndKeepsEachOnesOrder() throws IOException {
        JournalWriter first = new JournalWriter(directory, Disk.REAL, clock, 2_000);
        JournalWriter second = new JournalWriter(directory, Disk.REAL, clock, 2_000);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String sql = "SELECT " + i;
            (i % 3 == 0 ? first : second).append(Samples.intent(sql));
            expected.add(sql);
            clock.move(Duration.ofSeconds(1));
        }
        first.close();
        second.close();

        assertEquals(expected, Reading.of(directory).sql());
        assertEquals(List.of(), Reading.of(directory).findings());
    }

    @Test
    void read_withFilter_givesWhatSatisfiesAllOfIt() throws IOException {
        Instant start = clock.instant();
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock, 1);
        Receipt intent = writer.append(Samples.intent("DELETE FROM orders WHERE id = ?"));
        clock.move(Duration.ofMinutes(1));
        writer.append(Samples.executed(intent, 1));
        clock.move(Duration.ofMinutes(1));
        Session other = new Session("c-2", "ADMIN", null, "test", "h2", null);
        writer.append(new Refused(
                new Submission(other, null, "DROP TABLE t", List.of(), ParameterForm.KEPT, List.of(), List.of(), "v"),
                "IL001"));
        writer.close();

        assertEquals(3, count(JournalFilter.ALL.kinds(Set.of(EntryKind.INTENT, EntryKind.OUTCOME, EntryKind.REFUSED))));
        assertEquals(1, count(JournalFilter.ALL.user("admin")));
        assertEquals(1, count(JournalFilter.ALL.environment("test")));
        assertEquals(2, count(JournalFilter.ALL.environment("production")));
        assertEquals(0, count(JournalFilter.ALL.environment("production").user("admin")));
        assertEquals(1, count(JournalFilter.ALL.containing("delete from ORDERS")));
        assertEquals(1, count(JournalFilter.ALL.parameter("42")));
        assertEquals(0, count(JournalFilter.ALL.parameter("4")));
        Set<EntryKind> kinds = Set.of(EntryKind.INTENT, EntryKind.OUTCOME, EntryKind.REFUSED);
        JournalFilter statements = JournalFilter.ALL.kinds(kinds);
        assertEquals(2, count(statements.from(start.plusSeconds(60))));
        assertEquals(1, count(statements.until(start.plusSeconds(60))));
        assertEquals(1, count(statements.from(start.plusSeconds(1)).until(start.plusSeconds(61))));
        assertEquals(0, count(statements.from(start.plusSeconds(121))));
    }

    @Test
    void readStatements_withTheirOutcomes_tellWhatBecameOfEach() throws IOException {
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
        Receipt autoCommit = writer.append(Samples.intent("UPDATE a"));
        writer.append(Samples.executed(autoCommit, 3));
        Receipt committed = writer.append(Samples.intent("UPDATE b"));
        writer.append(Samples.executedInTransaction(committed, 1));
        Receipt rolledBack = writer.append(Samples.intent("UPDATE c"));
        writer.append(Samples.executedInTransaction(rolledBack, 1));
        writer.append(end(TransactionEnd.Result.ROLLED_BACK, rolledBack));
        writer.append(end(TransactionEnd.Result.COMMITTED, committed));
        Receipt open = writer.append(Samples.intent("UPDATE d"));
        writer.append(Samples.executedInTransaction(open, 1));
        Receipt failed = writer.append(Samples.intent("UPDATE e"));
        writer.append(new Outcome(Samples.SESSION, failed, Outcome.Result.FAILED, "23505", List.of(), 70, true));
        writer.append(end(TransactionEnd.Result.COMMITTED, failed));
        writer.append(Samples.intent("UPDATE f"));
        writer.append(new Refused(Samples.submission("UPDATE g"), "IL001"));
        writer.append(new Observed(Samples.submission("UPDATE h"), "block"));
        writer.close();

        List<JournaledStatement> statements = new ArrayList<>();
        JournalReader.of(directory).readStatements(JournalFilter.ALL, statements::add, finding -> {});

        assertEquals(
                List.of(
                        "UPDATE a executed committed 3",
                        "UPDATE b executed committed 1",
                        "UPDATE c executed rolled-back 1",
                        "UPDATE d executed unknown 1",
                        "UPDATE e failed null null",
                        "UPDATE f unknown null null",
                        "UPDATE g refused null null",
                        "UPDATE h unknown null null"),
                statements.stream()
                        .map(s -> s.entry().text("sql") + " " + s.fate().result() + " "
                                + s.fate().transaction() + " " + s.fate().rows())
                        .toList());
    }

    @Test
    void readStatements_outcomeBehindTheTimeAskedFor_isStillTold() throws IOException {
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
        Receipt intent = writer.append(Samples.intent("UPDATE a"));
        clock.move(Duration.ofHours(2));
        writer.append(Samples.executed(intent, 3));
        writer.close();

        List<String> results = new ArrayList<>();
        JournalReader.of(directory)
                .readStatements(
                        JournalFilter.ALL.until(clock.instant().minusSeconds(60)),
                        statement -> results.add(statement.fate().result()),
                        finding -> {});
        assertEquals(List.of("executed"), results);
    }

    @Test
    void parameters_hashed_areFoundByTheirValueAndCannotBeRead() throws IOException {
        for (int i = 0; i < 2; i++) {
            JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
            writer.append(new Intent(hashed(Arrays.asList("anna@example.com", null, 42L))));
            writer.append(new Intent(hashed(List.of("anna@example.com", "anna@example.com"))));
            writer.append(new Intent(hashed(List.of("bert@example.com"))));
            writer.close();
        }

        assertEquals(4, count(JournalFilter.ALL.parameter("anna@example.com")));
        assertEquals(2, count(JournalFilter.ALL.parameter("42")));
        assertEquals(0, count(JournalFilter.ALL.parameter("carl@example.com")));
        Set<Object> values = new HashSet<>();
        for (RecordedEntry entry : Reading.of(directory).entries()) {
            if (entry.fields().get("parameters") instanceof List<?> sets) {
                values.addAll((List<?>) sets.get(0));
            }
        }
        assertTrue(values.remove(null), "NULL stays null");
        assertEquals(6, values.size(), "salted by writer: " + values);
        for (Path segment : Segments.in(directory)) {
            assertFalse(Files.readString(segment).contains("example.com"));
        }
    }

    @Test
    void parameters_ofForeignClasses_areNeverAskedForTheirText() throws IOException {
        Object foreign = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("asked");
            }
        };
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
        List<Object> values = List.of(foreign, new byte[3], Double.NaN, java.sql.Date.valueOf("2026-01-02"));
        Submission kept = new Submission(
                Samples.SESSION, null, "SELECT ?", List.of(values), ParameterForm.KEPT, List.of(), List.of(), "v");
        writer.append(new Intent(kept));
        writer.close();

        Object written = Reading.of(directory).entries().get(1).fields().get("parameters");
        assertEquals(
                List.of(List.of(
                        "<" + foreign.getClass().getName() + ">", "<3 bytes>", "<java.lang.Double>", "2026-01-02")),
                written);
    }

    @Test
    void parameters_veryMany_areCutAndToldSo() throws IOException {
        List<Object> many = new ArrayList<>();
        for (long i = 0; i < 1_000; i++) {
            many.add(i);
        }
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
        writer.append(new Intent(new Submission(
                Samples.SESSION,
                null,
                "DELETE FROM t WHERE id IN (?)",
                List.of(List.of(-1L), many, many),
                ParameterForm.KEPT,
                List.of(),
                List.of(),
                "v")));
        writer.close();

        RecordedEntry entry = Reading.of(directory).entries().get(1);
        assertEquals(List.of(List.of(-1L), many.subList(0, 199)), entry.fields().get("parameters"));
        assertEquals(true, entry.fields().get("parametersCut"));
        assertEquals(3L, entry.number("parameterSets"));
    }

    @Test
    void read_noDirectory_saysSo() throws IOException {
        Path missing = directory.resolve("missing");
        IOException e = assertThrows(IOException.class, () -> Reading.of(missing));
        assertEquals("there is no journal: " + missing, e.getMessage());
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertEquals(
                "not a directory: " + file,
                assertThrows(IOException.class, () -> Reading.of(file)).getMessage());
    }

    @Test
    void verify_wholeJournal_countsIt() throws IOException {
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock, 1);
        writer.append(Samples.intent("SELECT 1"));
        writer.append(Samples.intent("SELECT 2"));
        writer.close();

        assertEquals(
                new Verification(2, 5, List.of()), JournalReader.of(directory).verify());
    }

    @Test
    void follow_whileItIsWritten_givesEachEntryOnce() throws Exception {
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock, 3_000);
        writer.append(Samples.intent("SELECT 'before'"));
        JournalFilter statements = JournalFilter.ALL.kinds(Set.of(EntryKind.INTENT));
        try (JournalFollower follower = JournalReader.of(directory).follow(statements)) {
            assertEquals(List.of("SELECT 'before'"), sqlOf(follower));
            assertEquals(List.of(), sqlOf(follower));
            List<String> expected = new ArrayList<>();
            List<String> followed = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                writer.append(Samples.intent("SELECT " + i));
                expected.add("SELECT " + i);
                assertTrue(follower.await(Duration.ofSeconds(30)), "the directory's change is told");
                followed.addAll(sqlOf(follower));
            }
            assertEquals(expected, followed);
            // A line that is being written is not given before it has its end.
            Path last = Segments.in(directory).get(Segments.in(directory).size() - 1);
            Files.writeString(last, "{\"v\":1,", java.nio.file.StandardOpenOption.APPEND);
            assertEquals(List.of(), sqlOf(follower));
        }
        writer.close();
    }

    @Test
    void format_forPeople_isAlignedAndObeyedByNoTerminal() throws IOException {
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
        Receipt intent = writer.append(Samples.intent("DELETE FROM orders\n\tWHERE id = ? -- \u001b[2J"));
        writer.append(Samples.executed(intent, 1));
        writer.append(new Refused(Samples.submission("DROP TABLE " + "x".repeat(500)), "IL001"));
        writer.close();
        List<String> lines = new ArrayList<>();
        LogFormat format = LogFormat.people(ZoneOffset.UTC);
        JournalReader.of(directory)
                .readStatements(
                        JournalFilter.ALL, statement -> lines.addAll(format.statement(statement)), finding -> {});

        String user = ("shop_app@" + ThisProcess.HOST + " ".repeat(22)).substring(0, 22);
        assertEquals(
                List.of(
                        "2100-01-01 00:00:00.000  committed      production   " + user
                                + "  1 row  1.5 ms  big-write (prod.yaml:31)",
                        "    DELETE FROM orders WHERE id = ? -- \uFFFD[2J",
                        "2100-01-01 00:00:00.000  refused IL001  production   " + user + "  big-write (prod.yaml:31)",
                        "    DROP TABLE " + "x".repeat(104) + "…"),
                lines);
        for (RecordedEntry entry : Reading.of(directory).entries()) {
            for (String line : format.entry(entry)) {
                assertTrue(line.length() <= 120, line);
            }
        }
    }

    @Test
    void format_forPrograms_isTheEntryWithItsPlaceAndOutcome() throws IOException {
        JournalWriter writer = new JournalWriter(directory, Disk.REAL, clock);
        Receipt intent = writer.append(Samples.intent("DELETE FROM orders"));
        writer.append(Samples.executed(intent, 1));
        writer.close();
        List<String> lines = new ArrayList<>();
        JournalReader.of(directory)
                .readStatements(
                        JournalFilter.ALL,
                        statement -> lines.addAll(LogFormat.json().statement(statement)),
                        finding -> {});

        assertEquals(1, lines.size());
        Map<String, Object> read = Json.parse(lines.get(0));
        assertEquals("DELETE FROM orders", read.get("sql"));
        assertEquals(2L, read.get("seq"));
        Map<?, ?> outcome = (Map<?, ?>) Objects.requireNonNull(read.get("outcome"));
        assertEquals("executed", outcome.get("result"));
        assertEquals("committed", outcome.get("transaction"));
        assertEquals(1L, outcome.get("rows"));
    }

    private static List<String> sqlOf(JournalFollower follower) throws IOException {
        return follower.poll(finding -> {}).stream()
                .map(entry -> String.valueOf(entry.text("sql")))
                .toList();
    }

    private static TransactionEnd end(TransactionEnd.Result result, Receipt intent) {
        return new TransactionEnd(Samples.SESSION, List.of(intent), result);
    }

    private static Submission hashed(List<Object> values) {
        return new Submission(
                Samples.SESSION, null, "SELECT ?", List.of(values), ParameterForm.HASHED, List.of(), List.of(), "v");
    }

    private int count(JournalFilter filter) throws IOException {
        List<RecordedEntry> entries = new ArrayList<>();
        JournalReader.of(directory).read(filter, entries::add, finding -> {});
        return entries.size();
    }
}
