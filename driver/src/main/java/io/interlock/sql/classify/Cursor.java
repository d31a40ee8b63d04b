package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tokens of one statement, or of a part of it. Looking past the end is no error: nothing is there.
 *
 * <p>"Flat" means outside of any parentheses that open after the place where the look began.
 */
final class Cursor {

    private final Script script;
    private final Tokens tokens;
    private final int end;
    private int at;

    Cursor(Script script, int from, int end) {
        this.script = script;
        this.tokens = script.tokens();
        this.at = from;
        this.end = end;
    }

    Script script() {
        return script;
    }

    Dialect dialect() {
        return script.dialect();
    }

    Tokens tokens() {
        return tokens;
    }

    /** Index of the token here. */
    int at() {
        return at;
    }

    /** Index after the last token. */
    int end() {
        return end;
    }

    /** Another cursor over tokens of the same text. */
    Cursor part(int from, int to) {
        return new Cursor(script, from, Math.min(to, end));
    }

    /** A cursor of its own from here to the end. */
    Cursor copy() {
        return new Cursor(script, at, end);
    }

    boolean done() {
        return at >= end;
    }

    void moveTo(int index) {
        at = Math.min(index, end);
    }

    void skip() {
        moveTo(at + 1);
    }

    TokenKind kind() {
        return kindAt(at);
    }

    TokenKind kindAt(int index) {
        return index < end ? tokens.kind(index) : TokenKind.END;
    }

    boolean is(TokenKind kind) {
        return kind() == kind;
    }

    boolean is(String word) {
        return isAt(at, word);
    }

    boolean isAt(int index, String word) {
        return index < end && tokens.is(index, word);
    }

    /** Whether the word here is one of these. */
    boolean isAny(String... words) {
        return isAnyAt(at, words);
    }

    boolean isAnyAt(int index, String... words) {
        for (String word : words) {
            if (isAt(index, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these words stand here one after the other. */
    boolean follows(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!isAt(at + i, words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Goes over the literals here: several side by side are one. */
    void acceptStrings() {
        while (accept(TokenKind.STRING)) {
            // to the last of them
        }
    }

    /** Goes over these words if they stand here one after the other. */
    boolean accept(String... words) {
        if (!follows(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    boolean accept(TokenKind kind) {
        if (kind() != kind) {
            return false;
        }
        at++;
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (at >= end || !tokens.isSymbol(at, symbol)) {
            return false;
        }
        at++;
        return true;
    }

    /** Whether one of these operators stands at an index. */
    boolean isMark(int index, String... marks) {
        for (String mark : marks) {
            if (index < end && tokens.isSymbol(index, mark)) {
                return true;
            }
        }
        return false;
    }

    /** Goes over any of these words, in any order. */
    void acceptAll(String... words) {
        while (isAny(words)) {
            at++;
        }
    }

    /** Goes over {@code IF EXISTS} or {@code IF NOT EXISTS}. */
    boolean acceptIfExists() {
        return accept("IF", "EXISTS") || accept("IF", "NOT", "EXISTS");
    }

    /** Goes over a pair of parentheses and all that is in them. */
    boolean acceptParens() {
        if (kind() != TokenKind.LEFT_PAREN) {
            return false;
        }
        moveTo(script.partner(at) + 1);
        return true;
    }

    /** The word here in upper case; empty where there is no unquoted word. */
    String word() {
        return wordAt(at);
    }

    String wordAt(int index) {
        return kindAt(index) == TokenKind.WORD ? tokens.word(index) : "";
    }

    boolean isName() {
        return isNameAt(at);
    }

    boolean isNameAt(int index) {
        TokenKind kind = kindAt(index);
        return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME || kind == TokenKind.UNTERMINATED_NAME;
    }

    /** Reads a dotted name; null, and no step, where none stands here. */
    @Nullable
    Name name() {
        if (accept(TokenKind.VARIABLE)) {
            return new Name(List.of(tokens.text(at - 1)), true);
        }
        if (kind() == TokenKind.STRING && kindAt(at + 1) != TokenKind.LEFT_PAREN) {
            return Name.of(tokens.string(at++));
        }
        if (!isName() && kind() != TokenKind.DOT) {
            return null;
        }
        if (is("IDENTIFIER") && kindAt(at + 1) == TokenKind.LEFT_PAREN) {
            return computedName();
        }
        List<String> parts = new ArrayList<>();
        while (true) {
            parts.add(isName() ? tokens.name(at++) : "");
            if (is("UESCAPE") && kindAt(at + 1) == TokenKind.STRING) {
                skip();
                acceptStrings();
            }
            if (kind() != TokenKind.DOT || tokens.isSymbol(at + 1, '*')) {
                break;
            }
            at++;
        }
        return new Name(parts, false);
    }

    /** Snowflake's {@code IDENTIFIER('a.b')}: a name where the literal is one, otherwise not known. */
    private @Nullable Name computedName() {
        int literal = at + 2;
        at++;
        acceptParens();
        return kindAt(literal) == TokenKind.STRING && at == literal + 2
                ? new Name(List.of(tokens.string(literal).split("\\.", -1)), false)
                : null;
    }

    /** Reads a name as an object of a type; an object without a name where none stands here. */
    Target target(ObjectType type) {
        Name name = name();
        if (name == null) {
            accept(TokenKind.PARAMETER);
            return Target.of(type, null);
        }
        return name.target(dialect(), type);
    }

    /** Index of the first flat word from here that is one of these; the end where there is none. */
    int find(String... words) {
        for (int i = at; i < end; i = after(i)) {
            if (isAnyAt(i, words)) {
                return i;
            }
        }
        return end;
    }

    /** Whether one of these words stands flat from here on. */
    boolean has(String... words) {
        return find(words) < end;
    }

    /** Whether these words stand one after the other, flat, somewhere from here on. */
    boolean hasSequence(String first, String second) {
        for (int i = at; i < end; i = after(i)) {
            if (isAt(i, first) && isAt(i + 1, second)) {
                return true;
            }
        }
        return false;
    }

    /** Index of the next flat token of a kind; the end where there is none. */
    int find(TokenKind wanted) {
        for (int i = at; i < end; i = after(i)) {
            if (kindAt(i) == wanted) {
                return i;
            }
        }
        return end;
    }

    /** Index of the flat token after one: behind the parentheses where it opens some. */
    int after(int index) {
        int next = kindAt(index) == TokenKind.LEFT_PAREN ? script.partner(index) + 1 : index + 1;
        return Math.min(next, end);
    }
}
