package io.interlock.sql.trial;

/** GLOB: {@code *} for any characters, {@code ?} for one, and sets of them, which are not computed. */
record Glob(Expression operand, Expression pattern) implements Matching {

    @Override
    public Value matched(Value text, Value wanted) {
        String glob = Semantics.text(wanted);
        if (glob == null || glob.indexOf('[') >= 0) {
            return Value.None.SOME;
        }
        return new Match(operand, pattern, '\\', false, false).matched(text, like(glob));
    }

    /** The same pattern as LIKE has it. */
    private static Value like(String glob) {
        String escaped = glob.replaceAll("[%_\\\\]", "\\\\$0");
        return new Value.Text(escaped.replace('*', '%').replace('?', '_'));
    }
}
