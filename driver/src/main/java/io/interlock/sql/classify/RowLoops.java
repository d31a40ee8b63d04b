package io.interlock.sql.classify;

import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loops of a block that go through every row of a table, and what a write in them then reaches: it names one row by its
 * key, or by {@code WHERE CURRENT OF}, but each row once.
 */
final class RowLoops {

    /** Longer queries are not looked through, so that many of them cost no more than their length. */
    private static final int MOST_TOKENS = 400;

    private final Map<String, String> tablesByVariable = new HashMap<>();

    private RowLoops() {}

    /** Looks for loops over queries, and cursors, from the cursor's place to its end. */
    static RowLoops of(Cursor block) {
        RowLoops loops = new RowLoops();
        for (int i = block.at(); i < block.end(); i++) {
            if (block.isAt(i, "FOR") && block.isNameAt(i + 1) && block.isAt(i + 2, "IN")) {
                loops.loop(block, i + 1, i + 3);
            } else if (block.isAt(i, "CURSOR")) {
                loops.cursor(block, i);
            }
        }
        return loops;
    }

    private void loop(Cursor block, int variable, int query) {
        String table = block.isNameAt(query) && !block.isAt(query, "SELECT")
                ? tablesByVariable.get(key(block, query))
                : table(query(block, query, "LOOP", "DO"));
        note(block, variable, table);
    }

    /** {@code c CURSOR FOR SELECT …} and Oracle's {@code CURSOR c IS SELECT …}. */
    private void cursor(Cursor block, int word) {
        boolean nameFirst = !block.isAt(word + 2, "IS");
        int query = nameFirst ? block.part(word, word + MOST_TOKENS).find("FOR") + 1 : word + 3;
        note(block, nameFirst ? word - 1 : word + 1, table(query(block, query, "END")));
    }

    private void note(Cursor block, int variable, @Nullable String table) {
        if (table != null && block.isNameAt(variable)) {
            tablesByVariable.put(key(block, variable), table);
        }
    }

    private static String key(Cursor block, int name) {
        return block.tokens().name(name).toLowerCase(Locale.ROOT);
    }

    private static Cursor query(Cursor block, int from, String... ends) {
        int first = block.kindAt(from) == TokenKind.LEFT_PAREN ? from + 1 : from;
        Cursor rest = block.part(first, first + MOST_TOKENS);
        int end =
                first > from ? block.script().partner(from) : Math.min(rest.find(TokenKind.SEMICOLON), rest.find(ends));
        return rest.part(first, end);
    }

    /** The table of which a query gives every row; null where it gives fewer, or others. */
    private static @Nullable String table(Cursor query) {
        int from = query.find("FROM");
        if (!query.is("SELECT") || from == query.end() || query.has("JOIN", "LIMIT", "FETCH", "GROUP", "DISTINCT")) {
            return null;
        }
        TableReference table = TableReference.read(query.part(from + 1, query.end()));
        int where = query.find("WHERE");
        if (table == null
                || table.name() == null
                || query.part(from, query.end()).find(TokenKind.COMMA) < where) {
            return null;
        }
        if (where < query.end()) {
            Filter filter = new Filter(query.script(), table.names());
            filter.where(where + 1, query.part(where, query.end()).find("ORDER", "FOR"));
            if (filter.judgement().reach() != Reach.UNBOUNDED) {
                return null;
            }
        }
        return table.name().last();
    }

    boolean isEmpty() {
        return tablesByVariable.isEmpty();
    }

    /** What an operation of a command reaches, seen over all rounds of the loops. */
    Operation over(Operation operation, Cursor command) {
        String name = operation.target().name();
        boolean one = (operation.kind() == OperationKind.DELETE || operation.kind() == OperationKind.UPDATE)
                && operation.reach() == Reach.BOUNDED;
        if (!one || name == null || !goesThrough(name, command)) {
            return operation;
        }
        return new Operation(operation.kind(), operation.target(), Reach.UNBOUNDED, "once for every row of a loop");
    }

    /** Whether a command writes the row of the loop, whatever is in it: one more condition would leave some as they are. */
    private boolean goesThrough(String table, Cursor command) {
        if (command.has("AND")) {
            return false;
        }
        for (int i = command.at(); i < command.end(); i++) {
            boolean row = command.isNameAt(i) && (command.kindAt(i + 1) == TokenKind.DOT || command.isAt(i - 1, "OF"));
            if (row && table.equalsIgnoreCase(tablesByVariable.get(key(command, i)))) {
                return true;
            }
        }
        return false;
    }
}
