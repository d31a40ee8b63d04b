package io.interlock.guard;

import io.interlock.decide.Decisions;
import io.interlock.server.ServerSession;
import io.interlock.sql.ColumnKind;
import io.interlock.sql.Operation;
import io.interlock.sql.SessionTexts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session keeps under names: as the guard saw it prepared, where no server tells; otherwise as the server says.
 *
 * @param decisions knows what a text does
 * @param session   what the session has done before
 * @param server    what can be asked
 * @param columns   what it has told of tables
 */
record KeptTexts(Decisions decisions, SessionState session, ServerSession server, KnownColumns columns)
        implements SessionTexts {

    @Override
    public @Nullable List<Operation> prepared(String name) {
        List<Operation> seen = session.prepared(name);
        if (seen != null) {
            return seen;
        }
        String text = server.prepared(name);
        return text == null ? null : operations(text);
    }

    private @Nullable List<Operation> operations(String text) {
        List<Operation> operations = decisions.of(text).text().statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .toList();
        return operations.isEmpty() ? null : operations;
    }

    @Override
    public @Nullable String variable(String name) {
        return server.variable(name);
    }

    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return columns.of(tables);
    }
}
