package io.interlock.guard;

import io.interlock.journal.Caller;
import io.interlock.journal.Closed;
import io.interlock.journal.Entry;
import io.interlock.journal.Intent;
import io.interlock.journal.Journal;
import io.interlock.journal.JournaledOperation;
import io.interlock.journal.Observed;
import io.interlock.journal.Opened;
import io.interlock.journal.Outcome;
import io.interlock.journal.Receipt;
import io.interlock.journal.Refused;
import io.interlock.journal.RuleMatch;
import io.interlock.journal.Session;
import io.interlock.journal.Submission;
import io.interlock.journal.TransactionEnd;
import io.interlock.log.Log;
import io.interlock.policy.Action;
import io.interlock.policy.Reason;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the journal what happens to one connection's statements.
 *
 * <p>Only {@link #intent} fails; that every other entry could not be written is logged and counted, because the thing it
 * tells has happened already, or is refused anyway. A connection is told as opened with its first entry, and not at all if
 * nothing of it is journaled. Safe for any thread.
 */
final class StatementJournal {

    private static final Log LOG = Log.of(StatementJournal.class);

    private static final AtomicLong LOST = new AtomicLong();

    private final Path directory;
    private final @Nullable Duration keep;
    private @Nullable Journal journal;
    private boolean opened;
    private boolean closed;

    /**
     * @param directory where the journal is
     * @param keep      how long entries are kept; null for ever
     */
    StatementJournal(Path directory, @Nullable Duration keep) {
        this.directory = directory;
        this.keep = keep;
        try {
            this.journal = Journal.open(directory, keep);
        } catch (IOException e) {
            // Only what must be journaled is stopped by this: the first intent tries again, and says so.
            LOG.warn("The journal cannot be opened: directory=" + directory, e);
        }
    }

    Path directory() {
        return directory;
    }

    /**
     * Writes that a statement is about to be sent.
     *
     * @throws IOException if it is not on disk: the statement must not be sent
     */
    Receipt intent(Submitted submitted) throws IOException {
        return append(submitted.judged().view().session(), new Intent(submission(submitted, Matches.ALL)));
    }

    void refused(Submitted submitted, String sqlState) {
        tryAppend(submitted, new Refused(submission(submitted, Matches.ALL), sqlState));
    }

    void observed(Submitted submitted) {
        String would =
                submitted.judged().verdict().observed().get(0).rule().action().id();
        tryAppend(submitted, new Observed(submission(submitted, Matches.OBSERVED), would));
    }

    void outcome(Outcome outcome) {
        tryAppend(outcome.session(), outcome);
    }

    void ended(Session session, List<OpenTransaction.Ended> ended) {
        for (OpenTransaction.Ended part : ended) {
            tryAppend(session, new TransactionEnd(session, part.intents(), part.result()));
        }
    }

    void close(Session session) {
        boolean told;
        synchronized (this) {
            told = opened && !closed;
        }
        if (told) {
            tryAppend(session, new Closed(session));
        }
        synchronized (this) {
            closed = true;
            close(journal);
            journal = null;
        }
    }

    private static void close(@Nullable Journal journal) {
        try {
            if (journal != null) {
                journal.close();
            }
        } catch (IOException e) {
            LOG.warn("The journal was not closed properly.", e);
        }
    }

    private void tryAppend(Submitted submitted, Entry entry) {
        tryAppend(submitted.judged().view().session(), entry);
    }

    private void tryAppend(Session session, Entry entry) {
        try {
            append(session, entry);
        } catch (IOException | RuntimeException e) {
            long lost = LOST.incrementAndGet();
            String what = entry.kind() + " could not be journaled: directory=" + directory + " lostSoFar=" + lost;
            LOG.error(what, e);
        }
    }

    private Receipt append(Session session, Entry entry) throws IOException {
        Journal open = open();
        if (open == null) {
            return appendLate(entry);
        }
        synchronized (this) {
            if (!opened) {
                open.append(new Opened(session));
                opened = true;
            }
        }
        return open.append(entry);
    }

    /** A call on a closed connection: the driver is to say that it is closed, as it would without a guard. */
    private Receipt appendLate(Entry entry) throws IOException {
        try (Journal once = Journal.open(directory, keep)) {
            return once.append(entry);
        }
    }

    /** The connection's journal; null once the connection was closed. */
    private synchronized @Nullable Journal open() throws IOException {
        if (closed) {
            return null;
        }
        Journal known = journal;
        if (known == null) {
            known = Journal.open(directory, keep);
            journal = known;
        }
        return known;
    }

    private enum Matches {
        ALL,
        OBSERVED
    }

    private static Submission submission(Submitted submitted, Matches matches) {
        Judged judged = submitted.judged();
        View view = judged.view();
        return new Submission(
                view.session(),
                Caller.find(),
                submitted.sql(),
                submitted.values(),
                view.parameterForm(),
                operations(judged),
                rules(judged, matches),
                view.policy().version());
    }

    private static List<JournaledOperation> operations(Judged judged) {
        List<JournaledOperation> operations = new ArrayList<>();
        for (ClassifiedStatement statement : judged.decision().text().statements()) {
            for (Operation operation : statement.operations()) {
                operations.add(new JournaledOperation(
                        operation.kind().id(),
                        operation.target().display(),
                        operation.target().type().id(),
                        operation.reach().id()));
            }
        }
        return operations;
    }

    private static List<RuleMatch> rules(Judged judged, Matches matches) {
        List<RuleMatch> rules = new ArrayList<>();
        if (matches == Matches.ALL) {
            judged.verdict().reasons().forEach(reason -> rules.add(rule(reason, false)));
        }
        judged.verdict().observed().forEach(reason -> rules.add(rule(reason, true)));
        return rules;
    }

    private static RuleMatch rule(Reason reason, boolean observed) {
        Action action = reason.rule().action();
        return new RuleMatch(reason.rule().id(), reason.rule().source().place(), action.id(), observed);
    }
}
