package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.words.Vocabulary;

/** Tells which verbs belong to one Transact-SQL statement, and which begin the next; asked of each flat token in turn. */
final class TransactSqlStatement {

    private final Cursor text;
    private String verb;
    /** How many CASE are open: their ELSE and END are no statements. */
    private int cases;
    /** Whether the privileges of a GRANT have all been listed. */
    private boolean grantees;
    /** Whether the one action of an ALTER, or the SET of an UPDATE, has been met. */
    private boolean action;
    /** Whether the rows of an INSERT have been met. */
    private boolean rows;

    TransactSqlStatement(Cursor start) {
        text = start;
        verb = start.word();
    }

    /** Whether the next statement begins at this token. */
    boolean endsBefore(int i) {
        if (text.kindAt(i) != TokenKind.WORD) {
            return false;
        }
        boolean ends = (text.script().bits(i) & Vocabulary.STARTS) != 0 && !belongs(i);
        if (!ends) {
            note(i);
        }
        return ends;
    }

    private void note(int i) {
        if (text.isAt(i, "CASE")) {
            cases++;
        } else if (text.isAt(i, "END")) {
            cases--;
        } else if (text.isAnyAt(i, "TO", "FROM", "ON")) {
            grantees = true;
        } else if (text.isAnyAt(i, "VALUES", "SELECT", "EXEC", "EXECUTE")) {
            rows = true;
        }
        if (text.isAnyAt(i, "ADD", "ALTER", "DROP", "SET", "SWITCH", "REBUILD", "MODIFY", "TRANSFER", "CHECK")) {
            action = true;
        }
        if (verb.equals("WITH") && text.isAnyAt(i, "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE")) {
            verb = text.wordAt(i);
            action = false;
            rows = false;
        }
    }

    private boolean belongs(int i) {
        TokenKind before = text.kindAt(i - 1);
        boolean label = text.tokens().isSymbol(i - 1, ':');
        if (before == TokenKind.DOT || before == TokenKind.COMMA || before == TokenKind.OPERATOR && !label) {
            // a reserved word never follows one of these as a verb
            return true;
        }
        if (cases > 0 && text.isAnyAt(i, "ELSE", "END")) {
            return true;
        }
        return tiedToNeighbours(i) || partOfVerb(i);
    }

    private boolean tiedToNeighbours(int i) {
        return switch (text.wordAt(i)) {
            case "SELECT" -> before(i, "UNION", "ALL", "EXCEPT", "INTERSECT", "AS", "FOR", "EXPLAIN");
            case "UPDATE" ->
                before(i, "FOR", "THEN", "AFTER", "BEFORE", "EXPLAIN")
                        || ruleOfKey(i)
                        || text.kindAt(i + 1) == TokenKind.LEFT_PAREN;
            case "INSERT" -> before(i, "THEN", "AFTER", "BEFORE", "BULK", "EXPLAIN");
            case "DELETE" -> before(i, "THEN", "AFTER", "BEFORE", "EXPLAIN") || ruleOfKey(i);
            case "MERGE" ->
                // ALTER PARTITION FUNCTION f() MERGE RANGE (5)
                text.isAt(i + 1, "RANGE") || before(i, "INNER", "LEFT", "RIGHT", "FULL", "OUTER");
            case "SET" -> before(i, "UPDATE") || before(i, "DELETE") && text.isAnyAt(i + 1, "NULL", "DEFAULT");
            case "DROP" -> text.isAnyAt(i + 1, "PERSISTED", "ROWGUIDCOL", "SPARSE", "MASKED", "HIDDEN");
            case "ALTER" -> before(i, "OR");
            // elsewhere the name of a function
            case "TRUNCATE" -> !text.isAt(i + 1, "TABLE");
            case "EXEC", "EXECUTE", "ROLLBACK" -> before(i, "WITH");
            case "GRANT" -> before(i, "WITH", "REVOKE");
            case "FETCH" -> before(i, "ROW", "ROWS");
            case "IF" ->
                text.isAt(i + 1, "EXISTS") && text.kindAt(i + 2) != TokenKind.LEFT_PAREN
                        || text.isAt(i + 1, "NOT") && text.isAt(i + 2, "EXISTS") && verb.equals("CREATE");
            default -> false;
        };
    }

    /** {@code ON DELETE CASCADE}, {@code ON UPDATE SET NULL}; but {@code SET NOCOUNT ON DELETE FROM t} is two statements. */
    private boolean ruleOfKey(int i) {
        return before(i, "ON") && text.isAnyAt(i + 1, "CASCADE", "NO", "SET", "RESTRICT");
    }

    private boolean partOfVerb(int i) {
        return switch (verb) {
            case "GRANT", "REVOKE", "DENY" -> !grantees;
            case "ALTER" -> !action && text.isAnyAt(i, "ALTER", "DROP", "SET");
            case "UPDATE" -> !action && text.isAt(i, "SET");
            case "INSERT" -> !rows && text.isAnyAt(i, "SELECT", "EXEC", "EXECUTE");
            case "WITH" -> text.isAnyAt(i, "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");
            default -> false;
        };
    }

    private boolean before(int i, String... words) {
        return text.isAnyAt(i - 1, words);
    }
}
