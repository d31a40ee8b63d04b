package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a condition of a text leaves out, as they were imagined: for who wants to see whether a real database leaves them
 * out, too.
 */
public final class Imagined {

    /** Rows of each table. */
    public static final int ROWS = 8;

    private static final int WORLDS = 2_000;
    private static final int STEPS = 4_000_000;
    private static final int MOST_FOR_ONE = 3;

    private final World world;

    private Imagined(World world) {
        this.world = world;
    }

    /** Some for each condition that stands in the text, as far as it can be read there. */
    public static List<Imagined> of(String text, Dialect dialect) {
        Tokens tokens = Tokens.of(text, Reading.standard(dialect));
        List<Imagined> all = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, "WHERE")) {
                all.addAll(ofCondition(tokens, i + 1, dialect));
            }
            boolean inner = tokens.kind(i) == TokenKind.STRING
                    && tokens.string(i).toUpperCase(Locale.ROOT).contains("WHERE");
            if (inner) {
                all.addAll(of(tokens.string(i), dialect));
            }
        }
        return all;
    }

    private static List<Imagined> ofCondition(Tokens tokens, int from, Dialect dialect) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < from - 1; i++) {
            if (tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME) {
                names.add(tokens.name(i).toLowerCase(Locale.ROOT));
            }
        }
        Semantics semantics = new Semantics(dialect);
        return condition(tokens, from, semantics)
                .map(condition -> worlds(condition, semantics, names))
                .orElse(List.of());
    }

    /** The longest that can be read: where it ends, only the grammar knows. */
    private static Optional<Expression> condition(Tokens tokens, int from, Semantics semantics) {
        for (int to = tokens.size(); to > from; to--) {
            try {
                return Optional.of(new ConditionReader(tokens, from, to, semantics, Parameters.NONE).whole());
            } catch (Passage.Unread shorter) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static List<Imagined> worlds(Expression condition, Semantics semantics, Set<String> names) {
        Survey survey = new Survey(condition);
        Neighbours neighbours = new Neighbours(survey.literals());
        Budget budget = new Budget(STEPS);
        List<Imagined> found = new ArrayList<>();
        for (int number = 0; number < WORLDS && found.size() < MOST_FOR_ONE && !budget.isSpent(); number++) {
            World world = new World(number, survey, neighbours, names, new Assumption(Value.None.UNKNOWN), budget);
            boolean leavesOut = world.written().stream().anyMatch(row -> {
                Place place = new Place(world, List.of(new Place.Row(List.copyOf(names), row)), null);
                Value kept = semantics.truth(condition.at(place));
                return kept.equals(Value.FALSE) || kept.isNull();
            });
            if (leavesOut && !budget.isSpent()) {
                found.add(new Imagined(world));
            }
        }
        return found;
    }

    /**
     * What a row holds: {@link BigDecimal}, {@link String} or null.
     *
     * @param table in lower case
     * @param row   counted from 0
     */
    public @Nullable Object value(String table, int row, String column) {
        Value value = world.rows(table).get(row).value(column);
        if (value instanceof Value.Number number) {
            return number.number();
        }
        return value instanceof Value.Text text ? text.text() : null;
    }
}
