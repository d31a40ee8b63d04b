package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text cut roughly into blanks, comments, strings, names, numbers and single characters. Joined again it is the same
 * text. By purpose not the lexer that is tested.
 */
final class Pieces {

    private static final Pattern PIECE = Pattern.compile(
            "\\s+|--[^\\n]*\\n?|/\\*(?s:.*?)\\*/|'(?:[^'\\\\]++|''|\\\\.)*+'|\"[^\"]*\"|`[^`]*`|[\\p{L}_][\\p{L}\\p{N}_$]*"
                    + "|\\p{N}+(?:\\.\\p{N}+)?|<=>|\\|\\||::|<>|<=|>=|!=|(?s:.)");

    private Pieces() {}

    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }

    static boolean isBlank(String piece) {
        return piece.isBlank();
    }

    static boolean isName(String piece) {
        return Character.isLetter(piece.charAt(0)) || piece.charAt(0) == '_';
    }

    static boolean isNumber(String piece) {
        return Character.isDigit(piece.charAt(0));
    }

    /** Whether it is a name in double quotes, or what some databases take for a text where nothing is called so. */
    static boolean isQuoted(String piece) {
        return piece.length() > 2 && piece.charAt(0) == '"' && piece.endsWith("\"");
    }

    static boolean isString(String piece) {
        return piece.length() > 1 && piece.charAt(0) == '\'' && piece.endsWith("'");
    }
}
