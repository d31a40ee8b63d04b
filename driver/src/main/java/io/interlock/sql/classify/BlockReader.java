package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.lex.TokenKind;

/**
 * Reads the commands of a block that runs now: {@code BEGIN … END}, the body of a DO.
 *
 * <p>Control words are gone over: whatever the conditions are, each command may run. Blocks in blocks, loops and handlers
 * need no nesting here for that reason.
 */
final class BlockReader {

    private BlockReader() {}

    static void read(Cursor commands, Findings found) {
        Cursor block = named(commands);
        if (block.isAnyAt(block.at() + 1, "FUNCTION", "PROCEDURE")) {
            // Oracle's and Trino's WITH FUNCTION … SELECT
            block.accept("WITH");
        }
        while (block.acceptSymbol("#")) {
            // PL/pgSQL's options of one block: #variable_conflict use_column
            block.skip();
            block.skip();
        }
        RowLoops loops = RowLoops.of(block);
        int straight = Assignments.straightUpTo(block);
        boolean undoes = undoes(block);
        boolean inOrder = true;
        while (!block.done()) {
            int end = endOfCommand(block);
            Cursor command = block.part(block.at(), end);
            if (inOrder && straight < end) {
                inOrder = false;
                Assignments.anyOrder(block);
            }
            int before = found.operations().size();
            command(command.copy(), loops, found);
            if (!inOrder || undoes) {
                found.doubtTemporaries(before);
            }
            if (inOrder) {
                Assignments.command(command, true);
            }
            block.moveTo(end + 1);
        }
        if (found.isEmpty()) {
            found.add(OperationKind.OTHER);
        }
    }

    /** The same block, with the names of what it declares known to its conditions. */
    private static Cursor named(Cursor block) {
        Script script = block.script();
        return script.isRoutine()
                ? block
                : new Cursor(script.inRoutine(RoutineNames.ofBlock(block)), block.at(), block.end());
    }

    /** Whether part of what the block does may be taken back by itself. */
    private static boolean undoes(Cursor block) {
        for (int i = block.at(); i < block.end(); i++) {
            boolean handles = block.isAt(i, "EXCEPTION") && !block.isAt(i - 1, "RAISE");
            if (handles || block.isAt(i, "ROLLBACK")) {
                return true;
            }
        }
        return false;
    }

    /** Index of the semicolon behind the command here; the block's end where there is none. */
    static int endOfCommand(Cursor block) {
        int end = block.at();
        while (end < block.end() && block.kindAt(end) != TokenKind.SEMICOLON) {
            end++;
        }
        return end;
    }

    private static void command(Cursor command, RowLoops loops, Findings found) {
        if (loops.isEmpty()) {
            command(command, found);
            return;
        }
        Findings once = found.inner();
        command(command.copy(), once);
        once.replaceAll(operation -> loops.over(operation, command));
        found.addAll(once);
    }

    private static void command(Cursor command, Findings found) {
        int start = command.at();
        // on Trino the query may stand in the same command
        boolean defines =
                command.isAny("PROCEDURE", "FUNCTION") && !command.script().is(Dialect.TRINO);
        Controls.skip(command, found);
        if (!defines) {
            // conditions may call what harms
            EmbeddedReader.read(command.part(start, Math.min(command.at(), command.end())), found);
        }
        if (command.done()) {
            return;
        }
        EmbeddedReader.read(command, found);
        if (definesByText(command)) {
            DefinitionReader.read(command, found);
            return;
        }
        String verb = command.word();
        VerbReader reader = Verbs.of(verb);
        if (Controls.computes(command) && !opensText(command, start)) {
            return;
        }
        if (verb.equals("EXECUTE") && command.script().is(Dialect.POSTGRESQL)) {
            // in PL/pgSQL what follows is a text, never the name of a prepared statement
            command.skip();
            RunText.of(command.part(command.at(), command.find("INTO", "USING")), false, found);
        } else if (opensText(command, start)) {
            RunText.of(command.part(command.at(), command.find("USING")), false, found);
        } else if (verb.equals("SELECT")) {
            QueryReader.select(command, found);
        } else if (reader != null) {
            reader.read(command, found);
        } else if (command.script().vocabulary().statement(verb) != null) {
            Verbs.read(command, found);
        } else if (command.isName()) {
            Calls.read(command, found);
        } else {
            found.unknown("not understood");
        }
    }

    /** Whether it makes a routine or rule whose commands are not this block's own: they stand in a text, or behind DO. */
    private static boolean definesByText(Cursor command) {
        return command.script().is(Dialect.POSTGRESQL, Dialect.SNOWFLAKE)
                && Definitions.hasBody(command)
                && !command.has("BEGIN");
    }

    /** Whether the command is the text of a cursor: {@code OPEN c FOR 'SELECT …' USING x}. */
    private static boolean opensText(Cursor command, int start) {
        return command.isAt(command.at() - 1, "FOR")
                && command.part(start, command.at()).has("OPEN")
                && command.script().is(Dialect.ORACLE, Dialect.DB2, Dialect.GENERIC)
                && !command.is(TokenKind.LEFT_PAREN)
                && !command.isAny("SELECT", "WITH", "VALUES");
    }
}
