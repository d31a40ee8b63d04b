package io.interlock.sql.trial;

/** A way to match texts that is not computed ({@code REGEXP}, {@code SIMILAR TO}): all that is known is when it is null. */
record OtherMatch(Expression operand, Expression pattern) implements Matching {

    @Override
    public Value matched(Value text, Value wanted) {
        return Value.None.SOME;
    }
}
