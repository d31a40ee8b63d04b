package io.interlock.guard;

import io.interlock.decide.Decider;
import io.interlock.decide.Decisions;
import io.interlock.journal.ParameterForm;
import io.interlock.journal.Session;
import io.interlock.policy.ConnectionTraits;
import io.interlock.policy.Facts;
import io.interlock.policy.JournalSettings;
import io.interlock.policy.Policy;
import io.interlock.sql.Dialect;

/**
 * A connection as one policy sees it. Immutable; made anew when another policy comes into force.
 *
 * @param decider   the policy
 * @param decisions its decisions about this connection's texts
 * @param session   the connection as the journal tells it
 */
record View(Decider decider, Decisions decisions, Session session) {

    static View of(Decider decider, ConnectionProfile profile, String connection) {
        ConnectionTraits traits = new ConnectionTraits(profile.url(), profile.user(), profile.label());
        Facts facts = new Facts(decider.policy().environmentOf(traits), profile.user(), profile.application(), null);
        Session session = new Session(
                connection,
                profile.user(),
                profile.application(),
                facts.environment(),
                profile.dialect().id(),
                profile.url());
        return new View(decider, decider.on(profile.dialect(), facts), session);
    }

    Policy policy() {
        return decider.policy();
    }

    Dialect dialect() {
        return decisions.dialect();
    }

    Facts facts() {
        return decisions.facts();
    }

    boolean keepsParameters() {
        return parameterForm() != ParameterForm.OMITTED;
    }

    ParameterForm parameterForm() {
        JournalSettings settings = policy().journal();
        return switch (settings.parameters()) {
            case KEEP -> ParameterForm.KEPT;
            case HASH -> ParameterForm.HASHED;
            case OMIT -> ParameterForm.OMITTED;
        };
    }
}
