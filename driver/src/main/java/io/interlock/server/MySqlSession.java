package io.interlock.server;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import io.interlock.sql.SessionModes;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB.
 *
 * <p>Which executable comments a server runs is not believed but tried: the question holds some, by the version that the
 * server says it has, and the sum they make tells which of them ran. A proxy, a fork or a made-up version gives another
 * sum than the one that the dialect's rules give, and the version then counts as not known.
 */
record MySqlSession(Connection raw, Dialect dialect) implements ServerSession {

    private static final Map<SessionMode, String> NAMES = new EnumMap<>(Map.of(
            SessionMode.DOUBLE_QUOTED_NAMES, "ANSI_QUOTES",
            SessionMode.BRACKETED_NAMES, "MSSQL",
            SessionMode.BARS_CONCATENATE, "PIPES_AS_CONCAT",
            SessionMode.NOT_BINDS_FIRST, "HIGH_NOT_PRECEDENCE",
            SessionMode.EMPTY_IS_NULL, "EMPTY_STRING_IS_NULL"));

    /** In these no byte of another character is one of ASCII's: a backslash is one in no other place. */
    private static final Set<String> CHARACTER_SETS = Set.of("utf8mb4", "utf8mb3", "utf8", "latin1", "ascii", "binary");

    private static final Pattern VERSION = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{1,2})\\b.*");
    private static final Pattern VARIABLE = Pattern.compile("@[A-Za-z0-9_$.]+");

    @Override
    public @Nullable String schema() {
        return Answer.first(Answer.of(raw, "SELECT DATABASE()"));
    }

    @Override
    public SessionModes modes() {
        int version = version();
        String query = "SELECT @@SESSION.sql_mode, @@SESSION.character_set_client";
        List<@Nullable String> row = Answer.of(raw, version == 0 ? query : query + ", " + trial(version));
        String modes = Answer.first(row);
        if (modes == null || !CHARACTER_SETS.contains(row.get(1))) {
            return SessionModes.UNKNOWN;
        }
        boolean surely = version != 0 && expected().equals(row.get(2));
        return modes(Set.of(modes.split(",")), surely ? version : 0);
    }

    private static SessionModes modes(Set<String> names, int version) {
        EnumSet<SessionMode> on = EnumSet.noneOf(SessionMode.class);
        EnumSet<SessionMode> off = EnumSet.noneOf(SessionMode.class);
        (names.contains("NO_BACKSLASH_ESCAPES") ? off : on).add(SessionMode.BACKSLASH_ESCAPES);
        NAMES.forEach((mode, name) -> (names.contains(name) ? on : off).add(mode));
        return new SessionModes(on, off, version);
    }

    /** What the server says it is, as executable comments write it; 0 where it is none of the dialect's. */
    private int version() {
        try {
            DatabaseMetaData server = raw.getMetaData();
            Matcher version = VERSION.matcher(server.getDatabaseProductVersion());
            return version.matches()
                    ? Integer.parseInt(version.group(1)) * 10_000
                            + Integer.parseInt(version.group(2)) * 100
                            + Integer.parseInt(version.group(3))
                    : 0;
        } catch (SQLException | RuntimeException e) {
            return 0;
        }
    }

    private String trial(int version) {
        String own = String.format("%05d", version);
        String next = String.format("%05d", version + 1);
        String trial = "0 /*!" + own + " + 1 */ /*!" + next + " + 2 */";
        return dialect == Dialect.MARIADB
                ? trial + " /*M!" + own + " + 4 */ /*M!" + next + " + 8 */ /*!50700 + 16 */ /*!99999 + 32 */"
                : trial + " /*M!50500 + 4 */ /*M! + 8 */ /*T! + 16 */";
    }

    private String expected() {
        return dialect == Dialect.MARIADB ? "5" : "1";
    }

    @Override
    public boolean mayMeanAnother() {
        return true;
    }

    /** A procedure may have dropped the temporary table; a permanent one of its name is meant then. */
    @Override
    public boolean meansAnother(String name) {
        List<@Nullable String> made = Answer.of(raw, "SHOW CREATE TABLE `" + name.replace("`", "``") + '`');
        String definition = made.size() > 1 ? made.get(1) : null;
        if (definition != null) {
            return !definition.startsWith("CREATE TEMPORARY ");
        }
        List<@Nullable String> permanent = Answer.of(
                raw,
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
                name);
        return !"0".equals(Answer.first(permanent));
    }

    @Override
    public @Nullable String variable(String name) {
        return VARIABLE.matcher(name).matches() ? Answer.first(Answer.of(raw, "SELECT " + name)) : null;
    }

    @Override
    public @Nullable Map<String, Map<String, ColumnKind>> columns(Set<String> tables) {
        return Columns.asked(
                raw,
                tables,
                "SELECT column_name, CASE WHEN numeric_precision IS NOT NULL THEN 'n'"
                        + " WHEN character_maximum_length IS NOT NULL AND character_set_name IS NOT NULL THEN 's' END"
                        + " FROM information_schema.columns"
                        + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?",
                Map.of("n", ColumnKind.NUMBER, "s", ColumnKind.TEXT));
    }

    @Override
    public @Nullable Map<String, ColumnKind> columnsOfOwn(String name) {
        return Columns.selected(raw, '`' + name.replace("`", "``") + '`');
    }
}
