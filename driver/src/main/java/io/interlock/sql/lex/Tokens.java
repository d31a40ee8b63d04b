package io.interlock.sql.lex;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The significant tokens of a text, for grammar: no blanks, comments and marks of executable comments.
 *
 * <p>Indexes count from 0. An index outside of the tokens is no error: its kind is {@link TokenKind#END}, its text is empty
 * and it is no word and no symbol, so that grammar may look ahead freely. Immutable, safe for any thread.
 */
public final class Tokens {

    private static final TokenKind[] KINDS = TokenKind.values();

    private final String text;
    private final Reading reading;
    private final int size;
    private final byte[] kinds;
    private final int[] starts;
    private final int[] ends;

    /** By token, in upper case; each made when it is first asked for, by two threads at once perhaps, to the same effect. */
    private final @Nullable String[] words;

    /** By token, of parameters only; counted when the first one is asked for. */
    private int @Nullable [] ordinals;

    private Tokens(String text, Reading reading, int size, byte[] kinds, int[] starts, int[] ends) {
        this.text = text;
        this.reading = reading;
        this.size = size;
        this.kinds = kinds;
        this.starts = starts;
        this.ends = ends;
        this.words = new @Nullable String[size];
    }

    /** Never throws; time and memory are linear in the text. */
    public static Tokens of(String text, Reading reading) {
        Lexer lexer = new Lexer(reading).reset(text);
        int capacity = 16 + text.length() / 6;
        byte[] kinds = new byte[capacity];
        int[] starts = new int[capacity];
        int[] ends = new int[capacity];
        int size = 0;
        while (lexer.next()) {
            if (lexer.kind().trivia()) {
                continue;
            }
            if (size == capacity) {
                capacity += capacity >> 1;
                kinds = Arrays.copyOf(kinds, capacity);
                starts = Arrays.copyOf(starts, capacity);
                ends = Arrays.copyOf(ends, capacity);
            }
            kinds[size] = (byte) lexer.kind().ordinal();
            starts[size] = lexer.start();
            ends[size] = lexer.end();
            size++;
        }
        return new Tokens(text, reading, size, kinds, starts, ends);
    }

    public int size() {
        return size;
    }

    /** The whole text that the tokens are of. */
    public String text() {
        return text;
    }

    /** How the text was read. */
    public Reading reading() {
        return reading;
    }

    public TokenKind kind(int i) {
        return has(i) ? KINDS[kinds[i]] : TokenKind.END;
    }

    /** Offset of the first character; the text's length after the last token. */
    public int start(int i) {
        return has(i) ? starts[i] : i < 0 ? 0 : text.length();
    }

    /** Offset after the last character; the text's length after the last token. */
    public int end(int i) {
        return has(i) ? ends[i] : i < 0 ? 0 : text.length();
    }

    /** The token as it stands in the text. */
    public String text(int i) {
        return text.substring(start(i), end(i));
    }

    /** The unquoted word there in upper case; empty where there is none. */
    public String word(int i) {
        if (kind(i) != TokenKind.WORD) {
            return "";
        }
        String word = words[i];
        if (word == null) {
            word = text(i).toUpperCase(Locale.ROOT);
            words[i] = word;
        }
        return word;
    }

    /**
     * Whether the token is that unquoted word, in any case; ASCII only.
     *
     * @param upperCaseWord in upper case
     */
    public boolean is(int i, String upperCaseWord) {
        if (!has(i) || kinds[i] != TokenKind.WORD.ordinal()) {
            return false;
        }
        int start = starts[i];
        int length = upperCaseWord.length();
        if (ends[i] - start != length) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            char c = text.charAt(start + k);
            if (c >= 'a' && c <= 'z') {
                c -= 'a' - 'A';
            }
            if (c != upperCaseWord.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the token is exactly that one punctuation or operator character. */
    public boolean isSymbol(int i, char symbol) {
        return isSymbol(i) && ends[i] - starts[i] == 1 && text.charAt(starts[i]) == symbol;
    }

    /** Whether the token is exactly that punctuation or operator. */
    public boolean isSymbol(int i, String symbol) {
        return isSymbol(i) && ends[i] - starts[i] == symbol.length() && text.startsWith(symbol, starts[i]);
    }

    private boolean isSymbol(int i) {
        return switch (kind(i)) {
            case OPERATOR,
                    COMMA,
                    DOT,
                    SEMICOLON,
                    LEFT_PAREN,
                    RIGHT_PAREN,
                    LEFT_BRACE,
                    RIGHT_BRACE,
                    LEFT_BRACKET,
                    RIGHT_BRACKET,
                    OTHER -> true;
            default -> false;
        };
    }

    /** The identifier that a word, a quoted name or a string stands for: without quotes and escapes, in the text's case. */
    public String name(int i) {
        return switch (kind(i)) {
            case QUOTED_NAME, UNTERMINATED_NAME, STRING, UNTERMINATED_STRING ->
                Quotes.content(text(i), reading, unicodeEscape(i));
            default -> text(i);
        };
    }

    /** The value of a string literal, unescaped; of {@code X'…'} and {@code B'…'} the digits. */
    public String string(int i) {
        return name(i);
    }

    /** The escape character of {@code U&'…' UESCAPE '…'}. */
    private char unicodeEscape(int i) {
        String chosen = "";
        // Several literals side by side are one.
        for (int k = i + 2; chosen.isEmpty() && is(i + 1, "UESCAPE") && kind(k) == TokenKind.STRING; k++) {
            chosen = Quotes.content(text(k), reading, '\\');
        }
        return chosen.length() == 1 ? chosen.charAt(0) : '\\';
    }

    /** Whether a line of the text ends between this token and the one before. */
    public boolean lineBreakBefore(int i) {
        if (!has(i) || i == 0) {
            return false;
        }
        for (int at = ends[i - 1]; at < starts[i]; at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    /**
     * The ordinal by which JDBC binds the parameter, counted from 1: its place in the text, or its own number
     * ({@code ?2}, {@code $2}). On SQLite and DuckDB a name that comes again has the ordinal it had before.
     *
     * @return 0 where the token is no parameter
     */
    public int parameterOrdinal(int i) {
        return kind(i) == TokenKind.PARAMETER ? ordinals()[i] : 0;
    }

    private int[] ordinals() {
        int[] known = ordinals;
        if (known == null) {
            // Two threads may both count; they count the same.
            known = ParameterOrdinals.of(this);
            ordinals = known;
        }
        return known;
    }

    private boolean has(int i) {
        return i >= 0 && i < size;
    }
}
