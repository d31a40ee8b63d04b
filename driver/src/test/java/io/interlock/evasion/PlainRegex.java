package io.interlock.evasion;

import io.interlock.sql.Dialect;
import java.util.regex.Pattern;

/**
 * A regular expression as a careful DBA writes it into a proxy or a code review bot: it looks at the head of every statement
 * of a text, behind comments and semicolons, wants a WHERE after DELETE and UPDATE, and knows the usual conditions that are
 * always true.
 */
final class PlainRegex implements Guard {

    private static final String HEAD = "(?:^|;)(?:\\s|/\\*.*?\\*/|--[^\\n]*(?:\\n|$))*";

    static final Pattern DANGEROUS = Pattern.compile(
            HEAD
                    + "(?:"
                    + "(?:DROP|TRUNCATE|RESTORE|FLASHBACK|RUNSCRIPT|SHUTDOWN|PURGE|RESET\\s+MASTER)\\b"
                    + "|ALTER\\b[^;]*\\b(?:DROP|TRUNCATE|EXCHANGE|DETACH|SWITCH|DISCARD)\\b"
                    + "|CREATE\\s+OR\\s+REPLACE\\s+TABLE\\b"
                    + "|(?:DELETE|UPDATE)\\b(?![^;]*\\bWHERE\\b)"
                    + "|(?:DELETE|UPDATE)\\b[^;]*\\bWHERE\\s+\\(*\\s*(?:1|TRUE|(\\w+)\\s*=\\s*\\1|'([^']*)'\\s*=\\s*'\\2')\\s*\\)*\\s*(?:;|$)"
                    + "|(?:DELETE|UPDATE)\\b[^;]*\\bOR\\s+\\(*\\s*(?:1|TRUE|(\\w+)\\s*=\\s*\\3|'([^']*)'\\s*=\\s*'\\4')\\s*\\)*\\s*(?:;|$)"
                    + "|MERGE\\b[^;]*\\bTHEN\\s+DELETE\\b"
                    + ")",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public String name() {
        return "Regex";
    }

    @Override
    public boolean knows(Dialect dialect) {
        return true;
    }

    @Override
    public boolean stops(String sql, Dialect dialect) {
        return DANGEROUS.matcher(sql).find();
    }
}
