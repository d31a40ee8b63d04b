package io.interlock.server;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** ClickHouse. */
record ClickHouseSession(Connection raw) implements ServerSession {

    @Override
    public @Nullable String schema() {
        return Answer.first(Answer.of(raw, "SELECT currentDatabase()"));
    }
}
