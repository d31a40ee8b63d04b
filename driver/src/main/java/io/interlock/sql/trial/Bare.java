package io.interlock.sql.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operand behind a plus, which SQLite takes for no column any more: {@code +status}. */
record Bare(Expression operand) implements Expression {

    @Override
    public Value at(Place place) {
        return operand.at(place);
    }

    @Override
    public @Nullable Value constant() {
        return operand.constant();
    }

    @Override
    public List<Expression> parts() {
        return List.of(operand);
    }

    @Override
    public @Nullable Kind kind() {
        return operand.kind();
    }
}
