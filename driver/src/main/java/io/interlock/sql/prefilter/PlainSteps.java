package io.interlock.sql.prefilter;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Landmarks;
import io.interlock.sql.lex.WordKey;
import io.interlock.sql.words.WordTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps over the plainest tokens of a dialect, from an offset to the one behind: each says {@link #NO} where something else
 * stands there, even if only a grammar could tell. Immutable, safe for any thread; allocates nothing.
 *
 * <p>What it takes for a name, a number or a string is the same in every mode and version of the server.
 */
final class PlainSteps {

    /** Instead of an offset. */
    static final int NO = -1;

    /** Says more than a name, at least somewhere. */
    private static final int GRAMMAR = 1;
    /** Is no column, but the same for every row. */
    private static final int VALUE = 1 << 1;
    /** A column that a server adds: it may be the same for all rows of a table. */
    private static final int OF_SYSTEM = 1 << 2;

    private static final WordTable WORDS = words();

    /** Longer numbers are rounded somewhere. */
    private static final int MOST_DIGITS = 15;

    private final Landmarks landmarks;
    private final boolean doubleQuotesMayBeStrings;

    PlainSteps(Dialect dialect) {
        landmarks = Landmarks.of(dialect);
        doubleQuotesMayBeStrings = dialect == Dialect.SQLITE;
    }

    private static WordTable words() {
        Map<String, Integer> bits = new HashMap<>();
        put(bits, GRAMMAR, """
                ADD ALL ALTER ANALYZE AND ANTI ANY APPLY ARRAY AS ASOF BACKUP BEGIN BETWEEN BREAK BULK BY CALL CASE CAST
                CHECK CHECKPOINT CLOSE COLLATE COMMIT CONNECT CONTINUE COPY CREATE CROSS CURRENT CURSOR DATABASE DB DBCC
                DBM DEALLOCATE DECLARE DELETE DENY DISABLE DISTINCT DIV DO DROP DUMP ELSE ENABLE END ESCAPE EXCEPT EXEC
                EXECUTE EXISTS EXIT EXPLAIN EXTENSIONS FETCH FINAL FOR FORCE FROM FULL FUNCTION GLOB GO GOTO GRANT GROUP
                HAVING HISTORY IF IGNORE ILIKE IN INDEX INDEXED INNER INSERT INTERSECT INTERVAL INTO IS ISNULL JOIN KILL
                LATERAL LEFT LIKE LIMIT LOAD LOW_PRIORITY MATCH MEMBER MERGE MINUS MOD NATURAL NEW NOT NOTNULL OF OFFSET
                OLD ON ONLY OPEN OPENQUERY OPENROWSET OPTION OR ORDER OUTER OUTPUT OVERLAPS PARALLEL PARTITION PERCENT
                PRINT PROCEDURE QUALIFY QUICK RAISERROR READTEXT RECONFIGURE REGEXP REPLACE RESTORE RETURN RETURNING
                REVERT REVOKE RIGHT RLIKE ROLLBACK ROW ROWNUM SAVE SELECT SEMI SET SETTINGS SETUSER SHUTDOWN SIMILAR
                SKIP SOUNDS STATISTICS STRAIGHT_JOIN TABLE TABLESAMPLE THEN THROW TOP TRUNCATE UNION UPDATE UPDATETEXT
                USE USING VALUES WAITFOR WHEN WHERE WHILE WINDOW WITH WRITETEXT XOR""");
        put(bits, VALUE, """
                CURRENT_CATALOG CURRENT_DATABASE CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP
                CURRENT_USER DEFAULT FALSE LOCALTIME LOCALTIMESTAMP NULL SESSION_USER SYSDATE SYSTEM_USER SYSTIMESTAMP
                TRUE UNKNOWN USER UTC_DATE UTC_TIME UTC_TIMESTAMP""");
        put(bits, OF_SYSTEM, "XMIN XMAX CMIN CMAX CTID TABLEOID ORA_ROWSCN _TABLE");
        return WordTable.of(bits);
    }

    private static void put(Map<String, Integer> bits, int bit, String words) {
        for (String word : words.split("\\s+")) {
            bits.put(word, bit);
        }
    }

    /** Where the server stops to look. */
    int length(String sql) {
        return landmarks.length(sql);
    }

    /** Over blanks, if there are any. */
    int blanks(String sql, int from, int end) {
        int at = from;
        while (at < end && landmarks.of(sql.charAt(at)) == Landmarks.BLANK) {
            at++;
        }
        return at;
    }

    /** Over the one character, and the blanks behind it. */
    int mark(String sql, int from, int end, char mark) {
        return from < end && sql.charAt(from) == mark ? blanks(sql, from + 1, end) : NO;
    }

    /** Over that word, in any case, and the blanks behind it. */
    int word(String sql, int from, int end, String lowerCase) {
        int behind = from + lowerCase.length();
        if (behind > end || behind < end && landmarks.code(sql.charAt(behind)) != 0) {
            return NO;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((sql.charAt(from + i) | 0x20) != lowerCase.charAt(i)) {
                return NO;
            }
        }
        return blanks(sql, behind, end);
    }

    /** Over a name of any number of parts, which can be nothing else. */
    int name(String sql, int from, int end) {
        return dotted(sql, from, end, GRAMMAR | VALUE);
    }

    /** Over a name, or a word that is a value. */
    int nameOrValue(String sql, int from, int end) {
        return dotted(sql, from, end, GRAMMAR);
    }

    private int dotted(String sql, int from, int end, int notThese) {
        int at = part(sql, from, end, notThese);
        while (at > 0 && at < end && sql.charAt(at) == '.') {
            at = part(sql, at + 1, end, notThese);
        }
        return at;
    }

    private int part(String sql, int from, int end, int notThese) {
        if (from >= end) {
            return NO;
        }
        char c = sql.charAt(from);
        int landmark = landmarks.of(c);
        if (landmark != Landmarks.LETTER) {
            return landmark == Landmarks.NAME ? quoted(sql, from, end, c) : NO;
        }
        long key = 0;
        int all = 0;
        int at = from;
        int code = landmarks.code(c);
        while (code != 0) {
            key = WordKey.extended(key, code);
            all |= c;
            at++;
            if (at == end) {
                break;
            }
            c = sql.charAt(at);
            code = landmarks.code(c);
        }
        return isAscii(all) && (WORDS.bits(key, sql, from, at) & notThese) == 0 ? at : NO;
    }

    /** Whether characters, put together, have no bit that ASCII has not. */
    private static boolean isAscii(int all) {
        return all < 0x80;
    }

    /** Over a name in quotes that could do without: nothing in it is escaped, or an end of a statement to anybody. */
    private int quoted(String sql, int from, int end, char quote) {
        if (quote == '"' && doubleQuotesMayBeStrings) {
            return NO;
        }
        char close = Landmarks.closing(quote);
        int all = 0;
        int at = from + 1;
        while (at < end) {
            char c = sql.charAt(at);
            if (landmarks.code(c) == 0) {
                break;
            }
            all |= c;
            at++;
        }
        boolean closed = at < end && sql.charAt(at) == close && at > from + 1 && isAscii(all);
        boolean doubled = at + 1 < end && sql.charAt(at + 1) == close;
        return closed && !doubled ? at + 1 : NO;
    }

    /** Over a number of at least one digit, perhaps with a sign and a fraction. */
    int number(String sql, int from, int end) {
        int first = from < end && sql.charAt(from) == '-' ? from + 1 : from;
        int at = digits(sql, first, end);
        if (at == first) {
            return NO;
        }
        if (at < end && sql.charAt(at) == '.') {
            int fraction = at + 1;
            at = digits(sql, fraction, end);
            if (at == fraction) {
                return NO;
            }
        }
        boolean more = at < end && (landmarks.code(sql.charAt(at)) != 0 || sql.charAt(at) == '.');
        return more || at - first > MOST_DIGITS ? NO : at;
    }

    private static int digits(String sql, int from, int end) {
        int at = from;
        while (at < end && sql.charAt(at) >= '0' && sql.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Over a string without a backslash. */
    static int string(String sql, int from, int end) {
        if (from >= end || sql.charAt(from) != '\'') {
            return NO;
        }
        int at = from + 1;
        while (at < end) {
            char c = sql.charAt(at++);
            if (c == '\'') {
                if (at == end || sql.charAt(at) != '\'') {
                    return at;
                }
                at++;
            } else if (c == '\\') {
                return NO;
            }
        }
        return NO;
    }

    /** Over a number or a string. */
    int literal(String sql, int from, int end) {
        return from < end && sql.charAt(from) == '\'' ? string(sql, from, end) : number(sql, from, end);
    }

    /** Whether a literal is neither zero, which any text may be for some servers, nor about to be empty. */
    static boolean tells(String sql, int at, int end) {
        int digit = at < end && sql.charAt(at) == '-' ? at + 1 : at;
        if (digit + 1 >= end) {
            return digit < end && sql.charAt(digit) >= '1' && sql.charAt(digit) <= '9';
        }
        char c = sql.charAt(digit);
        return c >= '1' && c <= '9' || c == '\'' && sql.charAt(digit + 1) != '\'';
    }

    /** Whether the last part of a dotted name is a column that tells rows apart, of a table that does not end in that name. */
    boolean tellsRows(String sql, int from, int end, int tableFrom, int tableEnd) {
        int last = last(sql, from, end);
        int quote = quotes(sql, last);
        int start = last + quote;
        int length = end - quote - start;
        int tableLast = last(sql, tableFrom, tableEnd);
        int tableQuote = quotes(sql, tableLast);
        int tableStart = tableLast + tableQuote;
        boolean wholeRow =
                tableEnd - tableQuote - tableStart == length && sql.regionMatches(true, start, sql, tableStart, length);
        return !wholeRow && (WORDS.bits(sql, start, start + length) & OF_SYSTEM) == 0;
    }

    /** The parts of a dotted name, without quotes. */
    List<String> parts(String sql, int from, int end) {
        List<String> parts = new ArrayList<>();
        int start = from;
        for (int at = from; at <= end; at++) {
            if (at == end || sql.charAt(at) == '.') {
                int quote = quotes(sql, start);
                parts.add(sql.substring(start + quote, at - quote));
                start = at + 1;
            }
        }
        return parts;
    }

    /** Where the last part of a dotted name begins. */
    static int last(String sql, int from, int end) {
        int at = end;
        while (at > from && sql.charAt(at - 1) != '.') {
            at--;
        }
        return at;
    }

    private int quotes(String sql, int at) {
        return landmarks.of(sql.charAt(at)) == Landmarks.LETTER ? 0 : 1;
    }
}
