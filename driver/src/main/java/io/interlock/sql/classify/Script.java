package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Arrays;

/**
 * The tokens of one reading of a text, and all that the readers ask beside them. Immutable.
 *
 * <p>A text that another text runs ({@code EXEC('…')}, {@code DO $$…$$}) is a script of its own, one level deeper.
 */
final class Script {

    /** Texts that run texts that run texts: nobody writes more by hand; what is deeper cannot be known. */
    private static final int MOST_LEVELS = 4;

    private final Tokens tokens;
    private final Dialect dialect;
    private final Vocabulary vocabulary;
    private final Parameters parameters;
    private final PredicateJudge secondOpinion;
    private final int level;
    private final int[] partners;

    private Script(Tokens tokens, Dialect dialect, Parameters parameters, PredicateJudge secondOpinion, int level) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.vocabulary = Vocabulary.of(dialect);
        this.parameters = parameters;
        this.secondOpinion = secondOpinion;
        this.level = level;
        this.partners = partners(tokens);
    }

    static Script of(Tokens tokens, Dialect dialect, Parameters parameters, PredicateJudge secondOpinion) {
        return new Script(tokens, dialect, parameters, secondOpinion, 0);
    }

    /** A text that this one runs. Its own parameters are not those of the statement around it, so none is known. */
    Script inner(String text) {
        return new Script(Tokens.of(text, tokens.reading()), dialect, Parameters.NONE, secondOpinion, level + 1);
    }

    /** Whether one more text inside may be read. */
    boolean mayGoDeeper() {
        return level < MOST_LEVELS;
    }

    Tokens tokens() {
        return tokens;
    }

    Dialect dialect() {
        return dialect;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Parameters parameters() {
        return parameters;
    }

    PredicateJudge secondOpinion() {
        return secondOpinion;
    }

    boolean is(Dialect... dialects) {
        for (Dialect each : dialects) {
            if (dialect == each) {
                return true;
            }
        }
        return false;
    }

    /** The index of the parenthesis that closes the one at an index; the number of tokens where none does. */
    int partner(int i) {
        return partners[i];
    }

    /** What the vocabulary says of a word, as bits; 0 where the token is no unquoted word. */
    int bits(int i) {
        return tokens.kind(i) == TokenKind.WORD ? vocabulary.bits(tokens.text(), tokens.start(i), tokens.end(i)) : 0;
    }

    private static int[] partners(Tokens tokens) {
        int size = tokens.size();
        int[] partners = new int[size];
        Arrays.fill(partners, size);
        int[] open = new int[16];
        int depth = 0;
        for (int i = 0; i < size; i++) {
            TokenKind kind = tokens.kind(i);
            if (kind == TokenKind.LEFT_PAREN) {
                if (depth == open.length) {
                    open = Arrays.copyOf(open, depth * 2);
                }
                open[depth++] = i;
            } else if (kind == TokenKind.RIGHT_PAREN && depth > 0) {
                partners[open[--depth]] = i;
            }
        }
        return partners;
    }
}
