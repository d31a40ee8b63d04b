package io.interlock.journal;

import io.interlock.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
final class JsonFormat implements LogFormat {

    @Override
    public List<String> statement(JournaledStatement statement) {
        Map<String, @Nullable Object> object = object(statement.entry());
        if (statement.entry().kind() == EntryKind.INTENT) {
            object.put("outcome", outcome(statement.fate()));
        }
        return List.of(Json.write(object));
    }

    @Override
    public List<String> entry(RecordedEntry entry) {
        return List.of(Json.write(object(entry)));
    }

    private static Map<String, @Nullable Object> object(RecordedEntry entry) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("writer", entry.writer());
        object.put("seq", entry.sequence());
        object.put("at", entry.at().toString());
        object.put("kind", entry.kind().id());
        object.putAll(entry.fields());
        object.put("segment", String.valueOf(entry.segment().getFileName()));
        object.put("offset", entry.offset());
        return object;
    }

    private static Map<String, @Nullable Object> outcome(Fate fate) {
        Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
        outcome.put("result", fate.result());
        outcome.put("transaction", fate.transaction());
        outcome.put("sqlState", fate.sqlState());
        outcome.put("rows", fate.rows());
        outcome.put("micros", fate.micros());
        return outcome;
    }
}
