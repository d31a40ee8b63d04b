package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.lex.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expression that a text is made by: literals, joined by {@code ||} or {@code +}, variables that were given a known
 * text, casts, CASE, and {@link TextFunctions functions}. Linear in the expression.
 */
final class TextExpression {

    /** Parentheses in parentheses; deeper ones are not known. */
    private static final int MOST_LEVELS = 32;

    /** T-SQL casts to so many characters where the type does not say how many. */
    private static final int UNSIZED_CAST = 30;

    private static final String[] CHARACTERS = {"CHAR", "VARCHAR", "NCHAR", "NVARCHAR"};

    private static final String[] NUMBERS = {
        "INT",
        "INTEGER",
        "BIGINT",
        "SMALLINT",
        "TINYINT",
        "INT2",
        "INT4",
        "INT8",
        "NUMERIC",
        "DECIMAL",
        "NUMBER",
        "REAL",
        "FLOAT",
        "DOUBLE",
        "BOOLEAN",
        "BOOL",
        "OID",
        "DATE",
        "SIGNED",
        "UNSIGNED",
        "SERIAL",
        "BIGSERIAL",
        "UUID"
    };

    /** PostgreSQL's types of names: their text is quoted where it must be. */
    private static final String[] NAMES = {"REGCLASS", "REGTYPE", "REGPROC", "REGPROCEDURE", "REGNAMESPACE", "REGROLE"};

    private static final String[] TEXTS = {"TEXT", "VARCHAR", "NVARCHAR", "NTEXT", "CLOB", "STRING", "LONGTEXT"};

    private TextExpression() {}

    /** The texts of the expression from the cursor's place to its end. */
    static Texts of(Cursor expression) {
        return sum(expression.copy(), 0);
    }

    static Texts of(Cursor expression, int level) {
        return level > MOST_LEVELS ? Texts.ANYTHING : sum(expression.copy(), level);
    }

    private static Texts sum(Cursor c, int level) {
        if (c.done()) {
            return Texts.ANYTHING;
        }
        Texts text = operand(c, level);
        while (!c.done() && joins(c)) {
            c.skip();
            text = text.then(operand(c, level));
        }
        return text;
    }

    private static boolean joins(Cursor c) {
        return c.tokens().isSymbol(c.at(), "||") || c.tokens().isSymbol(c.at(), "+");
    }

    /** One operand; what is not understood is not known, up to the next joint. */
    private static Texts operand(Cursor c, int level) {
        Texts text = casts(c, primary(c, level));
        if (c.done() || joins(c)) {
            return text;
        }
        while (!c.done() && !joins(c)) {
            c.moveTo(c.after(c.at()));
        }
        return Texts.ANYTHING;
    }

    private static Texts primary(Cursor c, int level) {
        return switch (c.kind()) {
            case STRING -> literal(c);
            case NUMBER -> number(c);
            case PARAMETER -> parameter(c);
            case VARIABLE -> {
                c.skip();
                yield c.script().variables().value(c.tokens().text(c.at() - 1));
            }
            case LEFT_PAREN -> {
                Cursor inner = c.part(c.at() + 1, c.script().partner(c.at()));
                c.acceptParens();
                yield of(inner, level + 1);
            }
            case WORD, QUOTED_NAME -> word(c, level);
            default -> {
                c.skip();
                yield Texts.ANYTHING;
            }
        };
    }

    /** One literal, or several side by side, which are one as in the standard. */
    private static Texts literal(Cursor c) {
        StringBuilder text = new StringBuilder();
        while (c.is(TokenKind.STRING)) {
            String value = value(c);
            if (value == null) {
                return Texts.ANYTHING;
            }
            text.append(value);
            c.skip();
            boolean marked = c.accept("UESCAPE");
            if (marked && c.dialect() == Dialect.POSTGRESQL) {
                c.acceptStrings();
            } else if (marked) {
                c.skip(); // to H2 one behind it belongs to the text
            }
        }
        return Texts.of(text.toString());
    }

    /** The value of a literal; of {@code X'…'} the text that its bytes are. */
    private static @Nullable String value(Cursor c) {
        String literal = c.tokens().text(c.at());
        char prefix = Character.toUpperCase(literal.charAt(0));
        if (prefix == 'B') {
            return null;
        }
        if (prefix == 'X') {
            return c.script().is(Dialect.POSTGRESQL) ? null : decoded(c.tokens().string(c.at()));
        }
        return c.tokens().string(c.at());
    }

    /** The text of hexadecimal digits, in UTF-8 or, as nvarchar has it, in UTF-16; null where they are none. */
    static @Nullable String decoded(String digits) {
        try {
            byte[] bytes = HexFormat.of().parseHex(digits);
            int zeros = 0;
            for (byte each : bytes) {
                zeros += each == 0 ? 1 : 0;
            }
            if (zeros > 0 && zeros * 2 != bytes.length) {
                return null;
            }
            return new String(bytes, zeros > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null; // the server refuses them too
        }
    }

    private static Texts number(Cursor c) {
        String number = c.tokens().text(c.at());
        c.skip();
        if (number.length() > 2 && (number.startsWith("0x") || number.startsWith("0X"))) {
            String text = decoded(number.substring(2));
            return text == null ? Texts.ANYTHING : Texts.of(text);
        }
        return Texts.of(number);
    }

    private static Texts parameter(Cursor c) {
        String written = c.tokens().text(c.at());
        if (c.script().is(Dialect.SNOWFLAKE) && written.startsWith(":")) {
            // a variable of the block
            c.skip();
            return c.script().variables().value(written.substring(1));
        }
        Object value = c.script().parameters().value(c.tokens().parameterOrdinal(c.at()));
        c.skip();
        return value == Parameters.UNKNOWN || !(value instanceof String text) ? Texts.ANYTHING : Texts.of(text);
    }

    private static Texts word(Cursor c, int level) {
        if (isQuotedText(c)) {
            String text = c.tokens().string(c.at());
            c.skip();
            return Texts.of(text);
        }
        if (c.is("CASE")) {
            return cases(c, level);
        }
        if (c.is("NULL")) {
            c.skip();
            return Texts.of("");
        }
        if (c.is(TokenKind.WORD) && c.word().startsWith("_") && c.kindAt(c.at() + 1) == TokenKind.STRING) {
            // MySQL's character sets before a literal: of wide ones the characters are others
            boolean wide = c.isAny("_UTF16", "_UTF16LE", "_UTF32", "_UCS2");
            c.skip();
            Texts text = literal(c);
            return wide ? Texts.ANYTHING : text;
        }
        if (c.isAny("CURRENT_SCHEMA", "CURRENT_USER", "SESSION_USER", "CURRENT_CATALOG", "CURRENT_ROLE")) {
            c.skip();
            c.acceptParens();
            return Texts.NAME;
        }
        Name name = c.name();
        if (name == null) {
            c.skip();
            return Texts.ANYTHING;
        }
        if (c.is(TokenKind.LEFT_PAREN)) {
            Cursor arguments = c.part(c.at() + 1, c.script().partner(c.at()));
            c.acceptParens();
            return TextFunctions.of(name, arguments, level);
        }
        return name.parts().size() > 1
                ? Texts.ANYTHING
                : c.script().variables().value(c.tokens().text(c.at() - 1));
    }

    /** T-SQL takes a text in double quotes for a string where a setting says so. */
    private static boolean isQuotedText(Cursor c) {
        return c.is(TokenKind.QUOTED_NAME)
                && c.script().is(Dialect.SQLSERVER, Dialect.GENERIC)
                && c.tokens().text().charAt(c.tokens().start(c.at())) == '"';
    }

    /** Any of the results that a CASE may come to. */
    private static Texts cases(Cursor c, int level) {
        int end = endOfCase(c);
        Texts all = Texts.of("");
        boolean first = true;
        int depth = 0;
        for (int i = c.at(); i < end; i = c.after(i)) {
            depth += c.isAt(i, "CASE") ? 1 : c.isAt(i, "END") ? -1 : 0;
            if (depth == 1 && c.isAnyAt(i, "THEN", "ELSE")) {
                Texts result = of(c.part(i + 1, endOfResult(c, i + 1, end)), level + 1);
                all = first ? result : all.or(result);
                first = false;
            }
        }
        c.moveTo(end + 1);
        return first ? Texts.ANYTHING : all;
    }

    private static int endOfCase(Cursor c) {
        int depth = 0;
        for (int i = c.at(); i < c.end(); i = c.after(i)) {
            depth += c.isAt(i, "CASE") ? 1 : c.isAt(i, "END") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return c.end();
    }

    private static int endOfResult(Cursor c, int from, int end) {
        int depth = 0;
        for (int i = from; i < end; i = c.after(i)) {
            if (depth == 0 && c.isAnyAt(i, "WHEN", "ELSE")) {
                return i;
            }
            depth += c.isAt(i, "CASE") ? 1 : c.isAt(i, "END") ? -1 : 0;
        }
        return end;
    }

    /** Goes over {@code ::type} and {@code COLLATE c} behind an operand. */
    private static Texts casts(Cursor c, Texts operand) {
        Texts text = operand;
        boolean more = true;
        while (more && !c.done()) {
            if (c.acceptSymbol("::")) {
                text = cast(c, text);
            } else if (c.accept("COLLATE")) {
                c.name();
            } else {
                more = false;
            }
        }
        return text;
    }

    /** A text as another type; the cursor stands on the type, and then behind it. */
    static Texts cast(Cursor c, Texts text) {
        Name name = c.name();
        String type = name == null ? "" : name.last().toUpperCase(Locale.ROOT);
        c.acceptAll("VARYING", "PRECISION", "UNSIGNED", "INTEGER", "VARYING");
        Integer size = c.is(TokenKind.LEFT_PAREN) ? size(c) : null;
        boolean sized = c.acceptParens();
        if (c.script().is(Dialect.SQLSERVER) && isAnyOf(CHARACTERS, type)) {
            return size == null ? text.within(sized ? 0 : UNSIZED_CAST) : text.within(size);
        }
        if (isAnyOf(NUMBERS, type)) {
            return text.atMost(Texts.VALUE);
        }
        if (isAnyOf(NAMES, type)) {
            return text.atMost(Texts.NAME);
        }
        boolean whole =
                isAnyOf(TEXTS, type) || type.equals("CHAR") && c.script().is(Dialect.MYSQL, Dialect.MARIADB);
        // a sized type cuts what is longer, perhaps just before its WHERE
        return whole && !sized ? text : Texts.ANYTHING;
    }

    /** The length in the parentheses here; null where it is not said. */
    private static @Nullable Integer size(Cursor parens) {
        int number = parens.at() + 1;
        if (parens.isAt(number, "MAX")) {
            return Integer.MAX_VALUE;
        }
        String digits =
                parens.kindAt(number) == TokenKind.NUMBER ? parens.tokens().text(number) : "";
        return digits.matches("[0-9]{1,6}") ? Integer.valueOf(digits) : null;
    }

    /** What a variable of a type can hold at most, whatever it is given; null where its type says nothing. */
    static @Nullable Texts ofType(Cursor type) {
        if (type.isAny(NUMBERS)) {
            return Texts.VALUE;
        }
        return type.isAny(NAMES) ? Texts.NAME : null;
    }

    private static boolean isAnyOf(String[] words, String word) {
        for (String each : words) {
            if (each.equals(word)) {
                return true;
            }
        }
        return false;
    }
}
