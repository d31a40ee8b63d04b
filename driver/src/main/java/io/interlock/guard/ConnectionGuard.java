package io.interlock.guard;

import io.interlock.decide.PolicyInForce;
import io.interlock.journal.Outcome;
import io.interlock.journal.Receipt;
import io.interlock.log.Log;
import io.interlock.policy.Action;
import io.interlock.policy.Policy;
import io.interlock.policy.Reason;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The guard of one connection: told each text before it reaches the driver, and given the call that would run it.
 *
 * <p>A statement's text goes one of two ways. On the hot path {@link #passes(String)}, or {@link Clearance#passes()} for
 * what was prepared, says true and the caller calls the driver by itself. Otherwise the caller asks for a clearance,
 * which throws the refusal of what must not run, and hands clearance and call to {@link #run}.
 *
 * <p>All methods are safe for the threads that share the connection. No method throws anything but refusals, and what
 * the real driver's own call throws, as the very same object.
 */
public final class ConnectionGuard {

    /*
     * The order of effects is the product, and stands in one method, carryOut:
     *
     *   refuse                          nothing reached the driver
     *   observe                         told, never in the way
     *   intent, durable                 cannot be written: refuse (IL005)
     *   the real call                   whatever it throws goes on as it is
     *   outcome, and what the session now knows
     *
     * A prepared statement is judged when it is prepared, for the person who wrote it, and again when it is executed,
     * because by then the policy, the session's temporary tables and the values may be others. "Again" is a comparison
     * of two references and a number where nothing has changed.
     */
    private static final Log LOG = Log.of(ConnectionGuard.class);

    private static final AtomicLong CONNECTIONS = new AtomicLong();

    private final ConnectionProfile profile;
    private final RefusalFactory refusals;
    private final SessionState session;
    private final StatementJudge judge;
    private final StatementJournal journal;
    private final KnownTexts texts = new KnownTexts();
    private final HotPath hotPath = HotPath.open();
    private final Traffic.Tally tally = Traffic.open(this, hotPath);

    /**
     * Guards a connection that is open or about to be opened.
     *
     * @param policy     shared by all connections of one policy location
     * @param profile    who is asking, and where
     * @param directory  the journal's directory; need not exist, and is not looked at before something is journaled
     * @param refusals   makes the exceptions that callers get
     * @param autoCommit whether the connection commits each statement now
     */
    public ConnectionGuard(
            PolicyInForce policy,
            ConnectionProfile profile,
            Path directory,
            RefusalFactory refusals,
            boolean autoCommit) {
        this(
                profile,
                directory,
                refusals,
                autoCommit,
                session -> new StatementJudge(policy, profile, newName(), session));
    }

    ConnectionGuard(
            ConnectionProfile profile,
            Path directory,
            RefusalFactory refusals,
            boolean autoCommit,
            Function<SessionState, StatementJudge> judge) {
        this.profile = profile;
        this.refusals = refusals;
        this.session = new SessionState(
                new Temporaries(profile.dialect()),
                new OpenTransaction(autoCommit),
                new PreparedStatements(profile.dialect()),
                CatalogSchema.of(profile),
                hotPath);
        this.judge = judge.apply(session);
        this.journal = new StatementJournal(
                directory, this.judge.view().policy().journal().keep());
    }

    /** Tells the connection from all others of this process. */
    private static String newName() {
        return "c" + CONNECTIONS.incrementAndGet();
    }

    /**
     * Whether this text may go straight to the driver, unprepared. Allocates nothing for texts that are harmless or were
     * seen before.
     *
     * @return false if {@link #clear(String)} and {@link #run} must be asked
     */
    public boolean passes(@Nullable String sql) {
        if (sql == null) {
            return true; // the driver's own error
        }
        Clearance known = texts.executed(sql);
        return (known != null && known.passes()) || passesUnknown(sql);
    }

    private boolean passesUnknown(String sql) {
        boolean passes = isPlain(sql);
        if (passes) {
            hotPath.statements++;
        }
        return passes;
    }

    private boolean isPlain(String sql) {
        try {
            if (!judge.isPlain(sql)) {
                return false;
            }
            if (texts.isDue(sql)) {
                texts.learn(new Clearance(sql, null, judge.judge(sql, Parameters.NONE), hotPath));
            }
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return false; // clear meets the same, and says so
        }
    }

    /**
     * Judges a text that is about to be executed, or added to a batch, as it is.
     *
     * @throws SQLException the refusal, which is then already in the journal
     */
    public Clearance clear(@Nullable String sql) throws SQLException {
        String text = sql == null ? "" : sql;
        Judged judged = judged(text, () -> judge.judge(text, Parameters.NONE));
        return cleared(text, null, judged, judged.isRefused());
    }

    /**
     * Judges a text that is about to be prepared: refuses only what no parameter value could make harmless.
     *
     * @throws SQLException the refusal, which is then already in the journal
     */
    public Clearance prepare(@Nullable String sql) throws SQLException {
        String text = sql == null ? "" : sql;
        Clearance known = texts.prepared(text);
        return known != null && known.isPlain() ? known : prepareAnew(text);
    }

    private Clearance prepareAnew(String text) throws SQLException {
        Judged judged = judged(text, () -> judge.judgePrepared(text));
        Clearance clearance = cleared(text, null, judged, judged.isRefusedWhenPrepared());
        texts.learn(clearance);
        return clearance;
    }

    /**
     * Judges a call that carries no SQL: {@code ResultSet.deleteRow}, a function called by its id.
     *
     * @param operation what the call does
     * @param what      what the call is called in messages and in the journal, such as {@code ResultSet.deleteRow}
     * @throws SQLException the refusal, which is then already in the journal
     */
    public Clearance clear(Operation operation, String what) throws SQLException {
        Judged judged = judged(what, () -> judge.judge(operation));
        return cleared(what, operation, judged, judged.isRefused());
    }

    private Clearance cleared(String text, @Nullable Operation operation, Judged judged, boolean refused)
            throws SQLException {
        if (refused) {
            hotPath.statements++;
            throw refusal(Submitted.once(text, judged, Parameters.NONE));
        }
        return new Clearance(text, operation, judged, hotPath);
    }

    /**
     * Runs what was cleared: judges it again where parameters or a new policy ask for it, writes the intent, makes the
     * call, writes the outcome.
     *
     * @param parameters the values bound, as far as recorded
     * @throws SQLException a refusal, or whatever the call throws, as the very same object
     */
    public <T extends @Nullable Object> T run(Clearance clearance, Parameters parameters, SqlCall<T> call)
            throws SQLException {
        Judged judged = judged(clearance.sql(), () -> judge.again(clearance, parameters));
        return carryOut(List.of(Submitted.once(clearance.sql(), judged, parameters)), call);
    }

    /**
     * Runs a batch: judges every entry, writes one intent for each text in it, makes the one call, writes the outcomes.
     *
     * @param clearances    one per entry of the batch; a prepared statement's single clearance stands for all its entries
     * @param parameterSets the values of each entry, as far as recorded; may be empty where no clearance needs or wants
     *                      them
     * @throws SQLException a refusal, or whatever the call throws, as the very same object
     */
    public <T extends @Nullable Object> T runBatch(
            List<Clearance> clearances, List<Parameters> parameterSets, SqlCall<T> call) throws SQLException {
        Map<String, List<Integer>> entriesByText = new LinkedHashMap<>();
        int entries = clearances.isEmpty() ? 0 : Math.max(clearances.size(), parameterSets.size());
        for (int i = 0; i < entries; i++) {
            String text = clearances.get(Math.min(i, clearances.size() - 1)).sql();
            entriesByText.computeIfAbsent(text, key -> new ArrayList<>()).add(i);
        }
        List<Submitted> all = new ArrayList<>();
        for (List<Integer> sameText : entriesByText.values()) {
            all.add(submitted(sameText, clearances, parameterSets));
        }
        return carryOut(all, call);
    }

    /** All executions of one text in a batch, each judged by its values; the strictest judgement stands for them. */
    private Submitted submitted(List<Integer> entries, List<Clearance> clearances, List<Parameters> parameterSets)
            throws SQLException {
        Clearance clearance = clearances.get(Math.min(entries.get(0), clearances.size() - 1));
        Judged strictest = null;
        List<Parameters> values = new ArrayList<>();
        for (int entry : entries) {
            Parameters parameters = entry < parameterSets.size() ? parameterSets.get(entry) : Parameters.NONE;
            values.add(parameters);
            if (strictest == null || clearance.needsParameters()) {
                Judged judged = judged(clearance.sql(), () -> judge.again(clearance, parameters));
                strictest = strictest == null || judged.isStricterThan(strictest) ? judged : strictest;
            }
        }
        Judged judged = strictest == null ? clearance.judged() : strictest;
        return new Submitted(clearance.sql(), judged, values, entries);
    }

    /** What is wrong with Interlock itself must let nothing through, and must not be thrown at an application. */
    private Judged judged(String text, Supplier<Judged> judging) throws SQLException {
        try {
            return judging.get();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("A statement could not be judged and is refused.", e);
            Judged failed = Judged.failed(judge.view());
            journal.refused(Submitted.once(text, failed, Parameters.NONE), "IL001");
            Policy policy = failed.view().policy();
            hotPath.statements++;
            throw refuse(
                    refusal("IL001", RefusalText.notJudged(profile, policy.toString(), e), failed.view(), null, e));
        }
    }

    private <T extends @Nullable Object> T carryOut(List<Submitted> all, SqlCall<T> call) throws SQLException {
        hotPath.statements += all.size();
        for (Submitted one : all) {
            if (one.judged().isRefused()) {
                throw refusal(one);
            }
        }
        for (Submitted one : all) {
            if (!one.judged().verdict().observed().isEmpty()) {
                journal.observed(one);
            }
        }
        List<@Nullable Receipt> intents = intents(all);
        long start = System.nanoTime();
        T result;
        try {
            result = call.call();
        } catch (Throwable e) { // drivers' own methods may throw more than SQLException, such as IOException
            failed(all, intents, e, micros(start));
            throw e;
        }
        succeeded(all, intents, result, micros(start));
        return result;
    }

    private static long micros(long start) {
        return (System.nanoTime() - start) / 1_000;
    }

    /** Writes the intents of those that need one; a null stands for one that needs none. */
    private List<@Nullable Receipt> intents(List<Submitted> all) throws SQLException {
        List<@Nullable Receipt> intents = new ArrayList<>(all.size());
        for (Submitted one : all) {
            try {
                intents.add(one.judged().needsIntent() ? journal.intent(one) : null);
            } catch (IOException | RuntimeException e) {
                heldBack(all, intents);
                throw notJournaled(one, e);
            }
        }
        return intents;
    }

    /** Tells of the intents already written that nothing came of them. */
    private void heldBack(List<Submitted> all, List<@Nullable Receipt> written) {
        for (int i = 0; i < written.size(); i++) {
            Receipt intent = written.get(i);
            if (intent != null) {
                tell(all.get(i), intent, Outcome.Result.REFUSED, "IL005", List.of(), 0, false);
            }
        }
    }

    private void succeeded(List<Submitted> all, List<@Nullable Receipt> intents, @Nullable Object result, long micros) {
        boolean batch = result instanceof int[] || result instanceof long[];
        for (int i = 0; i < all.size(); i++) {
            Submitted one = all.get(i);
            Receipt intent = intents.get(i);
            SessionState.Ran ran =
                    session.ran(one.sql(), one.judged().decision().text(), intent);
            if (intent != null) {
                List<Long> counts = batch ? RowCounts.of(result, one.entries()) : RowCounts.of(result);
                tell(one, intent, Outcome.Result.EXECUTED, null, counts, micros, ran.inTransaction());
            }
            journal.ended(one.judged().view().session(), ran.ended());
        }
    }

    private void failed(List<Submitted> all, List<@Nullable Receipt> intents, Throwable failure, long micros) {
        Failure what = Failure.of(failure);
        for (int i = 0; i < all.size(); i++) {
            Submitted one = all.get(i);
            Receipt intent = intents.get(i);
            session.failed(one.sql(), one.judged().decision().text());
            if (intent != null) {
                boolean partly = failure instanceof BatchUpdateException && session.joinOpen(intent);
                List<Long> counts = RowCounts.of(failure, one.entries());
                tell(one, intent, what.result(), what.sqlState(), counts, micros, partly);
            }
        }
        if (what.isConnectionLost()) {
            journal.ended(judge.view().session(), session.lost());
        }
    }

    private void tell(
            Submitted one,
            Receipt intent,
            Outcome.Result result,
            @Nullable String sqlState,
            List<Long> counts,
            long micros,
            boolean inTransaction) {
        journal.outcome(
                new Outcome(one.judged().view().session(), intent, result, sqlState, counts, micros, inTransaction));
    }

    private SQLException refusal(Submitted refused) {
        Judged judged = refused.judged();
        Action action = judged.verdict().action();
        String sqlState = switch (action) {
            case CONFIRM -> "IL002";
            case APPROVE -> "IL003";
            case ALLOW, JOURNAL, BLOCK -> "IL001";
        };
        journal.refused(refused, sqlState);
        return refuse(refusal(
                sqlState,
                RefusalText.byRule(sqlState, action == Action.BLOCK ? "blocked" : "held", profile, judged),
                judged.view(),
                judged.verdict().reasons().get(0),
                null));
    }

    private SQLException notJournaled(Submitted refused, Exception failure) {
        Judged judged = refused.judged();
        String message =
                RefusalText.notJournaled(profile, judged, journal.directory().toString(), failure.getMessage());
        Reason reason = judged.verdict().reasons().get(0);
        return refuse(refusal("IL005", message, judged.view(), reason, failure));
    }

    private SQLException refuse(Refusal refusal) {
        hotPath.refused++;
        return refusals.make(refusal);
    }

    private static Refusal refusal(
            String sqlState, String message, View view, @Nullable Reason reason, @Nullable Throwable cause) {
        return new Refusal(
                sqlState,
                message,
                view.facts().environment(),
                reason == null ? null : reason.rule().id(),
                view.policy().name(),
                view.policy().version(),
                cause);
    }

    /** {@code Connection.commit} has returned. */
    public void committed() {
        journal.ended(judge.view().session(), session.committed());
    }

    /** {@code Connection.rollback} has returned. */
    public void rolledBack() {
        journal.ended(judge.view().session(), session.rolledBack());
    }

    /** {@code Connection.setSavepoint} has returned this. */
    public void savepointSet(Object savepoint) {
        session.savepoint(savepoint);
    }

    /** {@code Connection.rollback(savepoint)} has returned. */
    public void rolledBackTo(Object savepoint) {
        journal.ended(judge.view().session(), session.rolledBackTo(savepoint));
    }

    /** {@code Connection.setAutoCommit} has returned; turning it on commits what is open. */
    public void autoCommitChanged(boolean autoCommit) {
        journal.ended(judge.view().session(), session.autoCommitChanged(autoCommit));
    }

    /** {@code setSchema} or {@code setCatalog} has returned: what unqualified names mean has changed. */
    public void schemaChanged() {
        session.schemaChanged();
    }

    /** {@code Connection.close} or {@code abort} was called: nothing more will be run. */
    public void closed() {
        View view = judge.view();
        journal.ended(view.session(), session.lost());
        journal.close(view.session());
        Traffic.close(tally);
    }
}
