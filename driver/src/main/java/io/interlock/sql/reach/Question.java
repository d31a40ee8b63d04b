package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One question about a part of a text: its tokens, where its brackets close, and the values of its parameters. */
final class Question {

    /** Deeper than people write; far below what a thread's stack holds. */
    private static final int DEEPEST = 40;

    final Tokens tokens;
    final int from;
    final int to;
    final Dialect dialect;
    final Literals literals;
    final Reasoning reasoning;
    final Arithmetic arithmetic;
    final Functions functions;
    final WithQueries withQueries;
    final Emptiness emptiness;
    private final Parameters parameters;
    private final int[] partners;
    private int @Nullable [] ordinals;
    private @Nullable Question withNulls;
    /** By subquery and scope: it is asked for again on every level above it. */
    private final Map<Subquery, Optional<Truth>> ofItself = new HashMap<>();
    /** By subquery and scope: one that WITH names may be read many times. */
    private final Map<Subquery, Share> rereadings = new HashMap<>();

    private final Map<Subquery, Boolean> ofTables = new HashMap<>();

    private int depth;
    private boolean read = true;

    Question(Tokens tokens, int from, int to, Dialect dialect, Parameters parameters) {
        this.tokens = tokens;
        this.from = Math.max(0, from);
        this.to = Math.min(to, tokens.size());
        this.dialect = dialect;
        this.parameters = parameters;
        this.literals = new Literals(dialect, tokens.reading());
        this.reasoning = new Reasoning(literals);
        this.arithmetic = new Arithmetic(literals);
        this.functions = new Functions(literals, reasoning, arithmetic);
        this.partners = partners();
        this.withQueries = new WithQueries(this);
        this.emptiness = new Emptiness(this);
    }

    /** A question about {@code [from, to)} that also knows what WITH names before it. */
    static Question within(Tokens tokens, int from, int to, Dialect dialect, Parameters parameters) {
        return new Question(tokens, WithQueries.start(tokens, from), to, dialect, parameters);
    }

    /** Where each bracket that opens is closed, and where each that closes was opened. */
    private int[] partners() {
        int[] partners = new int[Math.max(0, to - from)];
        Arrays.fill(partners, to);
        int[] open = new int[partners.length];
        int opened = 0;
        for (int i = from; i < to; i++) {
            TokenKind kind = tokens.kind(i);
            if (kind == TokenKind.LEFT_PAREN || kind == TokenKind.LEFT_BRACE || kind == TokenKind.LEFT_BRACKET) {
                open[opened++] = i;
            } else if (kind == TokenKind.RIGHT_PAREN
                    || kind == TokenKind.RIGHT_BRACE
                    || kind == TokenKind.RIGHT_BRACKET) {
                if (opened > 0) {
                    partners[open[--opened] - from] = i;
                    partners[i - from] = open[opened];
                }
            }
        }
        return partners;
    }

    /** Where the bracket that opens there closes; {@link #to} where it does not. */
    int partner(int i) {
        return i < from || i >= to ? to : partners[i - from];
    }

    /** Where the bracket was opened that closes there; {@link #to} where it was not. */
    int opening(int i) {
        return partner(i);
    }

    /** Whether a bracket opens in {@code [from, to)} that is not closed: what some servers read then is not known. */
    boolean leavesOpen(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (tokens.kind(i) == TokenKind.LEFT_PAREN && partner(i) == to) {
                return true;
            }
        }
        return false;
    }

    /** The token after this one, or after the whole bracket that opens here. */
    int after(int i) {
        TokenKind kind = tokens.kind(i);
        boolean opens = kind == TokenKind.LEFT_PAREN || kind == TokenKind.LEFT_BRACE || kind == TokenKind.LEFT_BRACKET;
        return opens ? Math.min(to, partner(i) + 1) : i + 1;
    }

    /** Goes one level down, if there is one left: {@link #leave} must follow where it did. */
    boolean enter() {
        if (depth == DEEPEST) {
            read = false;
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    /** Remembers that something in it was not understood. */
    void unread() {
        read = false;
    }

    /** Whether all that was asked for so far was understood. */
    boolean read() {
        return read;
    }

    /** The parameter there: its value, where it is known. */
    Term parameter(int i) {
        if (parameters == Parameters.NONE) {
            return Term.of(parameterText(i), Term.VALUES | Term.GIVEN, Set.of());
        }
        Object value = parameters.value(ordinal(i));
        if (value == Parameters.UNKNOWN) {
            return Term.of(parameterText(i), Term.VALUES | Term.GIVEN, Set.of());
        }
        Constant bound = Constant.ofBound(value, dialect);
        String text = bound == null ? null : bound.string();
        Constant constant = text == null ? bound : literals.string(text);
        return constant == null
                ? Term.of(parameterText(i), Term.UNCLEAR | Term.NOT_NULL | Term.GIVEN, Set.of())
                : Term.constant(constant);
    }

    /** What a subquery asks of the row whose key it returns: see {@link Membership#ofItself}. */
    @Nullable
    Truth ofItself(Term left, Subquery subquery) {
        Optional<Truth> known = ofItself.get(subquery);
        if (known == null) {
            known = Optional.ofNullable(subquery.select().conditionOfCopy(left));
            ofItself.put(subquery, known);
        }
        return known.orElse(null);
    }

    /** What a derived table keeps of the written table: see {@link Rereading#ofDerived}. */
    Share rereading(Subquery derived) {
        Share known = rereadings.get(derived);
        if (known == null) {
            known = Rereading.ofBranches(derived);
            rereadings.put(derived, known);
        }
        return known;
    }

    /** Whether none of the rows of a subquery is made: see {@link Subquery#isOfTables}. */
    boolean isOfTables(Subquery subquery) {
        Boolean known = ofTables.get(subquery);
        if (known == null) {
            known = subquery.areBranchesOfTables();
            ofTables.put(subquery, known);
        }
        return known;
    }

    /** The same question, if every value that is not known were null. */
    Question withNulls() {
        Question nulls = withNulls;
        if (nulls == null) {
            Parameters known = parameters;
            nulls = new Question(tokens, from, to, dialect, ordinal -> {
                Object value = known.value(ordinal);
                return value == Parameters.UNKNOWN ? null : value;
            });
            withNulls = nulls;
        }
        return nulls;
    }

    /** Whether a value that is not known stands in {@code [begin, end)}. */
    boolean isOpen(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (tokens.kind(i) == TokenKind.PARAMETER && parameter(i).has(Term.VALUES)) {
                return true;
            }
        }
        return false;
    }

    /** Two places of the same number or name have the same value, two plain question marks need not. */
    private String parameterText(int i) {
        String text = tokens.text(i);
        return text.equals("?") ? "?#" + i : text;
    }

    /** Counting starts once, at the first parameter of the question: asking the tokens each time would be quadratic. */
    private int ordinal(int i) {
        int[] known = ordinals;
        if (known == null) {
            known = countOrdinals();
            ordinals = known;
        }
        return known[i - from];
    }

    private int[] countOrdinals() {
        int[] counted = new int[to - from];
        int last = 0;
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.PARAMETER) {
                boolean follows = last > 0 && tokens.end(i) - tokens.start(i) == 1;
                last = follows ? last + 1 : tokens.parameterOrdinal(i);
                counted[i - from] = last;
            }
        }
        return counted;
    }

    /** The number that a literal or known parameter is; null where it is none. */
    @Nullable
    BigDecimal number(int i) {
        if (tokens.kind(i) == TokenKind.NUMBER) {
            return Constant.numberOf(tokens.text(i));
        }
        Constant constant = tokens.kind(i) == TokenKind.PARAMETER ? parameter(i).constant() : null;
        return constant == null ? null : constant.number();
    }

    boolean isSelect(int i) {
        return tokens.is(i, "SELECT") || tokens.is(i, "WITH") || tokens.is(i, "VALUES") || tokens.is(i, "TABLE");
    }
}
