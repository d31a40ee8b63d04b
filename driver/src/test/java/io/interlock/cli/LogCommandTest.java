package io.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.journal.Intent;
import io.interlock.journal.Journal;
import io.interlock.journal.JournaledOperation;
import io.interlock.journal.Outcome;
import io.interlock.journal.ParameterForm;
import io.interlock.journal.Receipt;
import io.interlock.journal.Refused;
import io.interlock.journal.RuleMatch;
import io.interlock.journal.Session;
import io.interlock.journal.Submission;
import io.interlock.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    /** Anna changes a row in production, Ben is refused there, and drops a table in test. */
    @BeforeEach
    void write() throws IOException {
        try (Journal journal = Journal.open(directory, null)) {
            executed(journal, "anna", "production", "UPDATE orders SET amount = 5 WHERE id = ?", List.of(4711L));
            journal.append(new Refused(
                    submission("ben", "production", "DROP TABLE orders", List.of(), "no-drop", "block"), "IL001"));
            executed(journal, "ben", "test", "DROP TABLE orders", List.of());
        }
    }

    private static void executed(Journal journal, String user, String environment, String sql, List<Object> values)
            throws IOException {
        Submission submission = submission(user, environment, sql, values, "writes", "journal");
        Receipt intent = journal.append(new Intent(submission));
        journal.append(
                new Outcome(submission.session(), intent, Outcome.Result.EXECUTED, null, List.of(1L), 1_500, false));
    }

    private static Submission submission(
            String user, String environment, String sql, List<Object> values, String rule, String action) {
        return new Submission(
                new Session("c-" + user, user, "shop", environment, "h2", "h2:shop"),
                "com.shop.Orders.change(Orders.java:42)",
                sql,
                values.isEmpty() ? List.of() : List.of(new ArrayList<@Nullable Object>(values)),
                ParameterForm.HASHED,
                List.of(new JournaledOperation("update", "orders", "table", "bounded")),
                List.of(new RuleMatch(rule, "policy.yaml:7", action, false)),
                "7f3a9c01");
    }

    private Run log(String... arguments) {
        List<String> all = new ArrayList<>(List.of("log", "--journal", directory.toString()));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(String[]::new));
    }

    private List<Object> field(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--format", "json"));
        all.addAll(List.of(arguments));
        Run run = log(all.toArray(String[]::new));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<Object> values = new ArrayList<>();
        run.out().lines().map(Json::parse).forEach(entry -> values.add(String.valueOf(entry.get(name))));
        return values;
    }

    @Test
    void statements_areListedWithWhatBecameOfThem() {
        Run run = log();
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(6, lines.size(), run.out());
        assertTrue(lines.get(0).contains("production") && lines.get(0).contains("anna"), run.out());
        assertTrue(lines.get(1).contains("UPDATE orders SET amount = 5 WHERE id = ?"), run.out());
        assertTrue(
                lines.get(2).contains("refused IL001") && lines.get(2).contains("no-drop (policy.yaml:7)"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void json_isOneObjectForEachStatement() {
        assertEquals(List.of("intent", "refused", "intent"), field("kind"));
        Map<String, Object> first =
                Json.parse(log("--format", "json").out().lines().findFirst().orElseThrow());
        assertTrue(
                first.get("outcome") instanceof Map<?, ?> outcome && "executed".equals(outcome.get("result")),
                first::toString);
    }

    @Test
    void filters_leaveOutWhatIsNotWanted() {
        assertEquals(List.of("refused"), field("kind", "--kind", "refused"));
        assertEquals(List.of("intent", "outcome", "intent", "outcome"), field("kind", "--kind", "intent,outcome"));
        assertEquals(2, field("kind", "--user", "ben").size());
        assertEquals(List.of("intent"), field("kind", "--user", "ben", "--environment", "test"));
        assertEquals(2, field("kind", "--containing", "drop table").size());
        assertEquals(List.of("intent"), field("kind", "--parameter", "4711"));
        assertEquals(3, field("kind", "--since", "1h").size());
        assertEquals(0, field("kind", "--until", "1h").size());
    }

    @Test
    void kind_thatIsNone_isAnsweredWithAllOfThem() {
        Run run = log("--kind", "refusal");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().contains("there is no entry kind 'refusal'; there are opened, intent"), run.err());
    }

    @Test
    void journal_thatIsNotThere_isAFailure() {
        Path none = directory.resolve("none");
        Run run = Run.of("log", "--journal", none.toString());
        assertEquals(ExitCode.FAILED, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("there is no journal: " + none), run.err());
    }

    @Test
    void verify_ofAWholeJournal_isOk() {
        Run run = log("--verify");
        assertEquals("1 segment, 6 entries, whole\n", run.out());
        assertEquals("", run.err());
        assertEquals(ExitCode.OK, run.exitCode());
    }

    @Test
    void damage_goesToStandardErrorAndTheExitCode() throws IOException {
        Path segment = segment();
        String text = Files.readString(segment);
        Files.writeString(segment, text.replace("amount = 5", "amount = 9"));
        for (Run run : List.of(log(), log("--verify"))) {
            assertEquals(ExitCode.PROBLEMS, run.exitCode(), run.toString());
            assertTrue(run.err().contains("damage: "), run.err());
            assertTrue(run.err().contains(segment.toString()), run.err());
            assertFalse(run.out().contains("amount"), run.out());
        }
        assertTrue(log("--verify").out().endsWith("damaged\n"));
    }

    @Test
    void tornTail_isToldAndIsNoDamage() throws IOException {
        Files.writeString(segment(), "{\"v\":1,\"wri", StandardOpenOption.APPEND);
        Run run = log("--verify");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.err().contains("note: "), run.err());
        assertEquals("1 segment, 6 entries, whole\n", run.out());
    }

    private Path segment() throws IOException {
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(directory, "*.jsonl")) {
            return segments.iterator().next();
        }
    }

    @Test
    void follow_showsWhatIsThere_thenWhatComes_untilItIsInterrupted() throws Exception {
        LineQueue out = new LineQueue();
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread following = new Thread(() -> exitCode.complete(Interlock.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "log",
                        "--journal",
                        directory.toString(),
                        "--follow",
                        "--format",
                        "json",
                        "--kind",
                        "refused")));
        following.start();
        assertEquals("DROP TABLE orders", out.next().get("sql"));
        try (Journal journal = Journal.open(directory, null)) {
            journal.append(new Refused(
                    submission("ben", "production", "TRUNCATE TABLE orders", List.of(), "no-drop", "block"), "IL001"));
        }
        assertEquals("TRUNCATE TABLE orders", out.next().get("sql"));
        following.interrupt();
        assertEquals(ExitCode.OK, exitCode.get(1, TimeUnit.MINUTES));
    }

    /** Gives out lines as they are written. */
    private static final class LineQueue extends Writer {

        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] text, int from, int length) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append(text[i]);
                }
            }
        }

        Map<String, Object> next() throws InterruptedException {
            String next = lines.poll(1, TimeUnit.MINUTES);
            assertNotNull(next, "a line within a minute");
            return Json.parse(next);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
