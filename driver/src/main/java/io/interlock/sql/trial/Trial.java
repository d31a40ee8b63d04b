package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks for a row that a condition leaves out. Thread-safe, stateless. */
public final class Trial {

    /** So many databases are made up before it is given up; nearly always the first one has such a row. */
    private static final int WORLDS = 120;

    /** What is too long to be tried in so many is left to the facts. */
    private static final int FEWEST_WORLDS = 12;

    private static final int STEPS = 200_000;

    private static final int MOST_TOKENS = 2_000;

    /** Words with which conditions are more than comparisons one beside the other. */
    private static final Set<String> INTRICATE =
            Set.of("OR", "NOT", "XOR", "IS", "CASE", "SELECT", "EXISTS", "ISNULL", "NOTNULL");

    private Trial() {}

    /**
     * Whether there may be a row for which the condition in the tokens {@code [from, to)} is not true.
     *
     * @param tables the written table's name, and its alias where it has one; with or without a schema, in any case
     * @param parameters what they are taken for; those that are not known may be anything
     * @return false only where every row that was made up has met it; true as well where it cannot be read or computed, or
     *     would take long
     */
    public static boolean mayLeaveOut(
            Tokens tokens, int from, int to, Dialect dialect, List<String> tables, Parameters parameters) {
        if (isStrange(tokens) || to - from > MOST_TOKENS || !isIntricate(tokens, from, to)) {
            return true;
        }
        Semantics semantics = new Semantics(dialect);
        try {
            Expression condition = new ConditionReader(tokens, from, to, semantics, parameters).whole();
            return mayLeaveOut(condition, semantics, names(tables));
        } catch (Passage.Unread otherForm) {
            return true;
        }
    }

    /**
     * Whether there may be a row that an update's condition leaves out and that has another value than the one it writes.
     *
     * @param column    in lower case
     * @param valueFrom first token of what is written into the column
     * @return false only where every row that was made up has met the condition, or has the value already
     */
    public static boolean mayLeaveOutOther(
            Tokens tokens,
            int from,
            int to,
            Dialect dialect,
            List<String> tables,
            String column,
            int valueFrom,
            int valueTo) {
        if (to - from > MOST_TOKENS || !isIntricate(tokens, from, to)) {
            return true;
        }
        Semantics semantics = new Semantics(dialect);
        try {
            Expression value = new ConditionReader(tokens, valueFrom, valueTo, semantics, Parameters.NONE).whole();
            if (!isConstant(value)) {
                return true;
            }
            Expression condition = new ConditionReader(tokens, from, to, semantics, Parameters.NONE).whole();
            Expression hasIt =
                    new Comparison(Comparison.Order.EQUAL, new Expression.Column(null, column), value, semantics);
            Expression either = new Logic(Logic.Word.OR, List.of(condition, hasIt), semantics);
            return mayLeaveOut(either, semantics, names(tables));
        } catch (Passage.Unread otherForm) {
            return true;
        }
    }

    private static boolean isConstant(Expression value) {
        Value constant = value.constant();
        return constant != null && !constant.isUnknown()
                || value instanceof Arithmetic && value.parts().stream().allMatch(Trial::isConstant);
    }

    /**
     * Whether there may be a row that no row of the joined tables meets.
     *
     * @param sourcesFrom first token of the table references: after FROM or USING, or after UPDATE where it lists several
     * @param whereFrom   first token of the condition: after WHERE, or after the ON of a MERGE
     * @param tables      the written table's name, and its alias where it has one
     */
    public static boolean mayLeaveOut(
            Tokens tokens,
            int sourcesFrom,
            int sourcesTo,
            int whereFrom,
            int whereTo,
            Dialect dialect,
            List<String> tables,
            Parameters parameters) {
        boolean plain = !isIntricate(tokens, whereFrom, whereTo) && !isIntricate(tokens, sourcesFrom, sourcesTo);
        if (isStrange(tokens) || plain || whereTo - whereFrom + sourcesTo - sourcesFrom > MOST_TOKENS) {
            return true;
        }
        Semantics semantics = new Semantics(dialect);
        Set<String> written = names(tables);
        try {
            ConditionReader reader = new ConditionReader(tokens, whereFrom, whereTo, semantics, parameters);
            Expression where = whereFrom < whereTo ? reader.whole() : null;
            Tables listed = new TablesReader(reader, reader.passage(), semantics).tables(sourcesFrom, sourcesTo);
            if (listed == null) {
                return true;
            }
            List<Source> others = listed.sources().stream()
                    .filter(source -> !written.contains(source.called()))
                    .toList();
            Tables joined = new Tables(others, listed.on());
            return mayLeaveOut(new Joined(joined, listed.with(where, semantics), semantics), semantics, written);
        } catch (Passage.Unread otherForm) {
            return true;
        }
    }

    /** Modes in which a condition means something else. */
    private static boolean isStrange(Tokens tokens) {
        return tokens.reading().has(SessionMode.NULL_EQUALS) || tokens.reading().has(SessionMode.NOT_BINDS_FIRST);
    }

    private static boolean mayLeaveOut(Expression condition, Semantics semantics, Set<String> written) {
        Survey survey = new Survey(condition);
        Assumption holds = new Assumption(Value.TRUE);
        if (!mayLeaveOut(condition, semantics, written, survey, holds)) {
            return false;
        }
        return !holds.isTaken() || mayLeaveOut(condition, semantics, written, survey, new Assumption(Value.FALSE));
    }

    private static boolean mayLeaveOut(
            Expression condition, Semantics semantics, Set<String> written, Survey survey, Assumption assumption) {
        Neighbours neighbours = new Neighbours(survey.literals());
        Budget budget = new Budget(STEPS);
        for (int number = 0; number < WORLDS; number++) {
            World world = new World(number, survey, neighbours, written, assumption, budget);
            for (Place.Columns row : world.written()) {
                Place place = new Place(world, List.of(new Place.Row(List.copyOf(written), row)), null);
                Value kept = semantics.truth(condition.at(place));
                if (budget.isSpent()) {
                    return number < FEWEST_WORLDS;
                }
                if (!kept.equals(Value.TRUE)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In lower case, with and without a schema: the shortest first. */
    private static Set<String> names(List<String> tables) {
        Set<String> names = new LinkedHashSet<>();
        for (String table : tables) {
            names.add(table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }
        tables.forEach(table -> names.add(table.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Asked of every text that is judged, so it is quick: comparisons beside each other need no trial. */
    private static boolean isIntricate(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            TokenKind kind = tokens.kind(i);
            boolean intricate = switch (kind) {
                case WORD -> INTRICATE.contains(tokens.word(i));
                case OPERATOR -> !isOrder(tokens, i);
                case LEFT_PAREN -> !tokens.is(i - 1, "IN") && i > from;
                default -> false;
            };
            if (intricate) {
                return true;
            }
        }
        return false;
    }

    /** Equal, less, greater: not unequal. */
    private static boolean isOrder(Tokens tokens, int i) {
        return tokens.isSymbol(i, '=')
                || tokens.isSymbol(i, '<')
                || tokens.isSymbol(i, '>')
                || tokens.isSymbol(i, "<=")
                || tokens.isSymbol(i, ">=");
    }
}
