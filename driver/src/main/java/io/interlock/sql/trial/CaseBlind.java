package io.interlock.sql.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite's {@code COLLATE NOCASE}: a text that is compared without regard to the case of its letters. */
record CaseBlind(Expression operand) implements Expression {

    @Override
    public Value at(Place place) {
        return operand.at(place);
    }

    @Override
    public List<Expression> peers() {
        return List.of(operand);
    }

    @Override
    public @Nullable Kind kind() {
        return operand.kind();
    }

    @Override
    public boolean hasAffinity() {
        return operand.hasAffinity();
    }
}
