package io.interlock.server;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.SessionMode;
import io.interlock.sql.SessionModes;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** H2. */
record H2Session(Connection raw) implements ServerSession {

    private static final Set<String> WITHOUT_CLAUSES = Set.of("STRICT", "DERBY", "MSSQLSERVER");

    private static final Pattern VARIABLE = Pattern.compile("@[A-Za-z0-9_]+");

    @Override
    public @Nullable String schema() {
        return new DriverSession(raw, false).schema();
    }

    @Override
    public SessionModes modes() {
        String mode = Answer.first(
                Answer.of(raw, "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'"));
        if (mode == null) {
            return SessionModes.UNKNOWN;
        }
        EnumSet<SessionMode> on = EnumSet.noneOf(SessionMode.class);
        EnumSet<SessionMode> off = EnumSet.noneOf(SessionMode.class);
        (mode.equalsIgnoreCase("MSSQLServer") ? on : off).add(SessionMode.BRACKETED_NAMES);
        (mode.equalsIgnoreCase("Oracle") ? on : off).add(SessionMode.EMPTY_IS_NULL);
        (WITHOUT_CLAUSES.contains(mode.toUpperCase(Locale.ROOT)) ? off : on).add(SessionMode.CLAUSES_OF_ITS_OWN);
        return new SessionModes(on, off, 0);
    }

    @Override
    public boolean mayMeanAnother() {
        return true;
    }

    /** Another session may make a permanent table of the same name, which is then found before the temporary one. */
    @Override
    public boolean meansAnother(String name) {
        String others = Answer.first(Answer.of(
                raw,
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = CURRENT_SCHEMA"
                        + " AND UPPER(TABLE_NAME) = UPPER(?) AND STORAGE_TYPE <> 'LOCAL TEMPORARY'",
                name));
        return !"0".equals(others);
    }

    @Override
    public @Nullable String variable(String name) {
        return VARIABLE.matcher(name).matches()
                ? Answer.first(Answer.of(raw, "SELECT CAST(" + name + " AS VARCHAR)"))
                : null;
    }

    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return Columns.described(
                raw,
                tables,
                "SELECT TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE UPPER(TABLE_NAME) = UPPER(?)"
                        + " AND TABLE_NAME NOT IN (SELECT SYNONYM_NAME FROM INFORMATION_SCHEMA.SYNONYMS)");
    }

    @Override
    public @Nullable Map<String, ColumnKind> columnsOfOwn(String name) {
        return new DriverSession(raw, false).columnsOfOwn(name);
    }
}
