package io.interlock.sql.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings in PostgreSQL's {@code options} parameter, as a server's command line: {@code -c name=value},
 * {@code -cname=value} and {@code --name=value}, parted by blanks; a backslash takes the next character as it is.
 */
final class StartOptions {

    private StartOptions() {}

    /** A SET for each setting. */
    static List<String> statements(String options) {
        List<String> statements = new ArrayList<>();
        boolean setting = false;
        for (String word : words(options)) {
            if (word.equals("-c")) {
                setting = true;
            } else if (word.startsWith("--")) {
                add(statements, word.substring(2));
            } else if (word.startsWith("-c")) {
                add(statements, word.substring(2));
            } else if (setting) {
                add(statements, word);
                setting = false;
            }
        }
        return statements;
    }

    private static void add(List<String> statements, String setting) {
        int equals = setting.indexOf('=');
        if (equals > 0) {
            String name = setting.substring(0, equals).strip().replace('-', '_');
            String value = setting.substring(equals + 1).replace("'", "''");
            statements.add("SET " + name + " = '" + value + "'");
        }
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (c == '\\' && i + 1 < options.length()) {
                i++;
                word.append(options.charAt(i));
            } else if (Character.isWhitespace(c)) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        words.removeIf(String::isEmpty);
        return words;
    }
}
