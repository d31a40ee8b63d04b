package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import io.interlock.sql.words.Vocabulary;
import java.util.Arrays;

/**
 * The tokens of one reading of a text, and all that the readers ask beside them. Immutable, but for the variables.
 *
 * <p>A text that another text runs ({@code EXEC('…')}, {@code DO $$…$$}) is a script of its own, one level deeper.
 */
final class Script {

    /** Texts that run texts that run texts: nobody writes more by hand; what is deeper cannot be known. */
    private static final int MOST_LEVELS = 4;

    private final Tokens tokens;
    private final Dialect dialect;
    private final SessionTexts session;
    private final Vocabulary vocabulary;
    private final Parameters parameters;
    private final PredicateJudge secondOpinion;
    private final Variables variables;
    private final PreparedNames prepared;
    private final RoutineNames routine;
    private final int level;
    private final int[] partners;

    private Script(
            Tokens tokens,
            Dialect dialect,
            SessionTexts session,
            Parameters parameters,
            PredicateJudge secondOpinion,
            Variables variables,
            PreparedNames prepared,
            RoutineNames routine,
            int level) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.session = session;
        this.vocabulary = Vocabulary.of(dialect);
        this.parameters = parameters;
        this.secondOpinion = secondOpinion;
        this.variables = variables;
        this.prepared = prepared;
        this.routine = routine;
        this.level = level;
        this.partners = partners(tokens);
    }

    static Script of(
            Tokens tokens, Dialect dialect, SessionTexts session, Parameters parameters, PredicateJudge secondOpinion) {
        // the second opinion knows of no modes
        PredicateJudge judge = tokens.reading().meansTheUsual() ? secondOpinion : PredicateJudge.UNSURE;
        return new Script(
                tokens,
                dialect,
                session,
                parameters,
                judge,
                new Variables(dialect, session),
                new PreparedNames(session),
                RoutineNames.NONE,
                0);
    }

    /** A text that this one runs. Its own parameters are not those of the statement around it, so none is known. */
    Script inner(String text) {
        return inner(text, tokens.reading());
    }

    /** The same in a reading of its own: the modes may have changed since the server read what stands around it. */
    Script inner(String text, Reading reading) {
        Tokens inside = Tokens.of(text, reading);
        PredicateJudge judge = reading.meansTheUsual() ? secondOpinion : PredicateJudge.UNSURE;
        return new Script(
                inside, dialect, session, Parameters.NONE, judge, variables.inner(), prepared, routine, level + 1);
    }

    /** The same script, read as the body of a routine. */
    Script inRoutine(RoutineNames names) {
        return new Script(tokens, dialect, session, parameters, secondOpinion, variables, prepared, names, level);
    }

    /** The same script, which runs a text and gives it the same values each time. */
    Script givingConstants() {
        return inRoutine(routine.forTextOfConstants());
    }

    /** A part of the same script, in other words. */
    Script retold(Tokens inside, Parameters values) {
        return new Script(inside, dialect, session, values, secondOpinion, variables, prepared, routine, level);
    }

    /** Whether one more text may be read inside: no deeper than that, and no more of them than a person writes. */
    boolean mayRun(String text) {
        return level < MOST_LEVELS && variables.mayRead(text.length());
    }

    Tokens tokens() {
        return tokens;
    }

    Dialect dialect() {
        return dialect;
    }

    /** What may be asked. */
    SessionTexts session() {
        return session;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Parameters parameters() {
        return parameters;
    }

    /** What its variables hold, as far as it has been read. */
    Variables variables() {
        return variables;
    }

    /** The names that it can run, as far as it has been read. */
    PreparedNames prepared() {
        return prepared;
    }

    /** Whether what stands in tokens {@code [from, to)} has a value only while the routine runs whose body this is. */
    boolean isOfRoutine(int from, int to) {
        return routine.standIn(tokens, from, to, level > 0);
    }

    /** Whether it is read as the body of a routine, a trigger or a block. */
    boolean isRoutine() {
        return routine.areOfRoutine();
    }

    /** Whether it is read as what runs by itself, with values that nobody hands in. */
    boolean isTrigger() {
        return routine.areOfTrigger();
    }

    /** Its text with a place for a value instead of each variable of the routine in tokens {@code [from, to)}. */
    Tokens withValues(int from, int to) {
        return Tokens.of(routine.valuesFor(tokens, from, to), tokens.reading());
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
