package io.interlock.benchmarks.text;

/** Conditions that only the second opinion understands, made to keep its parser busy. */
public enum Doubtful {
    PLAIN("plain") {
        @Override
        String condition(int value) {
            return "a = " + value;
        }
    },
    PARENTHESES("in as many parentheses as are looked at") {
        @Override
        String condition(int value) {
            return "(".repeat(11) + "a = " + value + ")".repeat(11);
        }
    },
    CASES("CASE in CASE") {
        @Override
        String condition(int value) {
            return "CASE WHEN a = 1 THEN ".repeat(240) + value + " ELSE 2 END".repeat(240) + " = 1";
        }
    },
    CALLS("calls in calls") {
        @Override
        String condition(int value) {
            return "f(".repeat(11) + value + ")".repeat(11) + " = a";
        }
    },
    ARRAYS("arrays in arrays") {
        @Override
        String condition(int value) {
            return "a = ANY(ARRAY[" + "ARRAY[".repeat(300) + value + "]".repeat(300) + "])";
        }
    },
    SUMS("a long sum") {
        @Override
        String condition(int value) {
            return "1+".repeat(3_500) + value + " = a";
        }
    },
    NEGATIONS("a long negation") {
        @Override
        String condition(int value) {
            return "NOT ".repeat(1_800) + "a = " + value;
        }
    };

    private final String label;

    Doubtful(String label) {
        this.label = label;
    }

    /** As it stands in the tables. */
    public String label() {
        return label;
    }

    /** A condition that differs with the value. */
    abstract String condition(int value);

    /** A statement whose condition the guard itself cannot judge. */
    String text(int value) {
        return "DELETE FROM t WHERE (a, b) OVERLAPS (c, d) AND " + condition(value);
    }
}
