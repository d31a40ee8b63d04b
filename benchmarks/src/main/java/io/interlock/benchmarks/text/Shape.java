package io.interlock.benchmarks.text;

import java.util.Random;

/** Kinds of statements as programs write them that put values into the text. */
public enum Shape {
    /** Settled by its words: cannot harm. */
    SELECT("SELECT id, status FROM orders WHERE shop = ") {
        @Override
        void more(StringBuilder out, Random values) {
            out.append(" AND ");
            condition(out, values);
        }
    },
    /** Settled by its words as well; nearly all of it is values. */
    INSERT("INSERT INTO orders (id, status, total) VALUES (1, 'new', ") {
        @Override
        void more(StringBuilder out, Random values) {
            out.append("), (");
            number(out, values);
            out.append(", '");
            word(out, values);
            out.append("', ");
            number(out, values);
        }

        @Override
        String end() {
            return ")";
        }
    },
    /** Bounded, and has to be understood to know that. */
    UPDATE("UPDATE orders SET status = 'paid' WHERE id = ") {
        @Override
        void more(StringBuilder out, Random values) {
            out.append(" AND ");
            condition(out, values);
        }
    };

    private final String beginning;

    Shape(String beginning) {
        this.beginning = beginning;
    }

    /** The statement goes on, by 20 to 100 characters. */
    abstract void more(StringBuilder out, Random values);

    String end() {
        return "";
    }

    /** A statement of about this many characters, at most 30 more or less; with values that hardly ever come again. */
    public String text(int length, Random values) {
        StringBuilder out = new StringBuilder(length + 128).append(beginning);
        number(out, values);
        while (out.length() < length - 20) {
            more(out, values);
        }
        return out.append(end()).toString();
    }

    private static void condition(StringBuilder out, Random values) {
        switch (values.nextInt(4)) {
            case 0 -> {
                out.append("total > ");
                number(out, values);
                out.append('.').append(10 + values.nextInt(90));
            }
            case 1 -> {
                out.append("status <> '");
                word(out, values);
                out.append('\'');
            }
            case 2 -> {
                out.append("note LIKE '");
                word(out, values);
                out.append("%'");
            }
            default -> list(out, values);
        }
    }

    private static void list(StringBuilder out, Random values) {
        out.append("customer_id IN (");
        number(out, values);
        for (int i = values.nextInt(8); i >= 0; i--) {
            out.append(", ");
            number(out, values);
        }
        out.append(')');
    }

    private static void number(StringBuilder out, Random values) {
        out.append(values.nextInt(10_000_000));
    }

    private static void word(StringBuilder out, Random values) {
        for (int i = 3 + values.nextInt(12); i >= 0; i--) {
            out.append((char) ('a' + values.nextInt(26)));
        }
    }
}
