package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names as they are compared without knowing how the server keeps them: in lower case. */
record PlainNames(Tokens tokens) {

    boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    String name(int i) {
        return tokens.name(i).toLowerCase(Locale.ROOT);
    }

    int lastPart(int i) {
        int last = i;
        while (tokens.kind(last + 1) == TokenKind.DOT) {
            last += 2;
        }
        return last;
    }

    /** The name with its schema, if it has one; null where it has more before it, or both large and small letters in quotes. */
    @Nullable
    String dotted(int first, int last) {
        if (last - first > 2 || !isName(last) || isOfBothCases(first) || isOfBothCases(last)) {
            return null;
        }
        return first == last ? name(first) : name(first) + "." + name(last);
    }

    private boolean isOfBothCases(int i) {
        String name = tokens.name(i);
        return tokens.kind(i) == TokenKind.QUOTED_NAME
                && !name.equals(name.toLowerCase(Locale.ROOT))
                && !name.equals(name.toUpperCase(Locale.ROOT));
    }
}
