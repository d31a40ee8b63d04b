package io.interlock.policy.yaml;

import io.interlock.policy.Source;
import java.util.List;

/** A part of a YAML file that still knows where it stands. */
sealed interface Node {

    Source source();

    /** The way to it from the top of the file, such as {@code rules[2].operations}. */
    String path();

    /** What it is, as it continues "found …". */
    String describe();

    /** A text for a message: not too long, and in one line. */
    static String shortened(String text) {
        String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return shown.replace('\n', ' ').replace('\r', ' ');
    }

    /**
     * A single value.
     *
     * @param value without quotes; empty for a key with nothing after it
     * @param plain whether it is written without quotes
     */
    record Text(Source source, String path, String value, boolean plain) implements Node {

        boolean isNothing() {
            return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }

        @Override
        public String describe() {
            if (isNothing()) {
                return "nothing";
            }
            return "'" + shortened(value) + "'";
        }
    }

    /** Values in order. */
    record Sequence(Source source, String path, List<Node> items) implements Node {

        @Override
        public String describe() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** Keys with their values, in order; a key may still stand twice. */
    record Mapping(Source source, String path, List<Entry> entries) implements Node {

        @Override
        public String describe() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping";
        }
    }

    /** One key of a mapping; the key's path is that of its value. */
    record Entry(Text key, Node value) {}
}
