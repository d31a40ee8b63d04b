package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** The value of an expression that is made of string literals only: one, or several joined by {@code ||} or {@code +}. */
final class ConstantText {

    private ConstantText() {}

    /** The value of the expression from the cursor's place to its end; null where it is not constant. */
    static @Nullable String of(Cursor expression) {
        StringBuilder text = new StringBuilder();
        boolean wanted = true;
        while (!expression.done()) {
            if (expression.is(TokenKind.LEFT_PAREN) || expression.is(TokenKind.RIGHT_PAREN)) {
                expression.skip();
            } else if (expression.is(TokenKind.STRING) || isQuoted(expression)) {
                // two literals side by side are one, as in the standard
                text.append(expression.tokens().string(expression.at()));
                wanted = false;
                expression.skip();
            } else if (!wanted && (expression.acceptSymbol("||") || expression.acceptSymbol("+"))) {
                wanted = true;
            } else if (wanted && text.isEmpty() && isKnownParameter(expression)) {
                text.append(parameter(expression));
                wanted = false;
                expression.skip();
            } else {
                return null;
            }
        }
        return wanted ? null : text.toString();
    }

    /** T-SQL takes a text in double quotes for a string where a setting says so. */
    private static boolean isQuoted(Cursor expression) {
        return expression.is(TokenKind.QUOTED_NAME)
                && expression.tokens().text().charAt(expression.tokens().start(expression.at())) == '"';
    }

    private static boolean isKnownParameter(Cursor expression) {
        return expression.is(TokenKind.PARAMETER) && parameter(expression) instanceof String;
    }

    private static @Nullable Object parameter(Cursor expression) {
        int ordinal = expression.tokens().parameterOrdinal(expression.at());
        return expression.script().parameters().value(ordinal);
    }
}
