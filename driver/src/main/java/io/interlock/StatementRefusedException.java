package io.interlock;

import java.sql.SQLNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * A statement was not run, because the policy forbids it or because Interlock could not do what the policy asks for.
 *
 * <p>Nothing reached the database: connection and transaction are as they were, and the connection can be used on. The
 * SQLState says why:
 *
 * <table>
 * <caption>SQLStates</caption>
 * <tr><td>{@code IL001}</td><td>a rule blocks it, or Interlock could not judge it</td></tr>
 * <tr><td>{@code IL005}</td><td>it must be journaled first, and the journal cannot be written</td></tr>
 * <tr><td>{@code IL006}</td><td>there is no valid policy: the connection was not opened</td></tr>
 * </table>
 *
 * <p>The message is for a person, in several lines, and holds no literal of the statement.
 */
public final class StatementRefusedException extends SQLNonTransientException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String environment;
    private final @Nullable String rule;
    private final String policy;
    private final @Nullable String policyVersion;

    StatementRefusedException(
            String message,
            String sqlState,
            @Nullable String environment,
            @Nullable String rule,
            String policy,
            @Nullable String policyVersion,
            @Nullable Throwable cause) {
        super(message, sqlState, cause);
        this.environment = environment;
        this.rule = rule;
        this.policy = policy;
        this.policyVersion = policyVersion;
    }

    /** What the policy takes the connection for, such as {@code production}; null if there is no valid policy. */
    public @Nullable String environment() {
        return environment;
    }

    /** Id of the strictest rule that refused; null where no rule did. */
    public @Nullable String rule() {
        return rule;
    }

    /** The policy's file or location. */
    public String policy() {
        return policy;
    }

    /** Short hash of the policy's content; null if there is no valid policy. */
    public @Nullable String policyVersion() {
        return policyVersion;
    }
}
