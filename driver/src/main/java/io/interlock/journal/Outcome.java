package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one statement.
 *
 * @param session        the session that the statement ran in
 * @param intent         the receipt of its {@link Intent}
 * @param result         whether it ran
 * @param sqlState       the SQLState of its failure; null unless it failed, or where the driver gave none
 * @param rowCounts      how many rows were touched, one count for each execution of a batch; an unknown count is negative;
 *                       empty where the driver gave none
 * @param durationMicros how long the driver took
 * @param inTransaction  true if the outcome is final only when the transaction ends, which a {@link TransactionEnd} tells;
 *                       false if it was committed with the statement
 */
public record Outcome(
        Session session,
        Receipt intent,
        Result result,
        @Nullable String sqlState,
        List<Long> rowCounts,
        long durationMicros,
        boolean inTransaction)
        implements Entry {

    /** Whether a statement ran. */
    public enum Result {
        EXECUTED,
        FAILED,
        /** Held back after its intent was written. */
        REFUSED,
        /** It was sent, and what became of it cannot be told: the connection broke. */
        UNKNOWN;

        /** The result's name in the journal. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Outcome {
        requireNonNull(session, "session");
        requireNonNull(intent, "intent");
        requireNonNull(result, "result");
        rowCounts = List.copyOf(rowCounts);
    }

    @Override
    public EntryKind kind() {
        return EntryKind.OUTCOME;
    }

    @Override
    public Map<String, @Nullable Object> fields(ValueHash hash) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("of", "statement");
        fields.put("intent", intent.sequence());
        fields.put("result", result.id());
        if (sqlState != null) {
            fields.put("sqlState", Limits.name(sqlState));
        }
        if (!rowCounts.isEmpty()) {
            fields.put("rows", rows());
        }
        if (rowCounts.size() > 1) {
            fields.put("rowCounts", Limits.firstOf(rowCounts));
        }
        fields.put("micros", durationMicros);
        fields.put("inTransaction", inTransaction);
        fields.put("session", session.fields());
        return fields;
    }

    /** The sum of the counts; null if one of them is unknown. */
    private @Nullable Long rows() {
        long sum = 0;
        for (long count : rowCounts) {
            if (count < 0) {
                return null;
            }
            sum += count;
        }
        return sum;
    }
}
