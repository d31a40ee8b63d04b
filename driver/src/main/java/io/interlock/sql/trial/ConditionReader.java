package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a condition: here OR, XOR, AND and NOT, and the operators that are no comparison; between them stand
 * {@link PredicateReader} and, at the end, {@link OperandReader}. What is known by its form but cannot be computed becomes
 * {@link Expression#UNKNOWN}; what has another form is {@link Passage.Unread}.
 */
final class ConditionReader {

    private static final int DEEPEST = 60;

    private final Passage passage;
    private final Semantics semantics;
    private final PredicateReader predicates;
    private final OperandReader operands;
    private final boolean barsAreOr;
    private final boolean nullsVanish;
    private int depth;

    ConditionReader(Tokens tokens, int from, int to, Semantics semantics, Parameters parameters) {
        this.passage = new Passage(tokens, from, to);
        this.semantics = semantics;
        boolean mysql = semantics.dialect() == Dialect.MYSQL || semantics.dialect() == Dialect.MARIADB;
        this.barsAreOr = mysql && !tokens.reading().has(SessionMode.BARS_CONCATENATE);
        // On MariaDB they do in one mode that lets bars put texts together, and in the other not: they must count in
        // both.
        this.nullsVanish = semantics.dialect() == Dialect.MARIADB
                || semantics.dialect() == Dialect.ORACLE
                || tokens.reading().has(SessionMode.EMPTY_IS_NULL);
        this.predicates = new PredicateReader(this, passage, semantics);
        this.operands = new OperandReader(this, passage, semantics, parameters);
    }

    Passage passage() {
        return passage;
    }

    /** All of it, to the end. */
    Expression whole() {
        Expression condition = condition();
        if (!passage.isAtEnd()) {
            throw new Passage.Unread();
        }
        return condition;
    }

    /** What stands in {@code [from, end)}, all of it. */
    Expression within(int from, int end) {
        int at = passage.at();
        int to = passage.to();
        passage.enter(from, end);
        try {
            return whole();
        } finally {
            passage.enter(at, to);
        }
    }

    /** The expressions between the commas of {@code [from, end)}. */
    List<Expression> list(int from, int end) {
        List<Expression> items = new ArrayList<>();
        for (int start = from; start <= end; start = passage.comma(start, end) + 1) {
            items.add(within(start, passage.comma(start, end)));
        }
        return items;
    }

    QueryReader queries() {
        return new QueryReader(this, passage, semantics);
    }

    Expression condition() {
        if (++depth > DEEPEST) {
            throw new Passage.Unread();
        }
        try {
            List<Expression> sides = new ArrayList<>(List.of(exclusive()));
            while (passage.takes("OR") || barsAreOr && passage.takesSymbol("||")) {
                sides.add(exclusive());
            }
            return sides.size() == 1 ? sides.get(0) : new Logic(Logic.Word.OR, sides, semantics);
        } finally {
            depth--;
        }
    }

    private Expression exclusive() {
        Expression left = conjunction();
        while (passage.takes("XOR")) {
            left = new Logic(Logic.Word.XOR, List.of(left, conjunction()), semantics);
        }
        return left;
    }

    private Expression conjunction() {
        List<Expression> sides = new ArrayList<>(List.of(negation()));
        while (passage.takes("AND")) {
            sides.add(negation());
        }
        return sides.size() == 1 ? sides.get(0) : new Logic(Logic.Word.AND, sides, semantics);
    }

    private Expression negation() {
        boolean not = false;
        while (passage.takes("NOT")) {
            not = !not;
        }
        Expression predicate = predicates.predicate();
        return not ? not(predicate) : predicate;
    }

    Expression not(Expression condition) {
        return new Logic(Logic.Word.NOT, List.of(condition), semantics);
    }

    /** What stands between comparisons: operands, and the operators between them. */
    Expression operand() {
        Expression first = sum();
        Expression left = first;
        while (isOtherOperator()) {
            boolean bits = left == first && (passage.isSymbol('|') || passage.isSymbol('&'));
            char operator = operator();
            Expression right = sum();
            // Which of several of them binds first differs.
            left = bits ? new Arithmetic(operator, first, right, semantics) : Expression.UNKNOWN;
        }
        return left;
    }

    private boolean isOtherOperator() {
        boolean or = barsAreOr && passage.isSymbol("||");
        return passage.kind(0) == TokenKind.OPERATOR && !predicates.isComparison() && !or;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (!barsAreOr && passage.takesSymbol("||")) {
                left = new Concatenation(left, product(), nullsVanish, semantics);
            } else if (passage.isSymbol('+') || passage.isSymbol('-')) {
                left = new Arithmetic(operator(), left, product(), semantics);
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = operands.signed();
        while (passage.isSymbol('*') || passage.isSymbol('/') || passage.isSymbol('%')) {
            left = new Arithmetic(operator(), left, operands.signed(), semantics);
        }
        return left;
    }

    private char operator() {
        char operator = passage.tokens.text(passage.at()).charAt(0);
        passage.moveTo(passage.at() + 1);
        return operator;
    }
}
