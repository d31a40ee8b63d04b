package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CASE.
 *
 * @param subject   what the values behind WHEN are compared with; null where they are conditions
 * @param otherwise {@code NULL} where there is no ELSE
 */
record Choice(@Nullable Expression subject, List<When> whens, Expression otherwise, Semantics semantics)
        implements Expression {

    record When(Expression when, Expression then) {}

    Choice {
        whens = List.copyOf(whens);
    }

    /** What all its results are, if they are all the same. */
    @Override
    public @Nullable Value constant() {
        Value first = otherwise.constant();
        boolean same = first != null && whens.stream().allMatch(when -> first.equals(when.then.constant()));
        return same ? first : null;
    }

    @Override
    public Value at(Place place) {
        Expression of = subject;
        Value compared = of == null ? Value.TRUE : of.at(place);
        Stream<Value> constants = results().stream().flatMap(result -> Stream.ofNullable(result.constant()));
        return semantics.padded(semantics.ofOneType(chosen(0, compared, place), constants), results());
    }

    /** Of those from the one of that index on. */
    private Value chosen(int from, Value compared, Place place) {
        if (from == whens.size()) {
            return otherwise.at(place);
        }
        When when = whens.get(from);
        Value value = when.when.at(place);
        Value met = subject == null
                ? semantics.truth(value)
                : Comparison.compared(Comparison.Order.EQUAL, compared, value, semantics);
        if (met.equals(Value.TRUE)) {
            return when.then.at(place);
        }
        Value rest = chosen(from + 1, compared, place);
        boolean either = !met.isUnknown() || rest.equals(when.then.at(place));
        return either ? rest : Value.None.UNKNOWN;
    }

    @Override
    public List<Expression> peers() {
        Expression of = subject;
        if (of == null) {
            return results();
        }
        List<Expression> compared = new ArrayList<>(List.of(of));
        whens.forEach(when -> compared.add(when.when));
        return compared;
    }

    @Override
    public List<Expression> parts() {
        List<Expression> all = new ArrayList<>(results());
        whens.forEach(when -> all.add(when.when));
        Expression of = subject;
        if (of != null) {
            all.add(of);
        }
        return all;
    }

    private List<Expression> results() {
        List<Expression> results = new ArrayList<>();
        whens.forEach(when -> results.add(when.then));
        results.add(otherwise);
        return results;
    }

    @Override
    public @Nullable Kind kind() {
        return results().stream()
                .map(Expression::kind)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
