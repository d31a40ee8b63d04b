package io.interlock.guard;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Why a statement was not run.
 *
 * @param sqlState    one of Interlock's own, class {@code IL}
 * @param message     the whole message for a person, several lines, without literals of the statement
 * @param environment what the policy takes this connection for
 * @param rule        id of the strictest rule that refused; null where no rule did ({@code IL005}, {@code IL006})
 * @param policy      file name of the policy
 * @param version     short hash of the policy's content
 * @param cause       what went wrong, where the refusal comes from a failure
 */
public record Refusal(
        String sqlState,
        String message,
        String environment,
        @Nullable String rule,
        String policy,
        String version,
        @Nullable Throwable cause) {

    public Refusal {
        requireNonNull(sqlState, "sqlState");
        requireNonNull(message, "message");
        requireNonNull(environment, "environment");
        requireNonNull(policy, "policy");
        requireNonNull(version, "version");
    }
}
