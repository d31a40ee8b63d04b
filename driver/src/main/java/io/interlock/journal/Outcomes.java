package io.interlock.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of the intents, gathered from the outcomes that refer to them. */
final class Outcomes {

    private record Intended(String writer, long sequence) {}

    private final Map<Intended, Fate> fates = new HashMap<>();

    void add(RecordedEntry entry) {
        if (entry.kind() != EntryKind.OUTCOME) {
            return;
        }
        if (entry.isOf("statement")) {
            addStatement(entry);
        } else if (entry.isOf("transaction")) {
            addTransaction(entry);
        }
    }

    private void addStatement(RecordedEntry entry) {
        Long intent = entry.number("intent");
        String result = entry.text("result");
        if (intent == null || result == null) {
            return;
        }
        boolean ran = result.equals(Outcome.Result.EXECUTED.id());
        boolean open = Boolean.TRUE.equals(entry.fields().get("inTransaction"));
        String transaction =
                !ran ? null : open ? TransactionEnd.Result.UNKNOWN.id() : TransactionEnd.Result.COMMITTED.id();
        fates.put(
                new Intended(entry.writer(), intent),
                new Fate(result, transaction, entry.text("sqlState"), entry.number("rows"), entry.number("micros")));
    }

    private void addTransaction(RecordedEntry entry) {
        String result = entry.text("result");
        if (result == null || !(entry.fields().get("intents") instanceof List<?> intents)) {
            return;
        }
        for (Object intent : intents) {
            if (intent instanceof Long sequence) {
                fates.computeIfPresent(new Intended(entry.writer(), sequence), (key, fate) -> fate.endedBy(result));
            }
        }
    }

    Fate of(RecordedEntry statement) {
        return switch (statement.kind()) {
            case REFUSED -> new Fate(Outcome.Result.REFUSED.id(), null, statement.text("sqlState"), null, null);
            case INTENT -> fates.getOrDefault(new Intended(statement.writer(), statement.sequence()), Fate.UNKNOWN);
            case OPENED, OUTCOME, OBSERVED, KEPT_ROWS, APPROVAL, POLICY, CLOSED -> Fate.UNKNOWN;
        };
    }
}
