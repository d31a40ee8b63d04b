package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashSet;
import java.util.Set;

/**
 * A stretch of tokens that is being read, how far it has been read, and what the names in it mean.
 *
 * <p>All readers of one expression share its passage: each begins where the one before it stopped. What stands in a bracket
 * is a passage of its own, which does not see beyond its end.
 */
final class Passage {

    /** A canonical text of more characters takes the rest as it is written. */
    private static final int CANONICAL_LIMIT = 4096;

    private static final Set<String> CLAUSES = Set.of("WHERE", "ON", "HAVING");

    final Question question;
    final Tokens tokens;
    final Scope scope;
    final int to;
    private int at;

    /** The tokens {@code [from, to)} of the question. */
    Passage(Question question, Scope scope, int from, int to) {
        this.question = question;
        this.tokens = question.tokens;
        this.scope = scope;
        this.at = from;
        this.to = Math.min(to, question.to);
    }

    /** A part of it that is read on its own. */
    Passage part(int from, int end) {
        return new Passage(question, scope, from, end);
    }

    // --- where it is ---

    /** The token that is next: all before it are read. */
    int at() {
        return at;
    }

    boolean ended() {
        return at >= to;
    }

    void moveTo(int i) {
        at = i;
    }

    void step() {
        at++;
    }

    void step(int count) {
        at += count;
    }

    /** Goes behind a bracket, given where it closes. */
    void leave(int close) {
        at = Math.min(to, close + 1);
    }

    // --- what is there ---

    TokenKind kind() {
        return tokens.kind(at);
    }

    boolean is(TokenKind kind) {
        return at < to && tokens.kind(at) == kind;
    }

    boolean is(String word) {
        return at < to && tokens.is(at, word);
    }

    boolean isAny(Set<String> words) {
        return words.contains(word());
    }

    boolean isSymbol(String symbol) {
        return at < to && tokens.isSymbol(at, symbol);
    }

    /** Whether the token after this one is that word. */
    boolean isFollowedBy(String word) {
        return tokens.is(at + 1, word);
    }

    /** Whether a word is there, which is then behind. */
    boolean take(String word) {
        boolean there = is(word);
        if (there) {
            at++;
        }
        return there;
    }

    /** Whether a bracket of that kind opens there, which is then behind. */
    boolean skip(TokenKind opening) {
        boolean there = is(opening);
        if (there) {
            at = question.after(at);
        }
        return there;
    }

    /** The word there in upper case; empty where there is none. */
    String word() {
        return word(at);
    }

    String word(int i) {
        return i < to ? tokens.word(i) : "";
    }

    /** MySQL's {@code ||} is OR, unless a mode makes it what it is elsewhere. */
    boolean barsMeanOr() {
        return ampersandsMeanAnd() && !tokens.reading().has(SessionMode.BARS_CONCATENATE);
    }

    /** MySQL's {@code &&} is AND, whatever the mode. */
    boolean ampersandsMeanAnd() {
        return question.dialect == Dialect.MYSQL || question.dialect == Dialect.MARIADB;
    }

    /** Whether NOT is read as {@code !} is. */
    boolean notBindsFirst() {
        return tokens.reading().has(SessionMode.NOT_BINDS_FIRST);
    }

    // --- what it amounts to ---

    /** The tokens {@code [from, end)} as a canonical text: the same for the same expression. */
    String text(int from, int end) {
        int last = Math.min(end, question.to);
        StringBuilder text = new StringBuilder();
        for (int i = from; i < last; i++) {
            boolean schema = beginsName(i) && Sources.isDefault(Scope.lower(tokens.name(i)));
            if (schema || isNeedless(i, from, last)) {
                i += schema ? 1 : 0;
                continue;
            }
            text.append(spelling(i));
            // Each plain question mark is a value of its own.
            text.append(tokens.kind(i) == TokenKind.PARAMETER ? i + " " : " ");
            if (text.length() > CANONICAL_LIMIT) {
                return Term.shorten(text + tokens.text().substring(tokens.start(i), tokens.end(last - 1)));
            }
        }
        return Term.shorten(text.toString());
    }

    /** A name is the same with quotes and without: nobody has two that differ in nothing else. */
    private String spelling(int i) {
        if (tokens.kind(i) != TokenKind.QUOTED_NAME) {
            return tokens.kind(i) == TokenKind.WORD ? Scope.lower(tokens.text(i)) : tokens.text(i);
        }
        String name = tokens.name(i);
        boolean simple = !name.isEmpty() && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        return simple ? Scope.lower(name) : tokens.text(i);
    }

    /** Whether a bracket is there that changes nothing: it holds another one, or one name, or all that a clause asks for. */
    private boolean isNeedless(int i, int from, int end) {
        return switch (tokens.kind(i)) {
            case LEFT_PAREN -> question.partner(i) < end && isNeedless(i, question.partner(i));
            case RIGHT_PAREN ->
                question.opening(i) >= from && question.opening(i) < i && isNeedless(question.opening(i), i);
            default -> false;
        };
    }

    private boolean isNeedless(int open, int close) {
        boolean doubled = tokens.kind(open + 1) == TokenKind.LEFT_PAREN && question.partner(open + 1) == close - 1;
        if (doubled) {
            return true;
        }
        int before = open - 1;
        while (tokens.kind(before) == TokenKind.LEFT_PAREN && question.partner(before) == close + open - before) {
            before--;
        }
        boolean ofOne = close == open + 2 && tokens.kind(open + 1) != TokenKind.NUMBER && !isName(before);
        boolean ofClause = CLAUSES.contains(word(open - 1))
                && !question.isSelect(open + 1)
                && (close + 1 >= to || tokens.kind(close + 1) == TokenKind.RIGHT_PAREN);
        return ofOne || ofClause;
    }

    private boolean beginsName(int i) {
        return tokens.kind(i + 1) == TokenKind.DOT && tokens.kind(i - 1) != TokenKind.DOT && isName(i);
    }

    private boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    /** The tokens {@code [from, end)} as a term of which only the names in it are known. */
    Term unclear(int from, int end) {
        question.unread();
        Set<String> columns = new HashSet<>();
        int traits = Term.UNCLEAR;
        StringBuilder text = new StringBuilder();
        for (int i = from; i < end; i++) {
            TokenKind kind = tokens.kind(i);
            if (kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME) {
                columns.add(Scope.lower(tokens.name(i)));
                traits |= Term.ROW;
            } else if (kind == TokenKind.PARAMETER) {
                traits |= question.parameter(i).traits() & Term.VALUES;
            }
            text.append(tokens.text(i)).append(' ');
        }
        return Term.of(text.toString(), traits, columns);
    }

    /** Nothing is read: the reader finds itself before what it does not know, and skips it. */
    Term broken() {
        question.unread();
        return Term.of("?" + at, Term.UNCLEAR, Set.of());
    }
}
