package io.interlock.sql.prefilter;

import static io.interlock.sql.prefilter.PlainSteps.NO;

import io.interlock.sql.Catalogs;
import io.interlock.sql.Dialect;
import io.interlock.sql.OperationKind;
import io.interlock.sql.words.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check of an UPDATE or DELETE by its shape alone, in one pass: whether it is of the plain form that most are, and
 * surely bounded. Immutable, safe for any thread; allocates nothing.
 *
 * <pre>
 * UPDATE table SET column = expression [, …] WHERE conditions [;]
 * DELETE FROM table WHERE conditions [;]
 * </pre>
 *
 * <p>The conditions are joined by AND, each on one column and literals; one of them at least holds for few values of its
 * column: {@code = 5}, {@code = 'a'}, {@code IN (5, 6)}. Whatever the others say, they can only keep less. What is written in
 * any other way, be it ever so harmless, does not pass: it is classified then, with the same answer in more time.
 */
public final class BoundedCheck {

    /*
     * It must never say yes where the readers say no, in any dialect and mode. So it understands little, and nothing by
     * exclusion: each word stands in a place where only a name can, no operand follows on an operand, and no operator has a
     * meaning of its own anywhere. A slash may end a statement on a line of its own, so none passes.
     *
     * Tried, and no faster: the grammar as a table of places and tokens, walked in one loop; words told by three of their
     * letters and the length before they are looked up.
     */

    /** By the dialect's ordinal, each made when it is first asked for; by two threads at once perhaps, to the same effect. */
    private static final @Nullable BoundedCheck[] ALL = new BoundedCheck[Dialect.values().length];

    /** Parentheses around conditions and in expressions nest no deeper. */
    private static final int DEEPEST = 20;

    private final PlainSteps steps;
    private final Vocabulary vocabulary;

    private BoundedCheck(Dialect dialect) {
        steps = new PlainSteps(dialect);
        vocabulary = Vocabulary.of(dialect);
    }

    public static BoundedCheck of(Dialect dialect) {
        BoundedCheck known = ALL[dialect.ordinal()];
        return known == null ? made(dialect) : known;
    }

    private static BoundedCheck made(Dialect dialect) {
        BoundedCheck made = new BoundedCheck(dialect);
        ALL[dialect.ordinal()] = made;
        return made;
    }

    public boolean passes(String sql) {
        int end = steps.length(sql);
        int at = steps.blanks(sql, 0, end);
        int update = steps.word(sql, at, end, "update");
        return update == NO ? passesDelete(sql, at, end) : passesUpdate(sql, update, end);
    }

    /** What a text does that passes; it may reach even less than bounded. */
    public Write write(String sql) {
        int end = steps.length(sql);
        int verb = steps.blanks(sql, 0, end);
        int update = steps.word(sql, verb, end, "update");
        int table = update == NO ? steps.word(sql, steps.word(sql, verb, end, "delete"), end, "from") : update;
        OperationKind kind = update == NO ? OperationKind.DELETE : OperationKind.UPDATE;
        return new Write(kind, steps.parts(sql, table, steps.name(sql, table, end)));
    }

    /**
     * A text that passes.
     *
     * @param kind  update or delete
     * @param table the parts of its table's name, outermost first, without quotes
     */
    public record Write(OperationKind kind, List<String> table) {}

    private boolean passesDelete(String sql, int verb, int end) {
        int delete = steps.word(sql, verb, end, "delete");
        int table = delete == NO ? NO : steps.word(sql, delete, end, "from");
        int tableEnd = table == NO ? NO : table(sql, table, end);
        int where = tableEnd == NO ? NO : steps.word(sql, steps.blanks(sql, tableEnd, end), end, "where");
        return where != NO && areBounded(sql, where, end, table, tableEnd);
    }

    private boolean passesUpdate(String sql, int table, int end) {
        int tableEnd = table(sql, table, end);
        int set = tableEnd == NO ? NO : steps.word(sql, steps.blanks(sql, tableEnd, end), end, "set");
        int where = set == NO ? NO : assignments(sql, set, end);
        return where != NO && areBounded(sql, where, end, table, tableEnd);
    }

    /** Over the name of a table that is no catalog's. */
    private int table(String sql, int from, int end) {
        int behind = steps.name(sql, from, end);
        return behind != NO && Catalogs.mayHold(sql, from, behind) ? NO : behind;
    }

    // ---- SET

    /** Over the assignments, and the WHERE behind them. */
    private int assignments(String sql, int from, int end) {
        int at = from;
        while (true) {
            int column = steps.name(sql, at, end);
            int value = column == NO ? NO : steps.mark(sql, steps.blanks(sql, column, end), end, '=');
            int behind = value == NO ? NO : expression(sql, value, end);
            if (behind == NO) {
                return NO;
            }
            at = steps.mark(sql, behind, end, ',');
            if (at == NO) {
                return steps.word(sql, behind, end, "where");
            }
        }
    }

    /** Over operands with an operator between each two; parentheses may hold several of such. */
    private int expression(String sql, int from, int end) {
        int depth = 0;
        boolean due = true;
        int at = from;
        while (at < end) {
            char c = sql.charAt(at);
            int behind = at + 1;
            if (due && c == '(') {
                depth++;
            } else if (due) {
                behind = operand(sql, at, end);
                if (behind == NO) {
                    return NO;
                }
                // behind the parenthesis of a call its arguments are due, if there are any
                due = sql.charAt(behind - 1) == '(';
                depth += due ? 1 : 0;
            } else if (depth > 0 && c == ')') {
                depth--;
            } else if (depth > 0 && c == ',') {
                due = true;
            } else {
                behind = operator(sql, at, end);
                if (behind == NO) {
                    return depth == 0 ? at : NO;
                }
                due = true;
            }
            at = steps.blanks(sql, behind, end);
        }
        return NO;
    }

    /** Over a literal, a column, or a call up to its first argument. */
    private int operand(String sql, int from, int end) {
        int literal = steps.literal(sql, from, end);
        if (literal != NO) {
            return literal;
        }
        int name = steps.nameOrValue(sql, from, end);
        if (name == NO || name == end || sql.charAt(name) != '(') {
            return name;
        }
        if (vocabulary.bits(sql, from, name) != 0 || PlainSteps.last(sql, from, name) != from) {
            return NO;
        }
        int argument = steps.blanks(sql, name + 1, end);
        return argument < end && sql.charAt(argument) == ')' ? argument + 1 : name + 1;
    }

    /** Over an operator that is one everywhere, whatever stands around it. */
    private static int operator(String sql, int at, int end) {
        char next = at + 1 < end ? sql.charAt(at + 1) : 0;
        return switch (sql.charAt(at)) {
            case '+', '*', '%' -> at + 1;
            case '-' -> next == '-' ? NO : at + 1;
            case '|' -> next == '|' ? at + 2 : NO;
            default -> NO;
        };
    }

    // ---- WHERE

    /** Whether only conditions follow, up to the end of the text, and one of them bounds. */
    private boolean areBounded(String sql, int from, int end, int table, int tableEnd) {
        boolean bounded = false;
        int depth = 0;
        int at = from;
        while (at != NO) {
            while (at < end && sql.charAt(at) == '(' && depth < DEEPEST) {
                at = steps.blanks(sql, at + 1, end);
                depth++;
            }
            int column = at;
            int columnEnd = steps.name(sql, at, end);
            int operator = columnEnd == NO ? NO : steps.blanks(sql, columnEnd, end);
            int behind = operator == NO ? NO : predicate(sql, operator, end);
            if (behind == NO) {
                return false;
            }
            bounded = bounded
                    || isOfFewValues(sql, operator, end) && steps.tellsRows(sql, column, columnEnd, table, tableEnd);
            at = steps.blanks(sql, behind, end);
            while (depth > 0 && at < end && sql.charAt(at) == ')') {
                at = steps.blanks(sql, at + 1, end);
                depth--;
            }
            int next = steps.word(sql, at, end, "and");
            if (next == NO) {
                return bounded && depth == 0 && isEnd(sql, at, end);
            }
            at = next;
        }
        return false;
    }

    private boolean isEnd(String sql, int at, int end) {
        int behind = at < end && sql.charAt(at) == ';' ? steps.blanks(sql, at + 1, end) : at;
        return behind == end;
    }

    /** Over what is said of a column. */
    private int predicate(String sql, int from, int end) {
        if (from == end) {
            return NO;
        }
        char c = sql.charAt(from);
        char next = from + 1 < end ? sql.charAt(from + 1) : 0;
        return switch (c) {
            case '=' -> value(sql, from + 1, end);
            case '>' -> value(sql, next == '=' ? from + 2 : from + 1, end);
            case '<' -> value(sql, next == '=' || next == '>' ? from + 2 : from + 1, end);
            // with a sign right behind it is another operator somewhere
            case '!' -> next == '=' && !sql.startsWith("-", from + 2) ? value(sql, from + 2, end) : NO;
            case 'I', 'i' -> (next | 0x20) == 's' ? nullTest(sql, from, end) : membership(sql, from, end);
            case 'N', 'n' -> negated(sql, from, end);
            default -> pattern(sql, from, end);
        };
    }

    private int nullTest(String sql, int from, int end) {
        int is = steps.word(sql, from, end, "is");
        int not = is == NO ? NO : steps.word(sql, is, end, "not");
        return is == NO ? NO : steps.word(sql, not == NO ? is : not, end, "null");
    }

    private int negated(String sql, int from, int end) {
        int not = steps.word(sql, from, end, "not");
        if (not == NO || not == end) {
            return NO;
        }
        return (sql.charAt(not) | 0x20) == 'i' ? membership(sql, not, end) : pattern(sql, not, end);
    }

    private int membership(String sql, int from, int end) {
        int in = steps.word(sql, from, end, "in");
        return in == NO ? NO : list(sql, in, end, false);
    }

    private int pattern(String sql, int from, int end) {
        int like = steps.word(sql, from, end, "like");
        if (like != NO) {
            return PlainSteps.string(sql, like, end);
        }
        int between = steps.word(sql, from, end, "between");
        int low = between == NO ? NO : value(sql, between, end);
        int and = low == NO ? NO : steps.word(sql, steps.blanks(sql, low, end), end, "and");
        return and == NO ? NO : value(sql, and, end);
    }

    /** Over a list of literals in parentheses. */
    private int list(String sql, int from, int end, boolean telling) {
        int at = steps.mark(sql, from, end, '(');
        while (at != NO) {
            if (telling && !PlainSteps.tells(sql, at, end)) {
                return NO;
            }
            int behind = value(sql, at, end);
            if (behind == NO) {
                return NO;
            }
            behind = steps.blanks(sql, behind, end);
            if (behind < end && sql.charAt(behind) == ')') {
                return behind + 1;
            }
            at = steps.mark(sql, behind, end, ',');
        }
        return NO;
    }

    /** Over blanks, and a literal that is not the empty text: for some servers that one is null. */
    private int value(String sql, int from, int end) {
        int at = steps.blanks(sql, from, end);
        int behind = steps.literal(sql, at, end);
        return behind == at + 2 && sql.charAt(at) == '\'' ? NO : behind;
    }

    /** Whether what is said of a column, which {@link #predicate} went over, is that it has one of some values. */
    private boolean isOfFewValues(String sql, int operator, int end) {
        if (sql.charAt(operator) == '=') {
            return PlainSteps.tells(sql, steps.blanks(sql, operator + 1, end), end);
        }
        int in = steps.word(sql, operator, end, "in");
        return in != NO && list(sql, in, end, true) != NO;
    }
}
