package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads an expression from tokens into terms: here OR, XOR, AND and NOT, and the operators above them in the readers that
 * it calls. From the lowest operator to the highest: this, {@link PredicateReader}, {@link OperatorReader},
 * {@link PostfixReader}, {@link OperandReader}.
 *
 * <p>Idea: AND and OR are read exactly, whatever stands between them. A part that is not understood is skipped up to the
 * next AND, OR, comma or closing bracket and becomes one unclear term, so that one understood condition beside it still
 * counts. Brackets nest as deep as {@link Question#enter} allows; chains of operators are loops, so the stack does not grow
 * with the text.
 *
 * <p>Where dialects rank operators differently ({@code a = b LIKE c}), the expression is unclear.
 */
final class ConditionReader {

    /** Words that end an expression wherever they stand outside of brackets. */
    private static final Set<String> ENDS = Set.of(
            "AND",
            "OR",
            "XOR",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "FROM",
            "FOR",
            "AS",
            "USING",
            "PLACING",
            "ORDER",
            "SEPARATOR",
            "RETURNING",
            "WHERE",
            "GROUP",
            "HAVING",
            "LIMIT",
            "UNION",
            "ON",
            "ESCAPE");

    private final Passage passage;
    private final Reasoning reasoning;
    private final PredicateReader predicates;

    ConditionReader(Passage passage) {
        this.passage = passage;
        this.reasoning = passage.question.reasoning;
        this.predicates = new PredicateReader(passage);
    }

    ConditionReader(Question question, Scope scope, int from, int to) {
        this(new Passage(question, scope, from, to));
    }

    /** What the condition that fills the whole passage keeps. */
    Truth condition() {
        Truth truth = reasoning.truthOf(expression());
        if (!passage.ended()) {
            passage.question.unread();
            return Truth.UNCLEAR;
        }
        return truth;
    }

    /** The expression that fills the whole passage. */
    Term whole() {
        Term term = expression();
        return passage.ended() ? term : passage.broken();
    }

    /** Expressions between commas that fill the passage; one unclear term where they do not. */
    List<Term> list() {
        int start = passage.at();
        if (passage.ended()) {
            return List.of();
        }
        List<Term> items = new ArrayList<>();
        items.add(expression());
        while (passage.is(TokenKind.COMMA)) {
            passage.step();
            items.add(expression());
        }
        return passage.ended() ? items : List.of(passage.unclear(start, passage.to));
    }

    /** The next expression. Every way down to a deeper level comes through here. */
    Term expression() {
        Question question = passage.question;
        if (!question.enter()) {
            return skipped(passage.at());
        }
        Term term = alternatives();
        question.leave();
        return term;
    }

    private Term alternatives() {
        Term first = exclusive();
        if (!isOr()) {
            return first;
        }
        List<Term> sides = new ArrayList<>();
        sides.add(first);
        while (isOr()) {
            passage.step();
            sides.add(exclusive());
        }
        return joined(" or ", sides, Truth.or(truths(sides)));
    }

    private boolean isOr() {
        return passage.is("OR") || passage.barsMeanOr() && passage.isSymbol("||");
    }

    private Term exclusive() {
        Term left = conjunction();
        while (passage.take("XOR")) {
            Term right = conjunction();
            Truth either = Truth.xor(reasoning.truthOf(left), reasoning.truthOf(right));
            left = joined(" xor ", List.of(left, right), either);
        }
        return left;
    }

    private Term conjunction() {
        Term first = negation();
        if (!isAnd()) {
            return first;
        }
        List<Term> sides = new ArrayList<>();
        sides.add(first);
        while (isAnd()) {
            passage.step();
            sides.add(negation());
        }
        return joined(" and ", sides, Truth.and(truths(sides)));
    }

    private boolean isAnd() {
        return passage.is("AND") || passage.ampersandsMeanAnd() && passage.isSymbol("&&");
    }

    private List<Truth> truths(List<Term> terms) {
        return terms.stream().map(reasoning::truthOf).toList();
    }

    /** A compound also proves itself, so that {@code p OR NOT p} is seen for any p. */
    private static Term joined(String word, List<Term> sides, Truth truth) {
        StringBuilder text = new StringBuilder("(");
        for (Term side : sides) {
            text.append(side.text()).append(word);
        }
        String name = Term.shorten(text.append(')').toString());
        return Term.condition(name, truth, sides);
    }

    private Term negation() {
        boolean negated = false;
        while (!passage.notBindsFirst() && passage.take("NOT")) {
            negated = !negated;
        }
        int start = passage.at();
        Term predicate = predicates.read();
        Term term = predicate != null && (passage.ended() || isEnd()) ? predicate : skipped(start);
        return negated ? reasoning.not(term) : term;
    }

    // --- what is not understood ---

    private boolean isEnd() {
        return switch (passage.kind()) {
            case COMMA, SEMICOLON, RIGHT_PAREN, RIGHT_BRACE, RIGHT_BRACKET -> true;
            case WORD -> passage.isAny(ENDS);
            case OPERATOR -> isOr() || isAnd();
            default -> false;
        };
    }

    /** What was not understood since then, up to where the next condition begins. */
    private Term skipped(int start) {
        boolean betweenIsOpen = false;
        for (int i = start; i < passage.at(); i++) {
            betweenIsOpen |= passage.tokens.is(i, "BETWEEN");
        }
        while (!passage.ended() && (!isEnd() || betweenIsOpen && passage.is("AND"))) {
            betweenIsOpen = passage.is("BETWEEN") || betweenIsOpen && !passage.is("AND");
            passage.moveTo(Math.min(passage.to, passage.question.after(passage.at())));
        }
        return passage.unclear(start, passage.at());
    }
}
