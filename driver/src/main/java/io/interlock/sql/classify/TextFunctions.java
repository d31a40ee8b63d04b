package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions that texts are made by, as far as their results can be told; of any other nothing is known. */
final class TextFunctions {

    /** A REPLACE of more makes longer texts than anybody writes. */
    private static final int MOST_REPLACED = 64;

    private static final int MOST_SEARCHED = 1 << 12;

    private TextFunctions() {}

    /** What a call gives. */
    static Texts of(Name name, Cursor list, int level) {
        String qualifier = name.qualifier();
        if (qualifier != null && !qualifier.equalsIgnoreCase("pg_catalog") && !qualifier.equalsIgnoreCase("sys")) {
            return Texts.ANYTHING;
        }
        List<Cursor> arguments = split(list);
        String function = name.last().toUpperCase(Locale.ROOT);
        return switch (function) {
            case "CAST", "TRY_CAST" -> cast(list, level);
            case "CURRENT_DATABASE", "DATABASE", "SCHEMA", "DB_NAME" -> Texts.NAME;
            case "QUOTE_IDENT", "QUOTENAME", "QUOTE_IDENTIFIER" -> quotedName(arguments, level);
            case "QUOTE_LITERAL", "QUOTE_NULLABLE", "QUOTE" -> Texts.VALUE;
            case "FORMAT" -> FormatText.of(arguments, level);
            case "CHR", "CHAR", "NCHAR" -> characters(arguments, level);
            case "CONCAT" -> joined("", arguments, level);
            case "CONCAT_WS" -> joinedBy(arguments, level);
            case "COALESCE", "IFNULL", "NVL", "ISNULL" -> anyOf(arguments, level);
            case "IF", "IIF" -> arguments.size() == 3 ? anyOf(arguments.subList(1, 3), level) : Texts.ANYTHING;
            default -> ofTexts(function, texts(arguments, level));
        };
    }

    private static Texts ofTexts(String function, List<Texts> texts) {
        if (texts.isEmpty()) {
            return Texts.ANYTHING;
        }
        Texts first = texts.get(0);
        return switch (function) {
            case "UPPER", "UCASE" -> first.map(text -> text.toUpperCase(Locale.ROOT));
            case "LOWER", "LCASE" -> first.map(text -> text.toLowerCase(Locale.ROOT));
            case "REVERSE" ->
                first.map(text -> new StringBuilder(text).reverse().toString());
            case "TRIM", "BTRIM", "LTRIM", "RTRIM" -> texts.size() == 1 ? first.map(String::strip) : Texts.ANYTHING;
            case "REPLACE" -> replaced(texts);
            case "UNHEX" -> decoded(TextExpression.decoded(known(first)));
            case "FROM_BASE64" -> decoded(base64(known(first)));
            // PostgreSQL: convert_from(decode('…', 'hex'), 'UTF8')
            case "CONVERT_FROM" -> first;
            case "DECODE" -> texts.size() == 2 ? decode(known(first), known(texts.get(1))) : Texts.ANYTHING;
            default -> Texts.ANYTHING;
        };
    }

    private static String known(Texts text) {
        String known = text.known();
        return known == null ? "?" : known;
    }

    private static Texts decode(String text, String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "hex" -> decoded(TextExpression.decoded(text));
            case "base64" -> decoded(base64(text));
            default -> Texts.ANYTHING;
        };
    }

    private static Texts decoded(@Nullable String text) {
        return text == null ? Texts.ANYTHING : Texts.of(text);
    }

    private static @Nullable String base64(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null; // the server refuses it too
        }
    }

    private static Texts replaced(List<Texts> texts) {
        String from = texts.size() == 3 ? texts.get(1).known() : null;
        String to = texts.size() == 3 ? texts.get(2).known() : null;
        boolean grows = to == null || to.length() > MOST_REPLACED;
        return from == null || to == null || from.isEmpty() || grows
                ? Texts.ANYTHING
                : texts.get(0).within(MOST_SEARCHED).map(text -> text.replace(from, to));
    }

    /** {@code CAST(expression AS type)}. */
    private static Texts cast(Cursor list, int level) {
        int as = list.find("AS");
        Texts text = TextExpression.of(list.part(list.at(), as), level + 1);
        Cursor type = list.part(as + 1, list.end());
        Texts cast = TextExpression.cast(type, text);
        return type.done() ? cast : Texts.ANYTHING;
    }

    private static Texts quotedName(List<Cursor> arguments, int level) {
        if (arguments.size() != 1) {
            return Texts.ANYTHING;
        }
        Dialect dialect = arguments.get(0).dialect();
        String name = TextExpression.of(arguments.get(0), level + 1).known();
        return name == null ? Texts.NAME : Texts.of(Texts.quoted(name, dialect));
    }

    private static Texts characters(List<Cursor> arguments, int level) {
        StringBuilder text = new StringBuilder();
        for (Cursor argument : arguments) {
            // MySQL: CHAR(68, 82 USING utf8mb4)
            Cursor number = argument.part(argument.at(), argument.find("USING"));
            String digits = TextExpression.of(number, level + 1).known();
            if (!number.is(TokenKind.NUMBER) || digits == null || !digits.matches("[0-9]{1,6}")) {
                return Texts.ANYTHING;
            }
            text.appendCodePoint(Math.min(Integer.parseInt(digits), Character.MAX_CODE_POINT));
        }
        return Texts.of(text.toString());
    }

    private static Texts joined(String separator, List<Cursor> arguments, int level) {
        Texts all = Texts.of("");
        for (int i = 0; i < arguments.size(); i++) {
            all = i == 0 || separator.isEmpty() ? all : all.then(Texts.of(separator));
            all = all.then(TextExpression.of(arguments.get(i), level + 1));
        }
        return all;
    }

    private static Texts joinedBy(List<Cursor> arguments, int level) {
        String separator = arguments.isEmpty()
                ? null
                : TextExpression.of(arguments.get(0), level + 1).known();
        return separator == null ? Texts.ANYTHING : joined(separator, arguments.subList(1, arguments.size()), level);
    }

    private static Texts anyOf(List<Cursor> arguments, int level) {
        Texts all = null;
        for (Texts each : texts(arguments, level)) {
            all = all == null ? each : all.or(each);
        }
        return all == null ? Texts.ANYTHING : all;
    }

    private static List<Texts> texts(List<Cursor> arguments, int level) {
        List<Texts> texts = new ArrayList<>();
        for (Cursor argument : arguments) {
            texts.add(TextExpression.of(argument, level + 1));
        }
        return texts;
    }

    /** The arguments of a list, each as a cursor of its own. */
    static List<Cursor> split(Cursor list) {
        List<Cursor> arguments = new ArrayList<>();
        Cursor c = list.copy();
        while (!c.done()) {
            int comma = c.find(TokenKind.COMMA);
            arguments.add(c.part(c.at(), comma));
            c.moveTo(comma + 1);
        }
        return arguments;
    }
}
