package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what matches a text with a pattern: LIKE and its kin by word, with ESCAPE, ANY and ALL, or by operator. */
final class PatternReader {

    private static final Truth NEVER = Truth.of(Share.SOME, Share.UNCLEAR, Share.SOME);

    private final Passage passage;
    private final OperatorReader operators;

    PatternReader(Passage passage, OperatorReader operators) {
        this.passage = passage;
        this.operators = operators;
    }

    // --- operators ---

    /** What the operator there makes of the pattern behind it; null where it is no operator for patterns. */
    @Nullable
    Term operatorAfter(Term left) {
        String operator = passage.tokens.text(passage.at());
        PatternKind kind = kindOfOperator(passage.question, operator);
        if (kind == null) {
            return null;
        }
        passage.step();
        Term right = operators.read();
        Term both = Term.combined(left.text() + " " + kind + " " + right.text(), List.of(left, right));
        Truth matches = Matching.matches(kind, left, right, null).named(both.text(), both.columns());
        return Term.condition(left, operator, right, operator.startsWith("!") ? matches.not() : matches);
    }

    /** The kind of pattern that the operator is for in the question's dialect; null where it is for none. */
    static @Nullable PatternKind kindOfOperator(Question question, String operator) {
        return switch (question.dialect) {
            case POSTGRESQL, DUCKDB, GENERIC -> PatternKind.ofOperator(operator);
            default -> null;
        };
    }

    // --- words ---

    /** What the word there makes of the pattern behind it; null where it is no word for patterns. */
    @Nullable
    Term wordAfter(Term left) {
        PatternKind kind = PatternKind.ofWord(passage.word());
        if (kind == null || kind == PatternKind.SIMILAR && !passage.isFollowedBy("TO")) {
            return null;
        }
        boolean folds = passage.is("ILIKE");
        passage.step(kind == PatternKind.SIMILAR ? 2 : 1);
        passage.take("BINARY");
        if (Quantifier.isNext(passage)) {
            return ofMany(kind, left);
        }
        Term right = operators.read();
        Term escape = escape();
        Truth matches = ofNumbers(left, right, ofNulls(Matching.matches(kind, left, right, escape)));
        boolean never = !folds && matches.whenFalse() == Share.SOME && isNever(kind, left, right);
        return Term.condition(left, "like", right, never ? NEVER : matches);
    }

    /** Whether hardly any text is known that matches, so that not to match says nothing. */
    private boolean isNever(PatternKind kind, Term left, Term pattern) {
        String text = Literals.spelled(pattern);
        return text != null && passage.question.literals.isNeverLike(left, kind, text);
    }

    /** A pattern that is bound may have letters, which no number matches: then it leaves none out not to match it. */
    private static Truth ofNumbers(Term left, Term pattern, Truth matches) {
        boolean open = pattern.has(Term.VALUES)
                && pattern.constant() == null
                && Literals.isColumnOfNumbers(left)
                && matches.whenFalse() == Share.SOME;
        return open ? Truth.of(matches.whenTrue(), Share.BY_VALUES, matches.whenNull()) : matches;
    }

    /** HSQLDB takes {@code a LIKE '%'} for {@code a IS NOT NULL}: it is false of a null, not unknown. */
    private Truth ofNulls(Truth matches) {
        boolean ofAnyText = matches.whenFalse() == Share.NONE && matches.whenNull() == Share.SOME;
        return ofAnyText && passage.question.dialect == Dialect.HSQLDB
                ? Truth.of(Share.ALL, Share.UNCLEAR, Share.NONE)
                : matches;
    }

    /** ESCAPE '!', or JDBC's {escape '!'}; null where none follows. */
    private @Nullable Term escape() {
        if (passage.take("ESCAPE")) {
            return operators.read();
        }
        if (passage.kind() == TokenKind.LEFT_BRACE && passage.isFollowedBy("ESCAPE")) {
            Enclosed braces = Enclosed.read(passage);
            return new ConditionReader(passage.part(braces.from() + 1, braces.to())).whole();
        }
        return null;
    }

    /** LIKE ANY (…), LIKE ALL (…). */
    private Term ofMany(PatternKind kind, Term left) {
        Quantifier quantifier = Quantifier.read(passage);
        Enclosed patterns = Enclosed.read(passage);
        List<Term> items = patterns.elements().items();
        List<Truth> truths = items.stream()
                .map(item -> Matching.matches(kind, left, item, null))
                .toList();
        Truth truth = truths.isEmpty() ? Truth.UNCLEAR : quantifier.of(truths);
        return Term.condition(left.text() + " like any " + patterns.text(), truth, Term.all(left, items));
    }
}
