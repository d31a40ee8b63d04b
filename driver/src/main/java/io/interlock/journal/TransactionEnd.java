package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the statements of a transaction, or of those that a rollback to a savepoint took back.
 *
 * <p>In the journal this is an {@link EntryKind#OUTCOME outcome} too, {@code "of":"transaction"}: it makes the outcomes of
 * its statements final. Very long transactions are told in several entries.
 *
 * @param session the session that the transaction ran in
 * @param intents the receipts of the intents that it makes final
 * @param result  what became of them
 */
public record TransactionEnd(Session session, List<Receipt> intents, Result result) implements Entry {

    /** How a transaction ended. */
    public enum Result {
        COMMITTED,
        ROLLED_BACK,
        /** The commit failed or the connection was lost: the server may have done either. */
        UNKNOWN;

        /** The result's name in the journal, such as {@code rolled-back}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public TransactionEnd {
        requireNonNull(session, "session");
        requireNonNull(result, "result");
        intents = List.copyOf(intents);
    }

    @Override
    public EntryKind kind() {
        return EntryKind.OUTCOME;
    }

    @Override
    public Map<String, @Nullable Object> fields(ValueHash hash) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("of", "transaction");
        fields.put("result", result.id());
        fields.put("intents", intents.stream().map(Receipt::sequence).toList());
        fields.put("session", session.fields());
        return fields;
    }

    /** The same in entries that each fit into a line. */
    List<TransactionEnd> parts() {
        if (intents.size() <= Limits.INTENTS) {
            return List.of(this);
        }
        List<TransactionEnd> parts = new ArrayList<>();
        for (int from = 0; from < intents.size(); from += Limits.INTENTS) {
            int to = Math.min(intents.size(), from + Limits.INTENTS);
            parts.add(new TransactionEnd(session, intents.subList(from, to), result));
        }
        return parts;
    }
}
