package io.interlock.sql.lex;

import static io.interlock.sql.lex.CharacterClass.MASK;
import static io.interlock.sql.lex.CharacterClass.WORD_PART;

/**
 * Cursor over the tokens of one text, every character of it: the first token starts at 0, each begins where the one before
 * ended, the last ends with the text.
 *
 * <p>Not thread-safe; reusable for any number of texts. Allocates nothing after construction, never throws, and looks at no
 * character more than a few times, whatever the text.
 */
public final class Lexer {

    /** Bit of {@link #ambiguities()}: a backslash stands in a plain string, and a setting says what it means. */
    public static final int BACKSLASH = 1;
    /** Bit of {@link #ambiguities()}: double quotes occur, and a setting says what they mean. */
    public static final int DOUBLE_QUOTES = 2;
    /** Bit of {@link #ambiguities()}: a comment occurs that some versions of the server run. */
    public static final int COMMENT_VERSION = 4;
    /** Bit of {@link #ambiguities()}: a line comment holds a carriage return that may end it. */
    public static final int RETURN_IN_COMMENT = 8;

    private final long traits;
    private final byte[] classes;
    private final boolean unicodeBlanks;
    private final Reading reading;

    private String text = "";
    private int length;
    private int start;
    private int end;
    private TokenKind kind = TokenKind.END;
    private int ambiguities;
    private int runningComments;
    private int commentVersion;

    public Lexer(Reading reading) {
        Traits row = Traits.of(reading.dialect());
        this.reading = reading;
        traits = row.mask();
        classes = row.characters();
        unicodeBlanks = has(Trait.UNICODE_BLANKS);
    }

    /** Puts the cursor before the first token of a text, and forgets all of the text before. */
    public Lexer reset(String newText) {
        text = newText;
        length = newText.length();
        start = 0;
        end = 0;
        kind = TokenKind.END;
        ambiguities = 0;
        runningComments = 0;
        commentVersion = 0;
        return this;
    }

    /** The current token's kind; {@link TokenKind#END} before the first and after the last. */
    public TokenKind kind() {
        return kind;
    }

    /** Offset of the current token's first character. */
    public int start() {
        return start;
    }

    /** Offset after the current token's last character. */
    public int end() {
        return end;
    }

    /** What could be read in another way, of all tokens up to here: bits of the constants above. */
    public int ambiguities() {
        return ambiguities;
    }

    /** The version that the executable comment just met asks for; 0 where it names none. */
    int lastCommentVersion() {
        return commentVersion;
    }

    /**
     * Goes on to the next token.
     *
     * @return false when the text has no more
     */
    public boolean next() {
        int at = end;
        start = at;
        if (at >= length) {
            kind = TokenKind.END;
            return false;
        }
        char c = text.charAt(at);
        switch (classOf(c) & MASK) {
            case CharacterClass.BLANK -> blanks(at + 1);
            case CharacterClass.LETTER -> word(at + 1);
            case CharacterClass.DIGIT -> number(at);
            case CharacterClass.QUOTE -> plainString(at + 1, '\'');
            case CharacterClass.DOUBLE_QUOTE -> doubleQuote(at + 1);
            case CharacterClass.BACKTICK -> backtick(at);
            case CharacterClass.LEFT_BRACKET -> leftBracket(at);
            case CharacterClass.RIGHT_BRACKET -> token(TokenKind.RIGHT_BRACKET, at + 1);
            case CharacterClass.DASH -> dash(at);
            case CharacterClass.SLASH -> slash(at);
            case CharacterClass.STAR -> star(at);
            case CharacterClass.HASH -> hash(at);
            case CharacterClass.DOLLAR -> dollar(at);
            case CharacterClass.QUESTION_MARK -> questionMark(at);
            case CharacterClass.COLON -> colon(at);
            case CharacterClass.AT -> at(at);
            case CharacterClass.DOT -> dot(at);
            case CharacterClass.COMMA -> token(TokenKind.COMMA, at + 1);
            case CharacterClass.SEMICOLON -> token(TokenKind.SEMICOLON, at + 1);
            case CharacterClass.LEFT_PAREN -> token(TokenKind.LEFT_PAREN, at + 1);
            case CharacterClass.RIGHT_PAREN -> token(TokenKind.RIGHT_PAREN, at + 1);
            case CharacterClass.LEFT_BRACE -> token(TokenKind.LEFT_BRACE, at + 1);
            case CharacterClass.RIGHT_BRACE -> token(TokenKind.RIGHT_BRACE, at + 1);
            case CharacterClass.OPERATOR -> operator(at);
            default -> token(TokenKind.OTHER, at + 1);
        }
        return true;
    }

    private void blanks(int from) {
        int at = from;
        while (at < length && (classOf(text.charAt(at)) & MASK) == CharacterClass.BLANK) {
            at++;
        }
        token(TokenKind.BLANK, at);
    }

    private void word(int from) {
        int at = endOfWord(from);
        if (at < length && at - start <= 2) {
            char next = text.charAt(at);
            if ((next == '\'' || next == '&') && prefixed(at, next)) {
                return;
            }
        }
        token(TokenKind.WORD, at);
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < length && (classOf(text.charAt(at)) & WORD_PART) != 0) {
            at++;
        }
        return at;
    }

    /** Whether the one or two letters before {@code at} are the prefix of a literal; if so, that is the token. */
    private boolean prefixed(int at, char next) {
        int first = text.charAt(start) | 0x20;
        if (next == '&') {
            return at - start == 1 && first == 'u' && has(Trait.UNICODE_STRINGS) && unicodeQuoted(at + 1);
        }
        if (at - start == 2) {
            if (first == 'n' && (text.charAt(start + 1) | 0x20) == 'q' && has(Trait.Q_STRINGS)) {
                qString(at + 1);
                return true;
            }
            return false;
        }
        switch (first) {
            case 'e' -> {
                if (has(Trait.ESCAPE_STRINGS)) {
                    quoted(at + 1, '\'', true, TokenKind.STRING);
                    return true;
                }
            }
            case 'n' -> {
                if (has(Trait.NATIONAL_STRINGS)) {
                    plainString(at + 1, '\'');
                    return true;
                }
            }
            case 'b', 'x' -> {
                if (has(Trait.BINARY_STRINGS)) {
                    quoted(at + 1, '\'', false, TokenKind.STRING);
                    return true;
                }
            }
            case 'q' -> {
                if (has(Trait.Q_STRINGS)) {
                    qString(at + 1);
                    return true;
                }
            }
            default -> {}
        }
        return false;
    }

    private boolean unicodeQuoted(int at) {
        if (at >= length) {
            return false;
        }
        char quote = text.charAt(at);
        if (quote == '\'') {
            quoted(at + 1, quote, false, TokenKind.STRING);
            return true;
        }
        if (quote == '"') {
            quoted(at + 1, quote, false, TokenKind.QUOTED_NAME);
            return true;
        }
        return false;
    }

    private void plainString(int from, char quote) {
        quoted(from, quote, reading.backslashEscapes(), TokenKind.STRING);
        if (has(Trait.BACKSLASH_IS_A_SETTING) && holds('\\', from, end)) {
            ambiguities |= BACKSLASH;
        }
    }

    private void doubleQuote(int from) {
        if (has(Trait.DOUBLE_QUOTES_ARE_A_SETTING)) {
            ambiguities |= DOUBLE_QUOTES;
        }
        if (reading.doubleQuotedNames()) {
            quoted(from, '"', has(Trait.BACKSLASH_IN_NAMES), TokenKind.QUOTED_NAME);
        } else {
            plainString(from, '"');
        }
    }

    private void backtick(int at) {
        if (has(Trait.BACKTICK_NAMES)) {
            quoted(at + 1, '`', has(Trait.BACKSLASH_IN_NAMES), TokenKind.QUOTED_NAME);
        } else {
            operator(at);
        }
    }

    /** A token up to the closing quote, which doubled stands for itself. */
    private void quoted(int from, char quote, boolean backslash, TokenKind closed) {
        int at = from;
        while (at < length) {
            char c = text.charAt(at++);
            if (c == quote) {
                if (at < length && text.charAt(at) == quote) {
                    at++;
                } else {
                    token(closed, at);
                    return;
                }
            } else if (c == '\\' && backslash && at < length) {
                at++;
            }
        }
        token(closed == TokenKind.STRING ? TokenKind.UNTERMINATED_STRING : TokenKind.UNTERMINATED_NAME, length);
    }

    private void qString(int at) {
        if (at >= length) {
            token(TokenKind.UNTERMINATED_STRING, length);
            return;
        }
        char close = switch (text.charAt(at)) {
            case '[' -> ']';
            case '{' -> '}';
            case '(' -> ')';
            case '<' -> '>';
            default -> text.charAt(at);
        };
        int i = at + 1;
        while (i + 1 < length) {
            if (text.charAt(i) == close && text.charAt(i + 1) == '\'') {
                token(TokenKind.STRING, i + 2);
                return;
            }
            i++;
        }
        token(TokenKind.UNTERMINATED_STRING, length);
    }

    private void leftBracket(int at) {
        if (!has(Trait.BRACKET_NAMES)) {
            token(TokenKind.LEFT_BRACKET, at + 1);
            return;
        }
        if (has(Trait.BRACKETS_DOUBLE)) {
            quoted(at + 1, ']', false, TokenKind.QUOTED_NAME);
            return;
        }
        int close = text.indexOf(']', at + 1);
        if (close < 0) {
            token(TokenKind.UNTERMINATED_NAME, length);
        } else {
            token(TokenKind.QUOTED_NAME, close + 1);
        }
    }

    private void dash(int at) {
        if (startsLineComment(at)) {
            lineComment(at + 2);
        } else {
            operator(at);
        }
    }

    private boolean startsLineComment(int at) {
        if (charAt(at + 1) != '-') {
            return false;
        }
        if (!has(Trait.DASHES_NEED_BLANK)) {
            return true;
        }
        int after = charAt(at + 2);
        return after <= ' ' || after == 0x7f;
    }

    /** Up to the line end, without it. */
    private void lineComment(int from) {
        int at = from;
        while (at < length) {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            if (c == '\r') {
                if (has(Trait.RETURN_MAY_END_COMMENTS) && charAt(at + 1) != '\n') {
                    ambiguities |= RETURN_IN_COMMENT;
                }
                if (reading.returnEndsComments()) {
                    break;
                }
            }
            at++;
        }
        token(TokenKind.COMMENT, at);
    }

    private void slash(int at) {
        int next = charAt(at + 1);
        if (next == '*') {
            blockComment(at);
        } else if (next == '/' && has(Trait.SLASH_COMMENTS)) {
            lineComment(at + 2);
        } else {
            operator(at);
        }
    }

    private void blockComment(int at) {
        if (has(Trait.EXECUTABLE_COMMENTS) && executableComment(at)) {
            return;
        }
        endOfBlockComment(at + 2, has(Trait.NESTED_COMMENTS));
    }

    private void endOfBlockComment(int from, boolean nested) {
        int depth = 1;
        int at = from;
        while (at + 1 < length) {
            char c = text.charAt(at);
            if (c == '*' && text.charAt(at + 1) == '/') {
                at += 2;
                if (--depth == 0) {
                    token(TokenKind.COMMENT, at);
                    return;
                }
            } else if (nested && c == '/' && text.charAt(at + 1) == '*') {
                at += 2;
                depth++;
            } else {
                at++;
            }
        }
        token(TokenKind.UNTERMINATED_COMMENT, length);
    }

    /** Whether a comment that may run begins here; if so, its mark or all of it is the token. */
    private boolean executableComment(int at) {
        int mark = at + 2;
        boolean mariadbOnly = false;
        if (has(Trait.MARIADB_COMMENTS) && charAt(mark) == 'M') {
            mariadbOnly = true;
            mark++;
        }
        if (charAt(mark) != '!') {
            return false;
        }
        mark++;
        int digits = mark;
        int version = 0;
        while (digits < mark + 6 && charAt(digits) >= '0' && charAt(digits) <= '9') {
            version = version * 10 + charAt(digits) - '0';
            digits++;
        }
        if (digits < mark + 5) {
            digits = mark;
            version = 0;
        }
        commentVersion = version;
        if (version > 0) {
            ambiguities |= COMMENT_VERSION;
        }
        boolean foreign = has(Trait.MARIADB_COMMENTS) && !mariadbOnly && version >= 50700 && version <= 99999;
        if (version <= reading.commentVersion() && !foreign) {
            runningComments = 1;
            token(TokenKind.EXECUTABLE_COMMENT_OPEN, digits);
        } else {
            endOfBlockComment(digits, true);
        }
        return true;
    }

    private void star(int at) {
        if (runningComments > 0 && charAt(at + 1) == '/') {
            runningComments = 0;
            token(TokenKind.EXECUTABLE_COMMENT_CLOSE, at + 2);
        } else {
            operator(at);
        }
    }

    private void hash(int at) {
        int next = charAt(at + 1);
        if (has(Trait.HASH_COMMENTS) || has(Trait.HASH_BLANK_COMMENTS) && (next == '!' || next == ' ')) {
            lineComment(at + 1);
        } else {
            operator(at);
        }
    }

    private void dollar(int at) {
        int next = charAt(at + 1);
        if (has(Trait.DOUBLE_DOLLAR_STRINGS) && next == '$') {
            dollarString(at, at + 2);
        } else if (has(Trait.DOLLAR_STRINGS) && dollarTagEnd(at) > 0) {
            dollarString(at, dollarTagEnd(at));
        } else if (has(Trait.DOLLAR_PARAMETERS) && isWordPart(next)) {
            token(TokenKind.PARAMETER, endOfWord(at + 1));
        } else if (has(Trait.DOLLAR_VARIABLES) && isWordPart(next)) {
            token(TokenKind.VARIABLE, endOfWord(at + 1));
        } else if (isWordPart(next) && isWordPart('$')) {
            token(TokenKind.WORD, endOfWord(at + 1));
        } else {
            operator(at);
        }
    }

    /** The offset after the second dollar of {@code $tag$}; 0 where there is no such tag. */
    private int dollarTagEnd(int at) {
        int i = at + 1;
        while (i < length) {
            char c = text.charAt(i);
            if (c == '$') {
                return i + 1;
            }
            int characterClass = classOf(c) & MASK;
            if (characterClass != CharacterClass.LETTER && (characterClass != CharacterClass.DIGIT || i == at + 1)) {
                return 0;
            }
            i++;
        }
        return 0;
    }

    private void dollarString(int tag, int from) {
        int tagLength = from - tag;
        int at = text.indexOf('$', from);
        while (at >= 0) {
            if (text.regionMatches(at, text, tag, tagLength)) {
                token(TokenKind.STRING, at + tagLength);
                return;
            }
            at = text.indexOf('$', at + 1);
        }
        token(TokenKind.UNTERMINATED_STRING, length);
    }

    private void questionMark(int at) {
        int next = charAt(at + 1);
        if (next == '?' && has(Trait.DOUBLED_QUESTION_MARK_IS_OPERATOR)) {
            int after = charAt(at + 2);
            token(TokenKind.OPERATOR, after == '|' || after == '&' ? at + 3 : at + 2);
            return;
        }
        int i = at + 1;
        if (has(Trait.NUMBERED_QUESTION_MARKS)) {
            i = endOfDigits(i);
        }
        token(TokenKind.PARAMETER, i);
    }

    private void colon(int at) {
        int next = charAt(at + 1);
        if (has(Trait.COLON_PARAMETERS) && isWordPart(next) && !followsName(at)) {
            token(TokenKind.PARAMETER, endOfWord(at + 1));
        } else {
            operator(at);
        }
    }

    private void at(int at) {
        int next = charAt(at + 1);
        if (has(Trait.AT_PARAMETERS) && isWordPart(next)) {
            token(TokenKind.PARAMETER, endOfWord(at + 1));
            return;
        }
        if (has(Trait.AT_VARIABLES)) {
            int name = next == '@' ? at + 2 : at + 1;
            if (isWordPart(charAt(name))) {
                token(TokenKind.VARIABLE, endOfWord(name));
                return;
            }
        }
        operator(at);
    }

    private void dot(int at) {
        int next = charAt(at + 1);
        if (next >= '0' && next <= '9' && !followsName(at)) {
            number(at);
        } else {
            token(TokenKind.DOT, at + 1);
        }
    }

    /** Whether the character before continues what could be a name: {@code t.1}, {@code "t".1}, {@code a[1]:b}. */
    private boolean followsName(int at) {
        int before = charAt(at - 1);
        return isWordPart(before) || before == '"' || before == '`' || before == ']' || before == ')' || before == ':';
    }

    private void number(int at) {
        int i = at;
        if (text.charAt(i) == '0' && (charAt(i + 1) | 0x20) == 'x') {
            i = endOfHexDigits(i + 2);
        } else {
            i = endOfDigits(i);
            if (charAt(i) == '.' && charAt(i + 1) != '.') {
                i = endOfDigits(i + 1);
            }
            i = endOfExponent(i);
        }
        if (has(Trait.WORDS_BEGIN_WITH_DIGITS) && isWordPart(charAt(i)) && text.charAt(at) != '.') {
            int end = endOfWord(at);
            if (end > i) {
                token(TokenKind.WORD, end);
                return;
            }
        }
        token(TokenKind.NUMBER, i);
    }

    private int endOfDigits(int from) {
        int i = from;
        while (i < length && (isDigit(text.charAt(i)) || text.charAt(i) == '_' && isDigit(charAt(i + 1)))) {
            i++;
        }
        return i;
    }

    private int endOfHexDigits(int from) {
        int i = from;
        while (i < length && Character.digit(text.charAt(i), 16) >= 0) {
            i++;
        }
        return i;
    }

    private int endOfExponent(int at) {
        if ((charAt(at) | 0x20) != 'e') {
            return at;
        }
        int i = at + 1;
        if (charAt(i) == '+' || charAt(i) == '-') {
            i++;
        }
        return isDigit(charAt(i)) ? endOfDigits(i) : at;
    }

    private void operator(int at) {
        int i = at + 1;
        if (has(Trait.OPEN_OPERATORS)) {
            i = endOfOpenOperator(at);
        } else {
            i = at + Operators.length(text, at, length);
        }
        token(TokenKind.OPERATOR, i);
    }

    private int endOfOpenOperator(int at) {
        if (text.charAt(at) == ':') {
            return at + Operators.length(text, at, length);
        }
        int i = at + 1;
        boolean special = Operators.isSpecial(text.charAt(at));
        while (i < length && Operators.isOpen(text.charAt(i))) {
            char c = text.charAt(i);
            int next = charAt(i + 1);
            if (c == '-' && next == '-' || c == '/' && next == '*') {
                break;
            }
            special |= Operators.isSpecial(c);
            i++;
        }
        // Without a character of its own no operator ends in a sign: a=-1 is a = -1.
        while (!special && i > at + 1 && (text.charAt(i - 1) == '-' || text.charAt(i - 1) == '+')) {
            i--;
        }
        return i;
    }

    private void token(TokenKind newKind, int newEnd) {
        kind = newKind;
        end = newEnd;
    }

    private boolean has(Trait trait) {
        return Trait.in(traits, trait);
    }

    private boolean holds(char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The character there, or -1 outside of the text. */
    private int charAt(int at) {
        return at >= 0 && at < length ? text.charAt(at) : -1;
    }

    private boolean isWordPart(int c) {
        return c >= 0 && (classOf((char) c) & WORD_PART) != 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private int classOf(char c) {
        if (c < 256) {
            return classes[c];
        }
        return unicodeBlanks && CharacterClass.isWideBlank(c)
                ? CharacterClass.BLANK
                : CharacterClass.LETTER | WORD_PART;
    }
}
