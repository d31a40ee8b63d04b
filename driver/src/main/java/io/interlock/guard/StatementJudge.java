package io.interlock.guard;

import io.interlock.decide.Decider;
import io.interlock.decide.Decision;
import io.interlock.decide.PolicyInForce;
import io.interlock.policy.Action;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import io.interlock.sql.SessionModes;

/**
 * Judges the texts of one connection: what the policy says of them as they stand, and where a rule has something to say,
 * what session and server know better ({@link Appeal}).
 *
 * <p>Safe for any thread.
 */
class StatementJudge {

    private final PolicyInForce policy;
    private final ConnectionProfile profile;
    private final String connection;
    private final SessionState session;
    private final KnownColumns columns;

    /** The connection as the policy sees it that was in force when somebody last looked. */
    private volatile View view;

    StatementJudge(PolicyInForce policy, ConnectionProfile profile, String connection, SessionState session) {
        this.policy = policy;
        this.profile = profile;
        this.connection = connection;
        this.session = session;
        this.columns = new KnownColumns(profile, session);
        this.view = View.of(policy.decider(), profile, connection);
    }

    View view() {
        View known = view;
        Decider decider = policy.decider();
        if (known.decider() != decider) {
            known = View.of(decider, profile, connection);
            view = known;
        }
        return known;
    }

    private boolean isInForce(View judgedBy) {
        return judgedBy.decider() == policy.decider();
    }

    /**
     * Whether a text may go to the driver with nothing before and nothing after it. No allocation if its words or its shape say
     * so, or it was seen before.
     */
    boolean isPlain(String sql) {
        View now = view();
        if (session.quiet() && !SessionWords.begin(sql) && now.decisions().harmless(sql)) {
            return true;
        }
        return !session.watchful()
                && (now.decisions().bounded(sql) || now.decisions().of(sql).plain());
    }

    /** Judges a text whose values are not known yet; one query or insert that cannot harm is not looked at any further. */
    Judged judgePrepared(String sql) {
        View now = view();
        boolean ofRows =
                SessionWords.areOfRows(sql, now.dialect()) && now.decisions().harmless(sql);
        if (ofRows) {
            return new Judged(now, Decision.HARMLESS, session.epoch(), Basis.TEXT, null);
        }
        Decision byText = now.decisions().of(sql);
        return waits(byText)
                ? new Judged(now, byText, session.epoch(), Basis.SERVER, null)
                : judge(sql, Parameters.NONE);
    }

    /**
     * Whether nothing but columns is in doubt. They are asked for when the text runs: to ask may begin a transaction, and
     * before its first statement the caller may still have something to say about that.
     */
    private boolean waits(Decision byText) {
        return byText.verdict().action() == Action.ALLOW
                && byText.verdict().observed().isEmpty()
                && !byText.text().columnDoubts().isEmpty()
                && !byText.text().sessionMatters()
                && profile.dialect() != Dialect.DUCKDB; // which runs some statements when they are prepared
    }

    /** Judges a text with the values that are known. */
    Judged judge(String sql, Parameters parameters) {
        View now = view();
        return appeal(now, sql, parameters).of(now.decisions().of(sql, parameters), null);
    }

    /** Judges a call that carries no SQL. */
    Judged judge(Operation operation) {
        View now = view();
        Decision byCall = new Decision(now.decisions().of(operation), Judged.textOf(operation));
        return appeal(now, "", Parameters.NONE).of(byCall, null);
    }

    /** Judges again, at execution, what was cleared before; the same judgement where nothing has changed. */
    Judged again(Clearance clearance, Parameters parameters) {
        Judged before = clearance.judged();
        boolean holds = isInForce(before.view())
                && !clearance.needsParameters()
                && before.basis() != Basis.SERVER
                && before.epoch() == session.epoch()
                && !(session.watchful() && before.decision() == Decision.HARMLESS);
        if (holds) {
            return before;
        }
        Operation operation = clearance.operation();
        if (operation != null) {
            return judge(operation);
        }
        View now = view();
        SessionModes modes = before.modes() == null ? SessionModes.UNKNOWN : before.modes();
        String sql = clearance.sql();
        return appeal(now, sql, parameters).of(now.decisions().of(sql, parameters), modes);
    }

    private Appeal appeal(View now, String sql, Parameters parameters) {
        return new Appeal(now, session, profile.server(), columns, sql, parameters);
    }
}
