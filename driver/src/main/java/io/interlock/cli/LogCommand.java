package io.interlock.cli;

import io.interlock.journal.EntryKind;
import io.interlock.journal.Finding;
import io.interlock.journal.JournalFilter;
import io.interlock.journal.JournalFollower;
import io.interlock.journal.JournalReader;
import io.interlock.journal.LogFormat;
import io.interlock.journal.RecordedEntry;
import io.interlock.journal.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code interlock log}: what the journal says. */
@Command(
        name = "log",
        description = {
            "Lists what was asked of a database, by whom, and what became of it.",
            "",
            "Without --kind each statement is one item together with its outcome. What is wrong with the journal is told"
                    + " on standard error."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK + ":listed, and nothing that was read is damaged",
            ExitCode.PROBLEMS + ":part of the journal is damaged or missing",
            ExitCode.USAGE + ":the command line cannot be understood",
            ExitCode.FAILED + ":the journal cannot be read"
        })
final class LogCommand implements Callable<Integer> {

    /** The kinds that tell of a statement; their outcomes are told with them. */
    private static final Set<EntryKind> STATEMENTS =
            EnumSet.of(EntryKind.INTENT, EntryKind.REFUSED, EntryKind.OBSERVED);

    /** How often to look where the file system does not tell of changes, as over a network. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            defaultValue = "${env:INTERLOCK_JOURNAL}",
            description = "The journal's directory; by default what the environment variable INTERLOCK_JOURNAL says.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path journal;

    @Option(names = "--follow", description = "Goes on as entries are written, until it is interrupted.")
    private boolean follow;

    @Option(names = "--verify", description = "Reads everything and says whether the journal is whole; lists nothing.")
    private boolean verify;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moments.class,
            description =
                    "Not older than: 2026-11-20, 2026-11-20T17:05, 2026-11-20T17:05:00Z, or how long ago, as 17h.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", converter = Moments.class, description = "Older than; likewise.")
    private @Nullable Instant until;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            converter = EntryKinds.class,
            completionCandidates = EntryKinds.class,
            description = "Only entries of these kinds: ${COMPLETION-CANDIDATES}.")
    private @Nullable Set<EntryKind> kinds;

    @Option(names = "--user", paramLabel = "NAME", description = "Only what this database user did.")
    private @Nullable String user;

    @Option(names = "--environment", paramLabel = "NAME", description = "Only what was done in this environment.")
    private @Nullable String environment;

    @Option(
            names = "--containing",
            paramLabel = "TEXT",
            description = "Only statements whose SQL holds this, in any case.")
    private @Nullable String containing;

    @Option(
            names = "--parameter",
            paramLabel = "VALUE",
            description =
                    "Only statements with this value among their parameters, also where the journal keeps hashes.")
    private @Nullable String parameter;

    private boolean damaged;

    @Override
    public Integer call() {
        try {
            JournalReader reader = JournalReader.of(journal);
            if (verify) {
                verify(reader);
            } else if (follow) {
                follow(reader);
            } else {
                list(reader);
            }
            return damaged ? ExitCode.PROBLEMS : ExitCode.OK;
        } catch (IOException e) {
            throw CommandFailure.unreadable(journal.toString(), e);
        }
    }

    private void verify(JournalReader reader) throws IOException {
        Verification verification = reader.verify();
        verification.findings().forEach(this::tell);
        if (output.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("segments", verification.segments());
            json.put("entries", verification.entries());
            json.put("whole", verification.isWhole());
            output.jsonLine(json);
            return;
        }
        Paper paper = output.paper();
        paper.line(
                Phrases.count(verification.segments(), "segment"),
                ", ",
                Phrases.count(verification.entries(), "entry", "entries"),
                ", ",
                verification.isWhole() ? paper.good("whole") : paper.bad("damaged"));
    }

    private void list(JournalReader reader) throws IOException {
        LogFormat format = format();
        Set<EntryKind> wanted = kinds();
        if (STATEMENTS.containsAll(wanted)) {
            JournalFilter filter = filter().kinds(wanted.isEmpty() ? STATEMENTS : wanted);
            reader.readStatements(filter, statement -> print(format.statement(statement)), this::tell);
        } else {
            reader.read(filter(), entry -> print(format.entry(entry)), this::tell);
        }
    }

    private void follow(JournalReader reader) throws IOException {
        LogFormat format = format();
        try (JournalFollower follower = reader.follow(filter())) {
            while (!output.isClosed()) {
                for (RecordedEntry entry : follower.poll(this::tell)) {
                    print(format.entry(entry));
                }
                output.flush();
                follower.await(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            // How following ends.
            Thread.currentThread().interrupt();
        }
    }

    private LogFormat format() {
        return output.json() ? LogFormat.json() : LogFormat.people(ZoneId.systemDefault());
    }

    private JournalFilter filter() {
        return JournalFilter.ALL
                .from(since)
                .until(until)
                .kinds(kinds())
                .user(user)
                .environment(environment)
                .containing(containing)
                .parameter(parameter);
    }

    private Set<EntryKind> kinds() {
        return kinds == null ? Set.of() : kinds;
    }

    private void print(List<String> lines) {
        Paper paper = output.paper();
        lines.forEach(paper::line);
    }

    private void tell(Finding finding) {
        damaged |= finding.kind().isDamage();
        Paper talk = output.talk();
        String text = Paper.printable(finding.toString());
        talk.line(finding.kind().isDamage() ? talk.bad(text) : text);
    }
}
