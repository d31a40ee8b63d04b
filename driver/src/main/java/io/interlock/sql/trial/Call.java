package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call of a function that is known here; others are unknown. */
record Call(Functions.Known function, List<Expression> arguments, Semantics semantics) implements Expression {

    Call {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Value at(Place place) {
        List<Value> values =
                arguments.stream().map(argument -> argument.at(place)).toList();
        return of(values);
    }

    @Override
    public @Nullable Value constant() {
        List<Value> values = new ArrayList<>();
        for (Expression argument : arguments) {
            Value value = argument.constant();
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return of(values);
    }

    private Value of(List<Value> values) {
        Value value = function.of(values, semantics);
        return function.takesOneOfThem() ? semantics.padded(value, arguments) : value;
    }

    @Override
    public boolean asksForNull() {
        return function.takesNulls();
    }

    @Override
    public List<Expression> peers() {
        return function.takesOneOfThem() ? arguments : List.of();
    }

    @Override
    public List<Expression> parts() {
        return arguments;
    }

    @Override
    public @Nullable Kind kind() {
        return function.takesOneOfThem()
                ? arguments.stream()
                        .map(Expression::kind)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : function.result();
    }

    @Override
    public @Nullable Kind kindOfParts() {
        return function.arguments();
    }
}
