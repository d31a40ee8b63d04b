package io.interlock.sql.lex;

import static io.interlock.sql.lex.CharacterClass.MASK;
import static io.interlock.sql.lex.CharacterClass.WORD_PART;

import io.interlock.sql.SessionMode;

/**
 * Cursor over the tokens of one text, every character of it: the first token starts at 0, each begins where the one before
 * ended, the last ends with the text.
 *
 * <p>Not thread-safe; reusable for any number of texts. Allocates nothing after construction, never throws, calls itself
 * nowhere, and looks at no character more than a few times, whatever the text.
 */
public final class Lexer {

    /** Bit of {@link #ambiguities()}: a backslash stands in a plain string, and a setting says what it means. */
    public static final int BACKSLASHES = 1;
    /** Bit of {@link #ambiguities()}: double quotes occur, and a setting says what they mean. */
    public static final int DOUBLE_QUOTES = 2;
    /** Bit of {@link #ambiguities()}: something occurs that servers of some versions run or read otherwise. */
    public static final int VERSIONS = 4;
    /** Bit of {@link #ambiguities()}: something occurs of which it is not documented how the server reads it. */
    public static final int UNDOCUMENTED = 8;
    /** Bit of {@link #ambiguities()}: an opening bracket occurs, and a setting says whether it begins a name. */
    public static final int BRACKETS = 16;

    /** Servers older than this are not met any more: what asks for less always runs. */
    private static final int OLDEST_VERSION = 50500;

    /** Here-documents whose end is not found, after which no further one is looked for: each look costs the text's rest. */
    private static final int MOST_OPEN_HEREDOCS = 16;

    private static final TokenKind[] KINDS = TokenKind.values();

    private final long traits;
    private final byte[] classes;
    private final WideCharacters wide;
    private final boolean backslashEscapes;
    private final boolean doubleQuotedNames;
    private final boolean bracketedNames;
    private final boolean unusual;
    private final int serverVersion;

    private String text = "";
    /** Where the server stops to look; after the text but for null characters. */
    private int length;

    private int textEnd;
    private int start;
    private int end;
    private int kind = TokenKind.END.ordinal();
    private int ambiguities;
    private int versionMet;
    private boolean inRunningComment;
    private int openHeredocs;
    private boolean backslashMet;
    /** Up to here, from a place that the cursor has passed, all characters are signs that end no operator. */
    private int loneSignsEnd;

    public Lexer(Reading reading) {
        Traits row = Traits.of(reading.dialect());
        traits = row.mask();
        classes = row.characters();
        wide = row.wide();
        backslashEscapes = reading.has(SessionMode.BACKSLASH_ESCAPES);
        doubleQuotedNames = reading.has(SessionMode.DOUBLE_QUOTED_NAMES);
        bracketedNames = has(Trait.BRACKET_NAMES) || reading.has(SessionMode.BRACKETED_NAMES);
        unusual = reading.unusual();
        serverVersion = reading.serverVersion();
    }

    /** Puts the cursor before the first token of a text, and forgets all of the text before. */
    public Lexer reset(String newText) {
        text = newText;
        textEnd = newText.length();
        length = textEnd;
        if (has(Trait.NULL_ENDS_TEXT)) {
            int nul = newText.indexOf('\0');
            length = nul < 0 ? textEnd : nul;
        }
        start = 0;
        end = 0;
        kind = TokenKind.END.ordinal();
        ambiguities = 0;
        versionMet = 0;
        inRunningComment = false;
        openHeredocs = 0;
        loneSignsEnd = 0;
        return this;
    }

    /** Goes on at a place where a token begins, behind all that was looked at; what lies between has no say any more. */
    public void skipTo(int offset) {
        end = offset;
    }

    /** The current token's kind; {@link TokenKind#END} before the first and after the last. */
    public TokenKind kind() {
        return KINDS[kind];
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

    /** The version from which on servers read the last ambiguous token in another way; 0 where none was met yet. */
    int versionMet() {
        return versionMet;
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
            // What stands behind a null character that ends the text is as good as a comment.
            token(at < textEnd ? TokenKind.COMMENT : TokenKind.END, textEnd);
            return at < textEnd;
        }
        int characterClass = classOf(text.charAt(at)) & MASK;
        // Half of all tokens are blanks, a quarter are words: they need no jump through the table of the switch.
        if (characterClass == CharacterClass.BLANK) {
            blanks(at);
        } else if (characterClass == CharacterClass.LETTER) {
            word(at);
        } else {
            mark(at, characterClass);
        }
        return true;
    }

    /** The token that begins with neither a blank nor a letter. */
    private void mark(int at, int characterClass) {
        switch (characterClass) {
            case CharacterClass.DIGIT -> number(at);
            case CharacterClass.QUOTE -> string(at);
            case CharacterClass.DOUBLE_QUOTE -> doubleQuote(at);
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
    }

    private void blanks(int from) {
        String characters = text;
        int limit = length;
        int at = from + 1;
        while (at < limit && (classOf(characters.charAt(at)) & MASK) == CharacterClass.BLANK) {
            at++;
        }
        token(TokenKind.BLANK, at);
    }

    private void word(int from) {
        if (from == 0 && text.charAt(0) == WideCharacters.BYTE_ORDER_MARK) {
            blanks(0); // of a file: some drivers leave it out
            return;
        }
        int at = endOfWord(from + 1);
        if (at - from <= 2 && at < length) {
            char next = text.charAt(at);
            if ((next == '\'' || next == '&') && prefixed(from, at, next)) {
                return;
            }
        }
        token(TokenKind.WORD, endWithMarks(at));
    }

    /** Where the word ends that ends before {@code at}, if what the driver writes for a mark behind it may become a part of it. */
    private int endWithMarks(int at) {
        int mark = charAt(at);
        if (mark != '?' && mark != '{' || !has(Trait.WORDS_TAKE_MARKS)) {
            return at;
        }
        int next = charAt(at + 1);
        if (mark == '?' && (next == '?' || next == '|' || next == '&' || next == '\'')) {
            return at; // an operator
        }
        ambiguities |= UNDOCUMENTED;
        return unusual ? endWithMarks(endOfWord(at + 1)) : at;
    }

    private int endOfWord(int from) {
        String characters = text;
        int limit = length;
        int at = from;
        while (at < limit && (classOf(characters.charAt(at)) & WORD_PART) != 0) {
            at++;
        }
        return at;
    }

    // ---- strings and quoted names

    /** Whether the one or two letters before {@code at} are the prefix of a literal; if so, that is the token. */
    private boolean prefixed(int from, int at, char next) {
        int first = text.charAt(from) | 0x20;
        if (next == '&') {
            return first == 'u' && at == from + 1 && has(Trait.UNICODE_STRINGS) && unicodeQuoted(at + 1);
        }
        if (at == from + 2) {
            boolean nationalQ = first == 'n' && (text.charAt(from + 1) | 0x20) == 'q' && has(Trait.Q_STRINGS);
            if (nationalQ) {
                qString(at + 1);
            }
            return nationalQ;
        }
        return switch (first) {
            case 'e' -> escapeString(at);
            case 'q' -> has(Trait.Q_STRINGS) && qString(at + 1);
            case 'n' -> has(Trait.NATIONAL_STRINGS) && string(at);
            case 'b' -> has(Trait.BIT_STRINGS) && quoted(at, '\'', false, TokenKind.STRING);
            case 'x' -> has(Trait.HEX_STRINGS) && quoted(at, '\'', false, TokenKind.STRING);
            default -> false;
        };
    }

    private boolean unicodeQuoted(int at) {
        return switch (charAt(at)) {
            case '\'' -> quoted(at, '\'', false, TokenKind.STRING);
            case '"' -> quoted(at, '"', false, TokenKind.QUOTED_NAME);
            default -> false;
        };
    }

    private boolean string(int at) {
        return plainString(at, '\'');
    }

    private boolean plainString(int at, char quote) {
        backslashMet = false;
        quoted(at, quote, backslashEscapes, TokenKind.STRING);
        if (backslashMet && has(Trait.BACKSLASH_IS_A_SETTING)) {
            ambiguities |= BACKSLASHES;
        }
        return true;
    }

    private void doubleQuote(int at) {
        if (has(Trait.DOUBLE_QUOTES_ARE_A_SETTING)) {
            ambiguities |= DOUBLE_QUOTES;
        }
        if (doubleQuotedNames) {
            quoted(at, '"', has(Trait.BACKSLASH_IN_NAMES), TokenKind.QUOTED_NAME);
        } else {
            plainString(at, '"');
        }
    }

    private void backtick(int at) {
        if (has(Trait.BACKTICK_NAMES)) {
            quoted(at, '`', has(Trait.BACKSLASH_IN_NAMES), TokenKind.QUOTED_NAME);
        } else if (has(Trait.OPEN_OPERATORS)) {
            operator(at);
        } else {
            token(TokenKind.OTHER, at + 1);
        }
    }

    private void leftBracket(int at) {
        if (has(Trait.BRACKETS_ARE_A_SETTING)) {
            ambiguities |= BRACKETS;
        }
        if (has(Trait.DOUBLED_BRACKETS)) {
            quoted(at, ']', false, TokenKind.QUOTED_NAME);
        } else if (bracketedNames) {
            int close = text.indexOf(']', at + 1);
            token(close < 0 ? TokenKind.UNTERMINATED_NAME : TokenKind.QUOTED_NAME, close < 0 ? length : close + 1);
        } else {
            token(TokenKind.LEFT_BRACKET, at + 1);
        }
    }

    /** A token up to the closing quote, which doubled stands for itself. */
    private boolean quoted(int open, char quote, boolean backslash, TokenKind closed) {
        int close = endOfQuoted(open + 1, quote, backslash);
        if (close > 0) {
            token(closed, close);
        } else {
            token(closed == TokenKind.STRING ? TokenKind.UNTERMINATED_STRING : TokenKind.UNTERMINATED_NAME, length);
        }
        return true;
    }

    /** The offset after the closing quote; 0 where there is none. */
    private int endOfQuoted(int from, char quote, boolean backslash) {
        String characters = text;
        int limit = length;
        int at = from;
        while (at < limit) {
            char c = characters.charAt(at++);
            if (c == quote) {
                if (at == limit || characters.charAt(at) != quote) {
                    return at;
                }
                at++;
            } else if (c == '\\') {
                backslashMet = true;
                at += backslash ? 1 : 0;
            }
        }
        return 0;
    }

    /** A string with backslash escapes and the parts that continue it: they have them too. */
    private boolean escapeString(int quote) {
        if (has(Trait.PLAIN_E_STRINGS)) {
            return quoted(quote, '\'', false, TokenKind.STRING);
        }
        if (!has(Trait.ESCAPE_STRINGS)) {
            return false;
        }
        int close = 0;
        int open = quote;
        while (open > 0) {
            close = endOfQuoted(open + 1, '\'', true);
            open = close > 0 ? continuation(close) : 0;
        }
        token(close > 0 ? TokenKind.STRING : TokenKind.UNTERMINATED_STRING, close > 0 ? close : length);
        return true;
    }

    /** The quote that continues a string on a further line, over blanks and line comments; 0 where none does. */
    private int continuation(int from) {
        boolean lineEnd = false;
        int at = from;
        while (at < length) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                lineEnd = true;
                at++;
            } else if (c == '-' && charAt(at + 1) == '-') {
                at = endOfLine(at);
            } else if ((classOf(c) & MASK) == CharacterClass.BLANK) {
                at++;
            } else {
                return lineEnd && c == '\'' ? at : 0;
            }
        }
        return 0;
    }

    private boolean qString(int at) {
        int open = charAt(at);
        int close = switch (open) {
            case '[' -> ']';
            case '{' -> '}';
            case '(' -> ')';
            case '<' -> '>';
            default -> open;
        };
        for (int i = at + 1; i + 1 < length; i++) {
            if (text.charAt(i) == close && text.charAt(i + 1) == '\'') {
                token(TokenKind.STRING, i + 2);
                return true;
            }
        }
        token(TokenKind.UNTERMINATED_STRING, length);
        return true;
    }

    private void dollar(int at) {
        int next = charAt(at + 1);
        if (dollarString(at, next)) {
            return;
        }
        boolean named = isWordPart(next);
        if (has(Trait.MONEY) && isDigit(next)) {
            token(TokenKind.NUMBER, endOfNumber(at + 1));
        } else if (has(Trait.DOLLAR_NUMBERS) && isDigit(next)) {
            token(TokenKind.PARAMETER, endOfDigits(at + 1));
        } else if (has(Trait.DOLLAR_NAMES) && named) {
            token(TokenKind.PARAMETER, endOfWord(at + 1));
        } else if (has(Trait.DOLLAR_VARIABLES) && named) {
            token(TokenKind.VARIABLE, endOfWord(at + 1));
        } else if (named && isWordPart('$')) {
            token(TokenKind.WORD, endOfWord(at + 1));
        } else {
            token(TokenKind.OTHER, at + 1);
        }
    }

    /** Whether a string in dollar signs begins here; if so, that is the token. */
    private boolean dollarString(int at, int next) {
        if (has(Trait.DOUBLE_DOLLAR_STRINGS)) {
            return next == '$' && dollarQuoted(at, at + 2);
        }
        if (has(Trait.HEREDOCS)) {
            return heredoc(at);
        }
        if (!has(Trait.DOLLAR_STRINGS) && !has(Trait.LATER_DOLLAR_STRINGS)) {
            return false;
        }
        int tagEnd = endOfDollarTag(at);
        if (tagEnd == 0) {
            return false;
        }
        if (charAt(at - 1) == '?') {
            ambiguities |= UNDOCUMENTED; // a part of the word before it, perhaps
        }
        if (has(Trait.LATER_DOLLAR_STRINGS)) {
            meet(Reading.DOLLAR_STRING_VERSION);
            if (serverVersion < Reading.DOLLAR_STRING_VERSION) {
                return false;
            }
        }
        return dollarQuoted(at, tagEnd);
    }

    /** The offset after the second dollar of {@code $tag$}; 0 where there is no such tag. */
    private int endOfDollarTag(int at) {
        int i = at + 1;
        while (i < length) {
            char c = text.charAt(i);
            if (c == '$') {
                return i + 1;
            }
            int tagClass = classOf(c) & MASK;
            if (tagClass != CharacterClass.LETTER && (tagClass != CharacterClass.DIGIT || i == at + 1)) {
                return 0;
            }
            i++;
        }
        return 0;
    }

    private boolean dollarQuoted(int tag, int tagEnd) {
        int close = closingTag(tag, tagEnd);
        token(close < 0 ? TokenKind.UNTERMINATED_STRING : TokenKind.STRING, close < 0 ? length : close);
        return true;
    }

    /** The offset after the next tag like that one; -1 where there is none. */
    private int closingTag(int tag, int tagEnd) {
        int tagLength = tagEnd - tag;
        int at = text.indexOf('$', tagEnd);
        while (at >= 0) {
            if (text.regionMatches(at, text, tag, tagLength)) {
                return at + tagLength;
            }
            at = text.indexOf('$', at + 1);
        }
        return -1;
    }

    /** Whether a tag of any characters, dollar to dollar, comes a second time; if so, all up to there is the token. */
    private boolean heredoc(int at) {
        int tagEnd = text.indexOf('$', at + 1) + 1;
        if (tagEnd == 0) {
            return false;
        }
        if (openHeredocs == MOST_OPEN_HEREDOCS) {
            token(TokenKind.UNTERMINATED_STRING, length);
            return true;
        }
        int close = closingTag(at, tagEnd);
        if (close < 0) {
            openHeredocs++;
            return false;
        }
        token(TokenKind.STRING, close);
        return true;
    }

    // ---- comments

    private void dash(int at) {
        if (charAt(at + 1) == '-' && (!has(Trait.DASHES_NEED_BLANK) || isBlankOrControl(charAt(at + 2)))) {
            token(TokenKind.COMMENT, endOfLine(at + 2));
        } else {
            operator(at);
        }
    }

    /** Also the end of the text. */
    private static boolean isBlankOrControl(int c) {
        return c <= ' ' || c == 0x7f;
    }

    private void hash(int at) {
        int next = charAt(at + 1);
        if (has(Trait.HASH_COMMENTS) || has(Trait.HASH_BLANK_COMMENTS) && (next == ' ' || next == '!')) {
            token(TokenKind.COMMENT, endOfLine(at + 1));
        } else {
            operator(at);
        }
    }

    private void slash(int at) {
        int next = charAt(at + 1);
        if (next == '*') {
            boolean mayRun = has(Trait.EXECUTABLE_COMMENTS) || has(Trait.MAYBE_EXECUTABLE_COMMENTS);
            if (!mayRun || !executableComment(at)) {
                blockComment(at + 2, levels());
            }
        } else if (next == '/' && has(Trait.SLASH_COMMENTS)) {
            token(TokenKind.COMMENT, endOfLine(at + 2));
        } else {
            operator(at);
        }
    }

    /** The offset of the character that ends the line. */
    private int endOfLine(int from) {
        String characters = text;
        int limit = length;
        boolean returns = has(Trait.RETURN_ENDS_COMMENTS);
        boolean odd = has(Trait.MAYBE_ODD_LINE_ENDS);
        int at = from;
        while (at < limit) {
            char c = characters.charAt(at);
            if (c == '\n' || c == '\r' && returns) {
                return at;
            }
            if (odd && isOddLineEnd(c, at)) {
                ambiguities |= UNDOCUMENTED;
                if (unusual) {
                    return at;
                }
            }
            at++;
        }
        return limit;
    }

    private boolean isOddLineEnd(char c, int at) {
        return switch (c) {
            case '\r' -> charAt(at + 1) != '\n';
            case '\u000b', '\f', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    private int levels() {
        return has(Trait.NESTED_COMMENTS) || has(Trait.MAYBE_NESTED_COMMENTS) && unusual ? Integer.MAX_VALUE : 1;
    }

    /** @param levels how deep comments nest: 1 where a comment within a comment is nothing special */
    private void blockComment(int from, int levels) {
        String characters = text;
        int limit = length - 1;
        int depth = 1;
        int at = from;
        while (at < limit) {
            char c = characters.charAt(at++);
            if (c == '*' && characters.charAt(at) == '/') {
                at++;
                if (--depth == 0) {
                    token(TokenKind.COMMENT, at);
                    return;
                }
            } else if (c == '/' && characters.charAt(at) == '*') {
                if (has(Trait.MAYBE_NESTED_COMMENTS)) {
                    ambiguities |= UNDOCUMENTED;
                }
                if (depth < levels) {
                    at++;
                    depth++;
                }
            }
        }
        token(has(Trait.COMMENTS_END_WITH_TEXT) ? TokenKind.COMMENT : TokenKind.UNTERMINATED_COMMENT, length);
    }

    /**
     * Whether a comment that may run begins here; if so, its mark, or all of it where it does not run, is the token.
     *
     * <p>The mark takes five or six digits for the version; with fewer there is none. One that runs ends at the next
     * closing mark, whatever other executable comments began in it. One that does not run may hold one level of comments.
     */
    private boolean executableComment(int at) {
        int mark = at + 2;
        boolean related = charAt(mark) == 'M' || charAt(mark) == 'T';
        if (related) {
            if (!has(Trait.RELATED_COMMENTS) && !(has(Trait.MARIADB_COMMENTS) && charAt(mark) == 'M')) {
                return false;
            }
            mark++;
        }
        if (charAt(mark) != '!') {
            return false;
        }
        int digits = mark + 1;
        int open = digits;
        while (open < digits + 6 && isDigit(charAt(open))) {
            open++;
        }
        int version = 0;
        if (open >= digits + 5) {
            version = version(digits, open);
        } else {
            open = digits;
        }
        boolean mysqlOnly = has(Trait.MARIADB_COMMENTS) && !related && version >= 50700 && version <= 99999;
        if (mysqlOnly || related && !has(Trait.MARIADB_COMMENTS)) {
            version = Reading.RELATED_SERVER;
        }
        if (version > OLDEST_VERSION || has(Trait.MAYBE_EXECUTABLE_COMMENTS)) {
            meet(Math.max(version, 1));
        }
        if (version > OLDEST_VERSION && version > serverVersion || serverVersion == 0) {
            blockComment(open, 2);
        } else {
            inRunningComment = true;
            token(TokenKind.EXECUTABLE_COMMENT_OPEN, open);
        }
        return true;
    }

    private int version(int from, int to) {
        int version = 0;
        for (int i = from; i < to; i++) {
            version = version * 10 + text.charAt(i) - '0';
        }
        return version;
    }

    private void meet(int version) {
        versionMet = version;
        ambiguities |= VERSIONS;
    }

    private void star(int at) {
        if (inRunningComment && charAt(at + 1) == '/') {
            inRunningComment = false;
            token(TokenKind.EXECUTABLE_COMMENT_CLOSE, at + 2);
        } else {
            operator(at);
        }
    }

    // ---- parameters and variables

    private void questionMark(int at) {
        if (has(Trait.DOUBLED_QUESTION_MARKS) && charAt(at + 1) == '?') {
            int after = charAt(at + 2);
            token(TokenKind.OPERATOR, after == '|' || after == '&' ? at + 3 : at + 2);
        } else {
            token(TokenKind.PARAMETER, has(Trait.NUMBERED_QUESTION_MARKS) ? endOfDigits(at + 1) : at + 1);
        }
    }

    private void colon(int at) {
        if (has(Trait.COLON_NAMES) && isWordPart(charAt(at + 1)) && !followsName(at)) {
            token(TokenKind.PARAMETER, endOfWord(at + 1));
        } else {
            operator(at);
        }
    }

    private void at(int at) {
        boolean doubled = charAt(at + 1) == '@' && has(Trait.AT_VARIABLES);
        int name = doubled ? at + 2 : at + 1;
        if (!isWordPart(charAt(name))) {
            operator(at);
        } else if (has(Trait.AT_NAMES)) {
            token(TokenKind.PARAMETER, endOfWord(name));
        } else if (has(Trait.AT_VARIABLES)) {
            token(TokenKind.VARIABLE, endOfWord(name));
        } else {
            operator(at);
        }
    }

    // ---- numbers and operators

    private void dot(int at) {
        if (isDigit(charAt(at + 1)) && !followsName(at)) {
            number(at);
        } else {
            token(TokenKind.DOT, at + 1);
        }
    }

    /** Whether what stands directly before may be a name or a value: {@code t.1}, {@code "t".1}, {@code a[1]:b}. */
    private boolean followsName(int at) {
        int before = charAt(at - 1);
        return switch (before) {
            case '"', '`', '\'', ']', ')', ':', '.' -> true;
            default -> isWordPart(before);
        };
    }

    private void number(int from) {
        if (has(Trait.WORDS_BEGIN_WITH_DIGITS) && text.charAt(from) != '.') {
            int digits = endOfDigits(from);
            // 1a and 1e are words there, 1e5 and 1.5 are not.
            if (isWordPart(charAt(digits)) && endOfExponent(digits) == digits && !isRadixLiteral(from)) {
                token(TokenKind.WORD, endOfWord(digits));
                return;
            }
        }
        token(TokenKind.NUMBER, endOfNumber(from));
    }

    /** Whether a number like {@code 0x1f}, {@code 0b01} or {@code 0o17} is here, and no longer word. */
    private boolean isRadixLiteral(int from) {
        int literal = endOfRadixLiteral(from);
        return literal > from && !isWordPart(charAt(literal));
    }

    private int endOfNumber(int from) {
        int at = endOfRadixLiteral(from);
        if (at > from) {
            return at;
        }
        at = endOfDigits(from);
        // Two dots are a range.
        if (charAt(at) == '.' && charAt(at + 1) != '.') {
            at = endOfDigits(at + 1);
        }
        int exponent = endOfExponent(at);
        if (exponent == at && has(Trait.FLOAT_SUFFIXES) && isFloatSuffix(at)) {
            return at + 1;
        }
        return exponent;
    }

    /** The offset after {@code 0x1f} and its like; where there is none, {@code from}. */
    private int endOfRadixLiteral(int from) {
        if (charAt(from) != '0') {
            return from;
        }
        int radix = switch (charAt(from + 1) | 0x20) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 0;
        };
        int at = from + 2;
        while (radix > 0 && at < length && (isDigitOf(radix, text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at > from + 2 ? at : from;
    }

    private static boolean isDigitOf(int radix, char c) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }

    private int endOfDigits(int from) {
        int at = from;
        while (at < length && (isDigit(text.charAt(at)) || text.charAt(at) == '_' && isDigit(charAt(at + 1)))) {
            at++;
        }
        return at;
    }

    private int endOfExponent(int at) {
        if ((charAt(at) | 0x20) != 'e') {
            return at;
        }
        int sign = charAt(at + 1);
        int digits = sign == '+' || sign == '-' ? at + 2 : at + 1;
        if (isDigit(charAt(digits))) {
            return endOfDigits(digits);
        }
        if (has(Trait.OPEN_EXPONENTS)) {
            ambiguities |= UNDOCUMENTED;
            return unusual ? at + 1 : at;
        }
        return at;
    }

    private boolean isFloatSuffix(int at) {
        int suffix = charAt(at) | 0x20;
        return (suffix == 'f' || suffix == 'd') && !isWordPart(charAt(at + 1));
    }

    private void operator(int at) {
        if (!has(Trait.OPEN_OPERATORS) || text.charAt(at) == ':') {
            token(TokenKind.OPERATOR, Operators.endOfKnown(text, at));
        } else if (at < loneSignsEnd) {
            token(TokenKind.OPERATOR, at + 1);
        } else {
            int run = Operators.endOfRun(text, at);
            token(TokenKind.OPERATOR, Operators.endOfOpen(text, at, run));
            loneSignsEnd = run;
        }
    }

    // ---- characters

    private void token(TokenKind newKind, int newEnd) {
        kind = newKind.ordinal();
        end = newEnd;
    }

    private boolean has(Trait trait) {
        return Trait.in(traits, trait);
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
        return c < 256 ? classes[c] : wide.entry(c);
    }
}
