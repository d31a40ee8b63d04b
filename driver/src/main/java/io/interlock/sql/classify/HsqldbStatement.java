package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import java.util.Set;

/**
 * Tells which verbs belong to one statement of HSQLDB, and which begin the next; asked of each flat token in turn.
 *
 * <p>HSQLDB reads one statement after the other, whether or not a semicolon parts them: {@code COMMIT DROP TABLE t} drops.
 * The verbs asked for here are reserved there, so that none but REVOKE is a bare name; the others must be followed by what
 * no name is. What only reads stays with the statement before it where that may go on with it.
 */
final class HsqldbStatement {

    private static final Set<String> RESERVED = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "TRUNCATE",
            "CALL",
            "SET",
            "CREATE",
            "ALTER",
            "DROP",
            "GRANT",
            "REVOKE",
            "DECLARE",
            "COMMIT",
            "ROLLBACK");

    /** Words that are values, behind which a bracket opens nothing of theirs. */
    private static final Set<String> VALUE_WORDS = Set.of(
            "NULL",
            "TRUE",
            "FALSE",
            "UNKNOWN",
            "DEFAULT",
            "USER",
            "CURRENT_USER",
            "SESSION_USER",
            "SYSTEM_USER",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_CATALOG",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "SYSDATE",
            "SYSTIMESTAMP",
            "TODAY");

    /** Words that ask for an operand: what follows is a name, or continues what they began. */
    private static final Set<String> OPEN = Set.of(
            "AS",
            "BY",
            "FOR",
            "THEN",
            "ELSE",
            "SELECT",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "FROM",
            "INTO",
            "DISTINCT",
            "WHEN",
            "CASE",
            "IN",
            "LIKE",
            "BETWEEN",
            "SET",
            "JOIN",
            "UNION",
            "ALL",
            "EXCEPT",
            "INTERSECT",
            "CORRESPONDING",
            "HAVING",
            "USING");

    /** Behind such a verb, or a bracket, a query stands. */
    private static final Set<String> READS = Set.of("SELECT", "VALUES", "TABLE", "WITH", "");

    /** Words that do so where commands are defined or stand in a block, and elsewhere may be names. */
    private static final Set<String> OPEN_BEFORE_COMMANDS =
            Set.of("DO", "LOOP", "ATOMIC", "RETURN", "BEFORE", "AFTER", "OF");

    /** Words behind which a column or table follows that an ALTER alters, and that elsewhere may be names. */
    private static final Set<String> OPEN_BEFORE_PARTS = Set.of("COLUMN", "TABLE", "ADD");

    private final Cursor text;
    private final String verb;
    /** Whether it is about a session. */
    private final boolean session;
    /** Whether it is about what has parts that are altered and dropped. */
    private final boolean parted;
    /** Whether commands stand in it. */
    private final boolean bodied;
    /** Whether the privileges of a GRANT have all been listed. */
    private boolean grantees;
    /** Whether the one action of an ALTER, or the SET of an UPDATE, has been met. */
    private boolean action;
    /** Whether the conditions of a write have begun. */
    private boolean conditions;
    /** Whether the rows of an INSERT, or the query behind a WITH, have been met. */
    private boolean rows;

    HsqldbStatement(Cursor start) {
        text = start;
        verb = start.word();
        session = start.follows("ALTER", "SESSION");
        parted = start.follows("ALTER", "TABLE") || start.follows("ALTER", "DOMAIN");
        bodied = Definitions.hasBody(start) || verb.equals("BEGIN");
    }

    /** Whether the next statement begins at this token. */
    boolean endsBefore(int i) {
        if (text.kindAt(i) != TokenKind.WORD) {
            return text.kindAt(i) == TokenKind.LEFT_PAREN && isWrite() && isBehindWrite(i - 1) && isQuery(i);
        }
        boolean ends = (isVerb(text, i) || isWrite() && isQueryWord(i)) && !belongs(i);
        if (!ends) {
            note(i);
        }
        return ends;
    }

    private boolean isWrite() {
        return verb.equals("UPDATE") || verb.equals("DELETE");
    }

    private boolean isQueryWord(int i) {
        return text.isAnyAt(i, "VALUES", "TABLE") || text.isAt(i, "WITH") && !text.isAt(i + 1, "TIME");
    }

    /** Whether a query stands in the bracket that opens there, in however many more. */
    private boolean isQuery(int open) {
        int i = open;
        while (text.kindAt(i) == TokenKind.LEFT_PAREN) {
            i++;
        }
        return text.isAt(i, "SELECT") || isQueryWord(i);
    }

    /** Whether a write may end at this token: with a value, or with the name of its table. */
    private boolean isBehindWrite(int last) {
        return switch (text.kindAt(last)) {
            case STRING, NUMBER, PARAMETER, RIGHT_PAREN -> true;
            case WORD, QUOTED_NAME -> VALUE_WORDS.contains(text.wordAt(last)) || !conditions && !asksForTable(last);
            case OPERATOR -> text.tokens().isSymbol(last, ']');
            default -> false;
        };
    }

    /** A DELETE's table may stand in brackets. */
    private boolean asksForTable(int word) {
        return verb.equals("UPDATE") || text.isAt(word, "FROM");
    }

    /** Whether a statement may begin at this token, as far as the text from there on says. */
    static boolean isVerb(Cursor text, int i) {
        if (RESERVED.contains(text.wordAt(i))) {
            return true;
        }
        return switch (text.wordAt(i)) {
            case "BACKUP" -> text.isAt(i + 1, "DATABASE");
            case "PERFORM" -> text.isAnyAt(i + 1, "EXPORT", "IMPORT", "CHECK");
            case "REPLACE" -> text.isAt(i + 1, "INTO");
            case "START" -> text.isAt(i + 1, "TRANSACTION");
            case "SCRIPT" -> isLast(text, i) || text.kindAt(i + 1) == TokenKind.STRING;
            case "SHUTDOWN", "CHECKPOINT" ->
                isLast(text, i) || text.isAnyAt(i + 1, "IMMEDIATELY", "COMPACT", "SCRIPT", "DEFRAG");
            default -> false;
        };
    }

    /** Whether nothing of the statement follows; the driver takes JDBC's braces away: {@code {call 1 SHUTDOWN}}. */
    private static boolean isLast(Cursor text, int i) {
        TokenKind next = text.kindAt(i + 1);
        return i + 1 >= text.end() || next == TokenKind.SEMICOLON || next == TokenKind.RIGHT_BRACE;
    }

    private void note(int i) {
        conditions |= text.isAnyAt(i, "WHERE", "USING");
        if (text.isAnyAt(i, "TO", "FROM", "ON")) {
            grantees = true;
        } else if (text.isAnyAt(i, "VALUES", "SELECT", "TABLE")) {
            rows = true;
        }
        if (text.isAnyAt(i, "ADD", "ALTER", "DROP", "SET", "RENAME")) {
            action = true;
        }
    }

    private boolean belongs(int i) {
        if (session) {
            return false; // ALTER SESSION RESET ALL: no form of it has one of the verbs
        }
        TokenKind before = text.kindAt(i - 1);
        if (before == TokenKind.DOT || before == TokenKind.COMMA || before == TokenKind.OPERATOR) {
            return true; // no verb ever follows one of these
        }
        boolean escape = text.tokens().isSymbol(i - 1, '{');
        return escape || isOpen(i - 1) || tiedToNeighbours(i) || partOfVerb(i);
    }

    private boolean isOpen(int i) {
        String word = text.wordAt(i);
        boolean explains = i == text.at() && (word.equals("EXPLAIN") || word.equals("SHOW"));
        boolean asksForPart = parted && OPEN_BEFORE_PARTS.contains(word) && !RESERVED.contains(text.wordAt(i + 1));
        boolean subtracts = word.equals("MINUS") && (rows || READS.contains(verb));
        return explains
                || subtracts
                || asksForPart
                || OPEN.contains(word)
                || bodied && OPEN_BEFORE_COMMANDS.contains(word);
    }

    private boolean tiedToNeighbours(int i) {
        return switch (text.wordAt(i)) {
            case "UPDATE" -> text.isAt(i - 1, "KEY") && text.isAt(i - 2, "DUPLICATE") || ruleOfKey(i);
            case "DELETE" -> ruleOfKey(i) || text.isAt(i - 1, "COMMIT") && text.isAt(i + 1, "ROWS");
            case "SET" -> text.isAnyAt(i - 1, "UPDATE", "DELETE", "CHARACTER");
            case "DROP" ->
                verb.equals("ALTER") && text.isAnyAt(i + 1, "DEFAULT", "IDENTITY", "GENERATED", "EXPRESSION");
            case "TRUNCATE" -> text.kindAt(i + 1) == TokenKind.LEFT_PAREN; // the function
            case "SCRIPT" -> text.isAt(i - 1, "SHUTDOWN");
            case "COMMIT" -> text.isAt(i - 1, "ON");
            case "GRANT" -> text.isAnyAt(i - 1, "WITH", "REVOKE");
            default -> false;
        };
    }

    /** {@code ON DELETE CASCADE}, {@code ON UPDATE SET NULL}. */
    private boolean ruleOfKey(int i) {
        return text.isAt(i - 1, "ON") && text.isAnyAt(i + 1, "CASCADE", "NO", "SET", "RESTRICT");
    }

    private boolean partOfVerb(int i) {
        return switch (verb) {
            case "GRANT", "REVOKE" -> !grantees && isPrivilege(i);
            case "ALTER" -> text.isAt(i, "SET") || parted && !action && text.isAnyAt(i, "ALTER", "DROP");
            case "UPDATE" -> !action && text.isAt(i, "SET");
            case "MERGE" -> text.isAt(i, "SET");
            case "INSERT", "REPLACE", "WITH" -> !rows && text.isAt(i, "SELECT");
            default -> false;
        };
    }
    /** {@code DELETE, UPDATE (status) ON orders}: REVOKE may also be a name, behind which a command follows. */
    private boolean isPrivilege(int i) {
        TokenKind behind = text.kindAt(i + 1);
        return behind == TokenKind.COMMA || behind == TokenKind.LEFT_PAREN || text.isAt(i + 1, "ON");
    }
}
