package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import java.util.List;

/** Of how many values in a bracket something has to hold: {@code = ANY (…)}, {@code LIKE ALL (…)}. SOME is ANY. */
enum Quantifier {
    ANY,
    ALL;

    static boolean isNext(Passage passage) {
        boolean word = passage.is("ANY") || passage.is("SOME") || passage.is("ALL");
        return word && passage.tokens.kind(passage.at() + 1) == TokenKind.LEFT_PAREN;
    }

    /** The quantifier that is next; its word is then behind. */
    static Quantifier read(Passage passage) {
        Quantifier quantifier = passage.is("ALL") ? ALL : ANY;
        passage.step();
        return quantifier;
    }

    /** What holds of the values together, of what holds of each; there is at least one. */
    Truth of(List<Truth> truths) {
        return this == ALL ? Truth.and(truths) : Truth.or(truths);
    }
}
