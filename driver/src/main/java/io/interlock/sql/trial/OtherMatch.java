package io.interlock.sql.trial;

import java.util.Objects;

/**
 * A way to match texts that is not computed: {@code REGEXP}, {@code SIMILAR TO}. Some texts are taken to match and some not,
 * the same ones each time; what matches for every row alike is not known.
 */
record OtherMatch(Expression operand, Expression pattern) implements Matching {

    /** Spreads what is hashed over all bits. */
    private static final int SPREAD = 0x9E3779B9;

    @Override
    public Value matched(Value text, Value wanted) {
        return operand.constant() == null ? Value.of(Objects.hash(text, wanted) * SPREAD < 0) : Value.None.SOME;
    }
}
