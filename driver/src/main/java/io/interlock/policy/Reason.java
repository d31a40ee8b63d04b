package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Why a verdict is what it is: a rule, and the first operation of the text that it applies to.
 *
 * @param rule      the rule
 * @param operation what it applies to
 * @param statement the statement that does it; null for a call that carries no SQL
 */
public record Reason(
        Rule rule, Operation operation, @Nullable ClassifiedStatement statement) {

    public Reason {
        requireNonNull(rule, "rule");
        requireNonNull(operation, "operation");
    }
}
