package io.interlock.sql.trial;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stretch of tokens that is being read, and how far it has been read. All readers of one condition share it. */
final class Passage {

    /** The text has a form that is not read here. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unread() {
            super(null, null, false, false);
        }
    }

    /**
     * The query to which WITH gives a name.
     *
     * @param open  where its bracket opens
     * @param end   behind it
     * @param plain whether its columns keep their names, and it does not read itself
     * @param to    where nothing more is called so
     */
    record Named(int open, int end, boolean plain, int to) {}

    /** How many tokens before a condition are looked through for what its statement defines. */
    private static final int LOOKED_BACK = 2_000;

    final Tokens tokens;

    /** The first token of all that is read: before it may stand what gives queries names. */
    private final int start;

    private int at;
    private int to;
    private @Nullable Map<String, Named> namedQueries;

    Passage(Tokens tokens, int from, int to) {
        this.tokens = tokens;
        this.start = from;
        this.at = from;
        this.to = to;
    }

    int at() {
        return at;
    }

    int to() {
        return to;
    }

    boolean isAtEnd() {
        return at >= to;
    }

    void moveTo(int place) {
        at = place;
    }

    /** Goes on with another stretch; the one before has to be gone back to. */
    void enter(int from, int end) {
        at = from;
        to = end;
    }

    /** The kind of the token here, or so many behind it. */
    TokenKind kind(int behind) {
        return at + behind < to ? tokens.kind(at + behind) : TokenKind.END;
    }

    boolean is(String word) {
        return at < to && tokens.is(at, word);
    }

    boolean isSymbol(char symbol) {
        return at < to && tokens.isSymbol(at, symbol);
    }

    boolean isSymbol(String symbol) {
        return at < to && tokens.isSymbol(at, symbol);
    }

    boolean takes(String word) {
        boolean found = is(word);
        at += found ? 1 : 0;
        return found;
    }

    boolean takesSymbol(String symbol) {
        boolean found = isSymbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    void expect(String word) {
        if (!takes(word)) {
            throw new Unread();
        }
    }

    /** Goes behind the bracket that opens here, and says where it closes. */
    int skipBracket() {
        int end = kind(0) == TokenKind.LEFT_PAREN ? after(at, to) - 1 : to;
        if (end >= to || tokens.kind(end) != TokenKind.RIGHT_PAREN) {
            throw new Unread();
        }
        at = end + 1;
        return end;
    }

    /** Goes behind the square bracket that opens here. */
    void skipSquareBracket() {
        int open = 0;
        for (int k = at; k < to; k++) {
            TokenKind kind = tokens.kind(k);
            open += kind == TokenKind.LEFT_BRACKET ? 1 : kind == TokenKind.RIGHT_BRACKET ? -1 : 0;
            if (open == 0) {
                at = k + 1;
                return;
            }
        }
        throw new Unread();
    }

    /** The token after this one, or after the whole bracket that opens here. */
    int after(int i, int end) {
        int open = 0;
        for (int k = i; k < end; k++) {
            TokenKind kind = tokens.kind(k);
            open += kind == TokenKind.LEFT_PAREN ? 1 : kind == TokenKind.RIGHT_PAREN ? -1 : 0;
            if (open <= 0) {
                return k + 1;
            }
        }
        return end;
    }

    /** Where an item of a SELECT ends, and its name begins: {@code note AS n}, {@code 'x' n}; its end where it has none. */
    int beforeName(int from, int to) {
        int as = next(from, to, Set.of("AS"));
        boolean beside = as == to
                && to - from > 1
                && isName(to - 1)
                && tokens.kind(to - 2) != TokenKind.DOT
                && tokens.kind(to - 2) != TokenKind.OPERATOR
                && !tokens.is(to - 1, "END")
                && !tokens.is(to - 1, "NULL");
        return beside ? to - 1 : as;
    }

    /** Where one of these words stands in {@code [from, end)}, outside of brackets; the end where none does. */
    int next(int from, int end, Set<String> words) {
        int i = from;
        while (i < end && !words.contains(tokens.word(i))) {
            i = after(i, end);
        }
        return i;
    }

    /** Where the next comma stands in {@code [from, end)}, outside of brackets; the end where there is none. */
    int comma(int from, int end) {
        int i = from;
        while (i < end && tokens.kind(i) != TokenKind.COMMA) {
            i = after(i, end);
        }
        return i;
    }

    /** The query to which WITH, before all that is read, has given that name in lower case; null where it means a table. */
    @Nullable
    Named namedQuery(String name, int place) {
        Named named = namedQueries().get(name);
        return named != null && place >= named.open && place < named.to ? named : null;
    }

    /**
     * Learns the names that the WITH at {@code from} gives within {@code [from, end)}.
     *
     * @return where the query begins that follows them
     */
    int learnNames(int from, int end) {
        boolean recursive = tokens.is(from + 1, "RECURSIVE");
        int i = recursive ? from + 2 : from + 1;
        while (i < end) {
            Named named = isName(i) ? named(i, recursive, end) : null;
            // The same name around it would mean this one behind it.
            if (named == null || namedQueries().put(tokens.name(i).toLowerCase(Locale.ROOT), named) != null) {
                throw new Unread();
            }
            i = named.end;
            if (i >= end || tokens.kind(i) != TokenKind.COMMA) {
                return i;
            }
            i++;
        }
        throw new Unread();
    }

    private Map<String, Named> namedQueries() {
        Map<String, Named> known = namedQueries;
        if (known == null) {
            known = new HashMap<>();
            int with = next(statement(), start, Set.of("WITH"));
            boolean recursive = tokens.is(with + 1, "RECURSIVE");
            for (int i = with; i < start; i++) {
                Named named = isName(i) ? named(i, recursive, start) : null;
                if (named != null) {
                    known.put(tokens.name(i).toLowerCase(Locale.ROOT), named);
                }
            }
            namedQueries = known;
        }
        return known;
    }

    /** Where the statement begins: a text of many statements must not be read from its start for each of them. */
    private int statement() {
        int first = start;
        while (first > 0 && tokens.kind(first - 1) != TokenKind.SEMICOLON && start - first < LOOKED_BACK) {
            first--;
        }
        return first;
    }

    /** {@code q AS (…)}, {@code q (a, b) AS MATERIALIZED (…)}. */
    private @Nullable Named named(int i, boolean recursive, int end) {
        boolean renamed = tokens.kind(i + 1) == TokenKind.LEFT_PAREN;
        int as = renamed ? after(i + 1, end) : i + 1;
        int open = as + 1;
        while (tokens.is(open, "NOT") || tokens.is(open, "MATERIALIZED")) {
            open++;
        }
        boolean defined = as < end && tokens.is(as, "AS") && tokens.kind(open) == TokenKind.LEFT_PAREN;
        int to = end == start ? Integer.MAX_VALUE : end;
        return defined ? new Named(open, after(open, end), !renamed && !recursive, to) : null;
    }

    boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    /** Words, separated by blanks. */
    static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }
}
