package io.interlock.server;

import io.interlock.sql.ColumnKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server whose driver asks it for the schema, and that has no modes.
 *
 * @param inSession whether the session's own tables are in a schema of the name SESSION
 */
record DriverSession(Connection raw, boolean inSession) implements ServerSession {

    @Override
    public @Nullable String schema() {
        try {
            return raw.getSchema();
        } catch (SQLException | RuntimeException e) {
            return null; // not known: the stricter
        }
    }

    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return Columns.described(raw, tables);
    }

    @Override
    public @Nullable Map<String, ColumnKind> columnsOfOwn(String name) {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        return Columns.selected(raw, inSession ? "SESSION." + quoted : quoted);
    }
}
