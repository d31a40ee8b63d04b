package io.interlock.benchmarks.text;

import java.util.Random;

/** Texts made to keep a reader busy. */
public enum Hostile {
    ORDINARY_SELECT("an ordinary select") {
        @Override
        String text(int length) {
            return Shape.SELECT.text(length, new Random(3));
        }
    },
    /** The alternative keeps it from being passed by its shape alone. */
    ORDINARY_UPDATE("an ordinary update that is understood") {
        @Override
        String text(int length) {
            return Shape.UPDATE.text(length - 12, new Random(3)) + " OR id = 4711";
        }
    },
    PARENTHESES("parentheses, nested") {
        @Override
        String text(int length) {
            int depth = length / 2 - 20;
            return "UPDATE t SET a = 1 WHERE " + "(".repeat(depth) + "id=1" + ")".repeat(depth);
        }
    },
    SUBQUERIES("subqueries, nested") {
        @Override
        String text(int length) {
            int depth = length / 24;
            return "DELETE FROM t WHERE id IN " + "(SELECT id FROM u WHERE a IN ".repeat(depth / 2) + "(1)"
                    + ")".repeat(depth / 2);
        }
    },
    OPERATORS("operators") {
        @Override
        String text(int length) {
            return "UPDATE t SET a = 1" + "+1".repeat(length / 2 - 20) + " WHERE id = 1";
        }
    },
    ALTERNATIVES("alternatives of a condition") {
        @Override
        String text(int length) {
            return "DELETE FROM t WHERE id = 1" + " OR id = 2".repeat(length / 10 - 5);
        }
    },
    STATEMENTS("statements") {
        @Override
        String text(int length) {
            return "UPDATE t SET a=1 WHERE id=1;".repeat(length / 28);
        }
    },
    SEMICOLONS("semicolons") {
        @Override
        String text(int length) {
            return ";".repeat(length);
        }
    },
    QUOTES("quotes") {
        @Override
        String text(int length) {
            return "SELECT " + "'".repeat(length - 7);
        }
    },
    BACKSLASHES("backslashes before quotes") {
        @Override
        String text(int length) {
            return "SELECT '" + "\\'".repeat(length / 2 - 5);
        }
    },
    OPEN_STRING("a string without an end") {
        @Override
        String text(int length) {
            return "UPDATE t SET a = '" + "x".repeat(length - 20);
        }
    },
    OPEN_NAME("a name without an end") {
        @Override
        String text(int length) {
            return "UPDATE t SET \"" + "x".repeat(length - 20);
        }
    },
    OPEN_COMMENT("comments without an end, nested") {
        @Override
        String text(int length) {
            return "UPDATE t SET a = 1 " + "/*".repeat(length / 2 - 10);
        }
    },
    OPEN_DOLLARS("dollar quotes without an end") {
        @Override
        String text(int length) {
            StringBuilder out = new StringBuilder("SELECT ");
            for (int i = 0; out.length() < length; i++) {
                out.append("$q").append(i).append('$');
            }
            return out.toString();
        }
    };

    private final String label;

    Hostile(String label) {
        this.label = label;
    }

    /** As it stands in the tables. */
    public String label() {
        return label;
    }

    /** About this many characters. */
    abstract String text(int length);
}
