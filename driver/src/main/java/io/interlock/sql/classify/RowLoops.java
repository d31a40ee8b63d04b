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
        boolean repeats = block.has("LOOP", "WHILE", "REPEAT");
        for (int i = block.at(); i < block.end(); i++) {
            if (block.isAnyAt(i, "FOR", "FOREACH") && block.isNameAt(i + 1) && block.isAt(i + 2, "IN")) {
                loops.loop(block, i + 1, i + 3);
            } else if (block.isAt(i, "CURSOR")) {
                loops.cursor(block, i);
            } else if (repeats) {
                loops.round(block, i);
            }
        }
        return loops;
    }

    /** What a variable is given in each round: {@code FETCH c INTO v}, {@code SELECT min(id) INTO v FROM t}, {@code v := (SELECT …)}. */
    private void round(Cursor block, int i) {
        if (block.isAt(i, "FETCH")) {
            Cursor fetch = command(block, i);
            int into = fetch.find("INTO");
            note(block, into + 1, tablesByVariable.get(key(block, into - 1)));
        } else if (block.isAt(i, "SELECT") && !block.isAt(i - 1, "IN")) {
            Cursor query = command(block, i);
            note(block, query.find("INTO") + 1, tableOfAny(query));
        } else if (block.kindAt(i) == TokenKind.LEFT_PAREN && block.isAt(i + 1, "SELECT")) {
            boolean assigns = block.isMark(i - 1, ":=") || block.isMark(i - 1, "=") && block.isAt(i - 3, "SET");
            note(block, assigns ? i - 2 : block.end(), tableOfAny(query(block, i)));
        }
    }

    private static Cursor command(Cursor block, int from) {
        Cursor rest = block.part(from, from + MOST_TOKENS);
        return block.part(from, BlockReader.endOfCommand(rest));
    }

    private void loop(Cursor block, int variable, int query) {
        int array = block.isAt(query, "ARRAY") ? query + 1 : query;
        int begin = block.isAt(array, "ARRAY") ? array + 1 : array; // IN ARRAY ARRAY(SELECT …)
        String table = block.isNameAt(begin) && !block.isAt(begin, "SELECT")
                ? tablesByVariable.get(key(block, begin))
                : table(query(block, begin, "LOOP", "DO"));
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
        return query.has("LIMIT", "FETCH") ? null : tableOfAny(query);
    }

    /** The table of which a query gives any row, and so every row in the end; null where it gives others. */
    private static @Nullable String tableOfAny(Cursor query) {
        int from = query.find("FROM");
        if (!query.is("SELECT") || from == query.end() || query.has("JOIN", "GROUP", "DISTINCT")) {
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
            filter.where(where + 1, query.part(where, query.end()).find("ORDER", "FOR", "LIMIT", "FETCH"));
            if (filter.judgement().reach() == Reach.BOUNDED
                    || filter.judgement().reach() == Reach.NONE) {
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
            if (command.isNameAt(i) && table.equalsIgnoreCase(tablesByVariable.get(key(command, i)))) {
                return true;
            }
        }
        return false;
    }
}
