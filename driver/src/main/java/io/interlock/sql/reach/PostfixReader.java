package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an operand and what stands behind it and belongs to it: {@code ::type}, COLLATE, AT TIME ZONE, a subscript, a unit,
 * a part, Oracle's {@code (+)}.
 */
final class PostfixReader {

    private final Passage passage;
    private final OperandReader operands;

    PostfixReader(Passage passage) {
        this.passage = passage;
        this.operands = new OperandReader(passage);
    }

    Term read() {
        Term term = operands.read();
        for (; ; ) {
            Term longer = withPostfix(term);
            if (longer == null) {
                return term;
            }
            term = longer;
        }
    }

    /** The term with the one postfix that is next; null where none is. */
    private @Nullable Term withPostfix(Term term) {
        if (passage.ended()) {
            return null;
        }
        return switch (passage.kind()) {
            case OPERATOR -> passage.isSymbol("::") ? cast(term) : null;
            case WORD -> withWord(term);
            case LEFT_BRACKET -> subscript(term);
            case DOT -> part(term);
            case LEFT_PAREN -> isOuterMark(passage) ? behindOuterMark(term) : null;
            default -> null;
        };
    }

    private Term cast(Term term) {
        passage.step();
        return Casts.cast(term, type());
    }

    /** The type that is next, which is then behind. */
    private String type() {
        StringBuilder type = new StringBuilder(passage.word());
        passage.step();
        skipParts();
        while (passage.is("VARYING") || passage.is("PRECISION") || passage.is("UNSIGNED") || passage.is("SIGNED")) {
            type.append(' ').append(passage.word());
            passage.step();
        }
        passage.skip(TokenKind.LEFT_PAREN);
        if ((passage.is("WITH") || passage.is("WITHOUT")) && passage.isFollowedBy("TIME")) {
            passage.step(3);
        }
        while (passage.skip(TokenKind.LEFT_BRACKET)) {
            type.append("[]");
        }
        return type.toString();
    }

    private void skipParts() {
        while (passage.is(TokenKind.DOT)) {
            passage.step(2);
        }
    }

    private @Nullable Term withWord(Term term) {
        if (passage.take("COLLATE")) {
            passage.step();
            skipParts();
            return term;
        }
        if (passage.is("AT") && passage.isFollowedBy("TIME")) {
            passage.step(3);
            return at(term, operands.read());
        }
        if (passage.is("AT") && passage.isFollowedBy("LOCAL")) {
            passage.step(2);
            return at(term, Term.number(0));
        }
        return passage.isAny(Units.WORDS) && term.constant() != null ? duration(term) : null;
    }

    private static Term at(Term term, Term zone) {
        return Term.made(term.text() + " at " + zone.text(), List.of(term, zone));
    }

    /** Db2's {@code 30 DAYS}. */
    private Term duration(Term amount) {
        Term duration = Term.made(amount.text() + passage.word(), List.of(amount));
        passage.step();
        return duration;
    }

    private Term subscript(Term term) {
        Enclosed index = Enclosed.read(passage);
        return Term.made(term.text() + index.text(), Term.all(term, index.items()));
    }

    private Term part(Term term) {
        passage.step(2);
        if (passage.scope.written().contains(term.text())) {
            // PostgreSQL's (orders).id
            return passage.scope.column(List.of(term.text(), passage.tokens.name(passage.at() - 1)));
        }
        return Term.made(term.text() + "." + passage.tokens.name(passage.at() - 1), List.of(term));
    }

    /** Oracle's {@code (+)}, which looks like a call of the column before it. */
    static boolean isOuterMark(Passage passage) {
        int open = passage.at();
        return passage.kind() == TokenKind.LEFT_PAREN
                && passage.tokens.isSymbol(open + 1, '+')
                && passage.tokens.kind(open + 2) == TokenKind.RIGHT_PAREN;
    }

    private Term behindOuterMark(Term term) {
        passage.step(3);
        return term;
    }
}
