package io.interlock.sql.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * The statement that MySQL's and MariaDB's drivers make of the {@code sessionVariables} parameter: assignments, parted by
 * commas or semicolons that stand in no quotes and no parentheses, become one SET.
 */
final class SessionVariables {

    private SessionVariables() {}

    static String statement(String value) {
        List<String> assignments = new ArrayList<>();
        for (String assignment : split(value)) {
            if (!assignment.isBlank()) {
                String variable = assignment.strip();
                assignments.add(variable.startsWith("@") ? variable : "SESSION " + variable);
            }
        }
        return assignments.isEmpty() ? "" : "SET " + String.join(", ", assignments);
    }

    private static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if ((c == ',' || c == ';') && depth <= 0) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }
}
