package io.interlock.sql.lex;

/** How far an operator reaches. */
final class Operators {

    private static final String OPEN = "~!@#^&|`?+-*/%<>=";
    private static final String SPECIAL = "~!@#%^&|`?";

    private Operators() {}

    /** Whether an operator of open operators may hold the character. */
    static boolean isOpen(char c) {
        // A question mark is a place for a value, by JDBC's rules.
        return c != '?' && OPEN.indexOf(c) >= 0;
    }

    /** Whether an open operator with that character may end in a sign. */
    static boolean isSpecial(char c) {
        return SPECIAL.indexOf(c) >= 0;
    }

    /** The length of the operator there, where operators are a fixed set: 1 to 3. */
    static int length(String text, int at, int end) {
        char first = text.charAt(at);
        char second = at + 1 < end ? text.charAt(at + 1) : 0;
        char third = at + 2 < end ? text.charAt(at + 2) : 0;
        boolean two = switch (first) {
            case '<' -> second == '=' || second == '>' || second == '<';
            case '>' -> second == '=' || second == '>';
            case '!' -> second == '=' || second == '<' || second == '>' || second == '~';
            case '^', '~', '+', '%' -> second == '=';
            case '-' -> second == '>' || second == '=';
            case '*' -> second == '=' || second == '*';
            case '/' -> second == '=';
            case '=' -> second == '>' || second == '=';
            case '|' -> second == '|' || second == '=';
            case '&' -> second == '&' || second == '=';
            case ':' -> second == ':' || second == '=';
            default -> false;
        };
        if (!two) {
            return 1;
        }
        boolean three = first == '<' && second == '=' && third == '>' || first == '-' && second == '>' && third == '>';
        return three ? 3 : 2;
    }
}
