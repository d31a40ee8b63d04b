package io.interlock.sql.lex;

/** How far an operator reaches. */
final class Operators {

    /** What operators may be made of where they are open; a question mark is a place for a value, by JDBC's rules. */
    private static final String OPEN = "~!@#^&|`+-*/%<>=";

    /** One of these lets an open operator end in a sign. */
    private static final String SPECIAL = "~!@#%^&|`";

    private Operators() {}

    /** The offset after the run of operator characters there; a comment ends it. */
    static int endOfRun(String text, int from) {
        int at = from + 1;
        while (at < text.length() && OPEN.indexOf(text.charAt(at)) >= 0 && !beginsComment(text, at)) {
            at++;
        }
        return at;
    }

    /**
     * The offset after the operator that such a run begins with: PostgreSQL's rule. Without a special character it ends
     * in no sign, so that {@code a=-1} compares with minus one.
     */
    static int endOfOpen(String text, int from, int runEnd) {
        for (int at = from; at < runEnd; at++) {
            if (SPECIAL.indexOf(text.charAt(at)) >= 0) {
                return runEnd;
            }
        }
        int at = runEnd;
        while (at > from + 1 && isSign(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean beginsComment(String text, int at) {
        return text.startsWith("--", at) || text.startsWith("/*", at);
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    /** The offset after an operator where they are a fixed set, of one to three characters. */
    static int endOfKnown(String text, int from) {
        char second = from + 1 < text.length() ? text.charAt(from + 1) : 0;
        if (!isPair(text.charAt(from), second)) {
            return from + 1;
        }
        return text.startsWith("<=>", from) || text.startsWith("->>", from) ? from + 3 : from + 2;
    }

    private static boolean isPair(char first, char second) {
        return switch (first) {
            case '<' -> second == '=' || second == '>' || second == '<';
            case '>' -> second == '=' || second == '>';
            case '!' -> second == '=' || second == '<' || second == '>' || second == '~';
            case '^', '~', '+', '%', '/' -> second == '=';
            case '-' -> second == '>' || second == '=';
            case '*' -> second == '=' || second == '*';
            case '=' -> second == '>' || second == '=';
            case '|' -> second == '|' || second == '=';
            case '&' -> second == '&' || second == '=';
            case ':' -> second == ':' || second == '=';
            default -> false;
        };
    }
}
