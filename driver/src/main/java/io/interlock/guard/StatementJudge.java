package io.interlock.guard;

import io.interlock.decide.Decider;
import io.interlock.decide.Decision;
import io.interlock.decide.PolicyInForce;
import io.interlock.policy.Facts;
import io.interlock.policy.Verdict;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Judges the texts of one connection: what the policy says, and what the session knows better than the text.
 *
 * <p>What the session knows only ever loosens a verdict: an object that is its own, a schema that is known. So it is asked
 * only where a rule has something to say, and not at all for the many texts of which no rule has.
 *
 * <p>Safe for any thread.
 */
class StatementJudge {

    private final PolicyInForce policy;
    private final ConnectionProfile profile;
    private final String connection;
    private final SessionState session;

    /** The connection as the policy sees it that was in force when somebody last looked. */
    private volatile View view;

    StatementJudge(PolicyInForce policy, ConnectionProfile profile, String connection, SessionState session) {
        this.policy = policy;
        this.profile = profile;
        this.connection = connection;
        this.session = session;
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

    boolean isInForce(View judgedBy) {
        return judgedBy.decider() == policy.decider();
    }

    /** Whether a text may go to the driver with nothing before and nothing after it. No allocation if it was seen before. */
    boolean isPlain(String sql) {
        View now = view();
        if (session.quiet() && !SessionWords.begin(sql) && now.decisions().harmless(sql)) {
            return true;
        }
        return !session.watchful() && now.decisions().of(sql).plain();
    }

    /** Judges a text with the values that are known. */
    Judged judge(String sql, Parameters parameters) {
        View now = view();
        return withSession(now, sql, now.decisions().of(sql, parameters));
    }

    /** Judges a call that carries no SQL. */
    Judged judge(Operation operation) {
        View now = view();
        Verdict verdict = now.decisions().of(operation);
        return withSession(now, "", new Decision(verdict, Judged.textOf(operation)));
    }

    /** Judges again, at execution, what was cleared before; the same judgement where nothing has changed. */
    Judged again(Clearance clearance, Parameters parameters) {
        Judged before = clearance.judged();
        boolean holds = isInForce(before.view())
                && !clearance.needsParameters()
                && before.basis() != Basis.SERVER
                && before.epoch() == session.epoch();
        if (holds) {
            return before;
        }
        Operation operation = clearance.operation();
        return operation == null ? judge(clearance.sql(), parameters) : judge(operation);
    }

    private Judged withSession(View now, String sql, Decision decision) {
        long epoch = session.epoch();
        Judged byText = new Judged(now, decision, epoch, Basis.TEXT);
        if (byText.isClean()) {
            return byText;
        }
        ClassifiedText told = session.tell(sql, decision.text());
        Judged judged = told == decision.text()
                ? byText
                : new Judged(now, new Decision(now.policy().decide(told, now.facts()), told), epoch, Basis.SESSION);
        if (judged.isClean() || !now.decider().asksSchema() || !namesUnqualified(told)) {
            return judged;
        }
        Facts facts = now.facts();
        Facts inSchema = new Facts(facts.environment(), facts.user(), facts.application(), schema());
        return new Judged(now, new Decision(now.policy().decide(told, inSchema), told), epoch, Basis.SERVER);
    }

    private static boolean namesUnqualified(ClassifiedText text) {
        return text.statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .anyMatch(operation -> operation.target().schema() == null);
    }

    /** Where unqualified names are looked up now; null where the server does not say. */
    private @Nullable String schema() {
        try {
            return profile.schema().schema();
        } catch (SQLException | RuntimeException e) {
            return null; // a transaction that has failed answers nothing: unknown is the stricter
        }
    }
}
