package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names of what has a value only while a routine runs: its arguments, what it declares, the variables of its loops, and
 * the row of a trigger. Immutable.
 *
 * <p>A routine inside another one's body adds its names to the same set: which of the two a name belongs to is not followed.
 */
final class RoutineNames {

    /** Outside of routines, where nothing is a variable. */
    static final RoutineNames NONE = new RoutineNames(false, false, Set.of(), Set.of(), true);

    /** Longer heads and lists are read no further, so that many of them cost no more than their length. */
    private static final int MOST_TOKENS = 400;

    /** With one of these the body of a routine begins that has no declarations. */
    private static final String[] COMMANDS = {"DELETE", "UPDATE", "INSERT", "MERGE", "REPLACE", "SELECT", "WITH", "SET"
    };

    private final boolean routine;
    private final boolean ofTrigger;
    private final Set<String> names;
    /** What a variable may be qualified by: the names of routines, and labels. */
    private final Set<String> blocks;
    /** Whether a question mark in a text that the routine runs may have a value that only the routine knows. */
    private final boolean open;

    private RoutineNames(boolean routine, boolean ofTrigger, Set<String> names, Set<String> blocks, boolean open) {
        this.routine = routine;
        this.ofTrigger = ofTrigger;
        this.names = Set.copyOf(names);
        this.blocks = Set.copyOf(blocks);
        this.open = open;
    }

    /**
     * The names of a routine.
     *
     * @param definition stands on the word PROCEDURE or FUNCTION
     * @param body       the text that is its body; the definition itself, where the body is no text
     */
    static RoutineNames of(Cursor definition, Cursor body) {
        Collector collector = new Collector();
        collector.all(definition);
        collector.all(body);
        return new RoutineNames(true, collector.ofTrigger, collector.names, collector.blocks, true);
    }

    /** The names of a block that runs now, and of what it calls. */
    static RoutineNames ofBlock(Cursor block) {
        Collector collector = new Collector();
        collector.all(block);
        return new RoutineNames(true, false, collector.names, collector.blocks, true);
    }

    /**
     * The names of a trigger or rule: the rows of which it is told, and what its body declares.
     *
     * @param head what stands before the body
     */
    static RoutineNames ofTrigger(Cursor head, Cursor body) {
        Collector collector = new Collector();
        collector.rows(head);
        collector.all(body);
        return new RoutineNames(true, true, collector.names, collector.blocks, true);
    }

    /** Whether it runs by itself: nobody calls it who could have chosen what its variables hold. */
    boolean areOfTrigger() {
        return ofTrigger;
    }

    /** Whether a routine is read, and not what stands outside of all. */
    boolean areOfRoutine() {
        return routine;
    }

    /** The text with a place for a value instead of each variable in tokens {@code [from, to)}, of the same length. */
    String valuesFor(Tokens tokens, int from, int to) {
        StringBuilder told = new StringBuilder(tokens.text());
        for (int i = from; i < to; i++) {
            boolean name = tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
            if (name && isNamed(tokens, i, to)) {
                int last = lastOf(tokens, i, to);
                int length = tokens.end(last) - tokens.start(i);
                told.replace(tokens.start(i), tokens.end(last), "?" + " ".repeat(length - 1));
                i = last;
            }
        }
        return told.toString();
    }

    /** The last token of a variable: of {@code r.id} its field, of Oracle's {@code ids(i)} the bracket. */
    private static int lastOf(Tokens tokens, int i, int to) {
        if (i + 2 < to && tokens.kind(i + 1) == TokenKind.DOT) {
            return i + 2;
        }
        int last = i;
        int depth = 0;
        do {
            last++;
            TokenKind kind = last < to ? tokens.kind(last) : TokenKind.OTHER;
            depth += kind == TokenKind.LEFT_PAREN ? 1 : kind == TokenKind.RIGHT_PAREN ? -1 : 0;
        } while (depth > 0 && last < to);
        return depth == 0 && last > i + 1 ? last : i;
    }

    /** The same names, for a text whose question marks are given values that are the same each time: {@code USING 1, 1}. */
    RoutineNames forTextOfConstants() {
        return new RoutineNames(routine, ofTrigger, names, blocks, false);
    }

    /**
     * Whether one of them stands in tokens {@code [from, to)}, or a part of a text that the routine puts together.
     *
     * @param inText whether the tokens are of a text within the text: there a question mark is given its value when it runs,
     *     but in PostgreSQL asks a document of JSON; elsewhere its value is bound when the routine is defined
     */
    boolean standIn(Tokens tokens, int from, int to, boolean inText) {
        for (int i = from; routine && i < to; i++) {
            if (isVariable(tokens, i, to, inText)) {
                return true;
            }
        }
        return false;
    }

    private boolean isVariable(Tokens tokens, int i, int to, boolean inText) {
        return switch (tokens.kind(i)) {
            case PARAMETER ->
                !tokens.text(i).startsWith("?")
                        || inText && open && tokens.reading().dialect() != Dialect.POSTGRESQL;
            case VARIABLE -> !tokens.text(i).startsWith("@@"); // these are the server's
            case WORD, QUOTED_NAME -> Texts.isHole(tokens.text(i)) || isNamed(tokens, i, to);
            default -> false;
        };
    }

    private boolean isNamed(Tokens tokens, int i, int to) {
        if (i > 0 && tokens.kind(i - 1) == TokenKind.DOT) {
            return false; // a column, or a field of what stands before
        }
        String name = key(tokens, i);
        boolean qualifies = i + 2 < to && tokens.kind(i + 1) == TokenKind.DOT && blocks.contains(name);
        return names.contains(name)
                || ofTrigger && name.startsWith("tg_")
                || qualifies && names.contains(key(tokens, i + 2));
    }

    private static String key(Tokens tokens, int i) {
        return tokens.name(i).toLowerCase(Locale.ROOT);
    }

    /** Goes over the tokens once, and notes what is declared in them. */
    private static final class Collector {

        private final Set<String> names = new HashSet<>();
        private final Set<String> blocks = new HashSet<>();
        private boolean ofTrigger;
        private boolean begun;
        /** Whether the declarations of a routine may follow, behind its IS or AS. */
        private boolean headed;
        /** Whether declarations stand here, up to the next BEGIN. */
        private boolean declaring;

        void all(Cursor c) {
            names.addAll(c.dialect() == Dialect.POSTGRESQL ? Set.of("found") : Set.of());
            headed = false;
            declaring = false;
            begun = false;
            for (int i = c.at(); i < c.end(); i++) {
                section(c, i);
                Cursor rest = c.part(i + 1, i + MOST_TOKENS);
                if (c.isAnyAt(i, "PROCEDURE", "FUNCTION")) {
                    routine(rest);
                } else if (c.isAt(i, "RETURNS") && c.dialect() == Dialect.POSTGRESQL) {
                    returns(rest);
                } else if (c.isAt(i, "DECLARE")) {
                    declare(rest);
                } else if (c.isAnyAt(i, "FOR", "FOREACH", "FORALL")) {
                    loop(rest);
                } else if (c.isAt(i, "LET") && c.dialect() == Dialect.SNOWFLAKE) {
                    name(c, i + 1);
                } else if (c.isMark(i, "<<") && c.isMark(i + 2, ">>") && c.isNameAt(i + 1)) {
                    blocks.add(key(c.tokens(), i + 1));
                }
            }
        }

        /** Notes where declarations begin and end, and the name of the one that begins behind a token. */
        private void section(Cursor c, int i) {
            if (headed && c.isAnyAt(i, "IS", "AS")) {
                headed = false;
                declaring = true;
            }
            if (c.kindAt(i) == TokenKind.SEMICOLON || c.isAnyAt(i, COMMANDS)) {
                headed = false;
            }
            if (c.isAnyAt(i, "BEGIN", "PROCEDURE", "FUNCTION")) {
                declaring = false;
                begun |= c.isAt(i, "BEGIN");
            }
            if (declaring && (c.kindAt(i) == TokenKind.SEMICOLON || c.isAnyAt(i, "IS", "AS"))) {
                declared(c, i + 1);
            }
        }

        private void declared(Cursor c, int first) {
            boolean sort = c.isAnyAt(first, "CURSOR", "TYPE", "SUBTYPE");
            name(c, sort ? first + 1 : first);
        }

        private void routine(Cursor head) {
            head.acceptIfExists();
            Name routine = head.name();
            if (routine == null) {
                return;
            }
            blocks.add(routine.last().toLowerCase(Locale.ROOT));
            if (head.is(TokenKind.LEFT_PAREN)) {
                arguments(head);
            }
            headed = head.script().is(Dialect.ORACLE, Dialect.SNOWFLAKE);
        }

        /** The cursor stands on the parenthesis that opens them. */
        private void arguments(Cursor list) {
            int close = list.script().partner(list.at());
            Cursor c = list.part(list.at() + 1, close);
            while (!c.done()) {
                int comma = c.find(TokenKind.COMMA);
                argument(c.part(c.at(), comma));
                c.moveTo(comma + 1);
            }
        }

        /** A mode, a name and a type; on PostgreSQL the name may be missing. */
        private void argument(Cursor argument) {
            argument.acceptAll("IN", "OUT", "INOUT", "VARIADIC");
            int type = argument.at() + 1;
            boolean named = argument.isNameAt(type)
                    && !argument.isAnyAt(type, "PRECISION", "VARYING", "WITH", "WITHOUT", "DEFAULT");
            if (named) {
                name(argument, argument.at());
            }
        }

        /** The rows of a trigger: NEW and OLD, or what {@code REFERENCING NEW ROW AS n OLD TABLE AS o} calls them. */
        void rows(Cursor head) {
            names.add("new");
            names.add("old");
            head.moveTo(head.find("REFERENCING") + 1);
            while (head.isAny("NEW", "OLD", "NEW_TABLE", "OLD_TABLE")) {
                boolean table = !head.isAny("NEW", "OLD") || head.isAt(head.at() + 1, "TABLE");
                head.skip();
                head.accept("TABLE");
                head.acceptAll("ROW", "AS");
                if (!table) {
                    name(head, head.at());
                }
                head.skip();
            }
        }

        private void returns(Cursor type) {
            if (type.is("TRIGGER")) {
                ofTrigger = true;
                names.add("new");
                names.add("old");
            } else if (type.accept("TABLE") && type.is(TokenKind.LEFT_PAREN)) {
                arguments(type);
            }
        }

        /** Before a BEGIN stands a whole section of declarations; behind it most dialects say DECLARE for each. */
        private void declare(Cursor c) {
            if (!begun || c.script().is(Dialect.POSTGRESQL, Dialect.ORACLE, Dialect.SNOWFLAKE)) {
                declaring = true;
                declared(c, c.at());
            } else if (!c.isAnyAt(c.at() + 1, "HANDLER", "TEMPORARY") && !c.is("TABLE")) {
                c.accept("VARIABLE");
                list(c);
            }
        }

        private void loop(Cursor c) {
            int end = c.at();
            while (c.isNameAt(end) && c.kindAt(end + 1) == TokenKind.COMMA) {
                end += 2;
            }
            if (c.isAnyAt(end + 1, "IN", "AS", "SLICE")) {
                list(c);
            }
        }

        private void list(Cursor c) {
            do {
                name(c, c.at());
                c.skip();
            } while (c.accept(TokenKind.COMMA));
        }

        private void name(Cursor c, int i) {
            if (c.isNameAt(i)) {
                names.add(key(c.tokens(), i));
            }
        }
    }
}
