package io.interlock.journal;

import org.jspecify.annotations.Nullable;

/**
 * What became of a statement, as far as the journal tells.
 *
 * @param result      {@code executed}, {@code failed}, {@code refused} or {@code unknown}
 * @param transaction {@code committed}, {@code rolled-back}, or {@code unknown} while no end of its transaction is
 *                    journaled; null for a statement that did not run
 * @param sqlState    of a failure or refusal
 * @param rows        how many rows were touched; null where that is not known
 * @param micros      how long the driver took; null where that is not known
 */
public record Fate(
        String result,
        @Nullable String transaction,
        @Nullable String sqlState,
        @Nullable Long rows,
        @Nullable Long micros) {

    /** Of an intent that no outcome refers to: the writer was killed, or the statement is running. */
    static final Fate UNKNOWN = new Fate(Outcome.Result.UNKNOWN.id(), null, null, null, null);

    Fate endedBy(String transactionResult) {
        boolean ran = result.equals(Outcome.Result.EXECUTED.id());
        return ran ? new Fate(result, transactionResult, sqlState, rows, micros) : this;
    }
}
