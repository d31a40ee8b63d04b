package io.interlock.server;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.SessionMode;
import io.interlock.sql.SessionModes;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQL Server. */
record SqlServerSession(Connection raw) implements ServerSession {

    /** A name that is not in the user's own schema is looked up in dbo. */
    @Override
    public @Nullable String schema() {
        return Answer.first(Answer.of(raw, "SELECT CASE WHEN SCHEMA_NAME() = 'dbo' THEN 'dbo' END"));
    }

    @Override
    public SessionModes modes() {
        List<@Nullable String> row =
                Answer.of(raw, "SELECT SESSIONPROPERTY('QUOTED_IDENTIFIER'), SESSIONPROPERTY('ANSI_NULLS')");
        if (row.size() != 2) {
            return SessionModes.UNKNOWN;
        }
        EnumSet<SessionMode> on = EnumSet.noneOf(SessionMode.class);
        EnumSet<SessionMode> off = EnumSet.noneOf(SessionMode.class);
        put(SessionMode.DOUBLE_QUOTED_NAMES, row.get(0), "1", on, off);
        put(SessionMode.NULL_EQUALS, row.get(1), "0", on, off);
        return new SessionModes(on, off, 0);
    }

    private static void put(
            SessionMode mode, @Nullable String answer, String yes, EnumSet<SessionMode> on, EnumSet<SessionMode> off) {
        if ("0".equals(answer) || "1".equals(answer)) {
            (yes.equals(answer) ? on : off).add(mode);
        }
    }

    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return Columns.described(raw, tables);
    }
}
