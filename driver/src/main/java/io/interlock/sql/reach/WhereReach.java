package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.Predicate;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import io.interlock.sql.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the WHERE of a write keeps of the table it writes. Thread-safe, stateless.
 *
 * <p>Reach {@code NONE} means no row of any table; {@code BOUNDED}, that some condition on a column has to hold;
 * {@code UNBOUNDED}, every row, every row that is not null in some column, or every row whenever any at all.
 */
public final class WhereReach {

    private WhereReach() {}

    /**
     * What the condition in the tokens {@code [from, to)} keeps of the written table. Definite only where it is understood:
     * otherwise the second opinion is asked, and believed.
     *
     * @param from         the first token after WHERE, or after the ON of a MERGE; an empty range is no condition at all
     * @param tables       the written table's name, and its alias where it has one; with or without a schema, in any case
     * @param parameters   the values as far as they are known; of the answer they decide nothing but what is unsure
     *                     without them
     * @param secondOpinion asked with the condition's text
     */
    public static Judgement judge(
            Tokens tokens,
            int from,
            int to,
            Dialect dialect,
            List<String> tables,
            Parameters parameters,
            PredicateJudge secondOpinion) {
        if (from >= to) {
            return new Judgement(Reach.UNBOUNDED, false, "without WHERE");
        }
        if (tokens.is(from, "CURRENT") && tokens.is(from + 1, "OF")) {
            return new Judgement(Reach.BOUNDED, false, null);
        }
        Function<Parameters, Opinion> fast = values -> {
            Question question = Question.within(tokens, from, to, dialect, values);
            Truth truth = question.leavesOpen(from, to) ? Truth.UNCLEAR : truth(question, Scope.of(tables), from, to);
            return new Opinion(judgement(truth), question.read());
        };
        Judgement judgement = Opinion.of(fast, parameters)
                .or(secondOpinion, predicate(tokens, from, to, dialect, tables), parameters);
        Doubt doubt = new Doubt(values -> Trial.mayLeaveOut(tokens, from, to, dialect, tables, values));
        return doubt.of(judgement, parameters);
    }

    /**
     * Whether an update writes what all rows have already that its condition leaves out, so that afterwards every row has it.
     *
     * @param from      the first token after WHERE
     * @param tables    the written table's name, and its alias where it has one
     * @param column    in lower case
     * @param valueFrom the first token of what is written into the column
     */
    public static boolean sparesNoOther(
            Tokens tokens,
            int from,
            int to,
            Dialect dialect,
            List<String> tables,
            String column,
            int valueFrom,
            int valueTo) {
        return !Trial.mayLeaveOutOther(tokens, from, to, dialect, tables, column, valueFrom, valueTo);
    }

    /** What the condition says; of what a query makes that the write names, where it writes into one. */
    private static Truth truth(Question question, Scope written, int from, int to) {
        List<Subquery> named = named(question, written, from);
        if (named.isEmpty()) {
            return new ConditionReader(question, written, from, to).condition();
        }
        Map<String, Term> counts = new HashMap<>();
        Set<String> made = new HashSet<>();
        for (String name : written.written()) {
            named.forEach(query -> counts.putAll(query.select().computed().counted(name)));
        }
        named.forEach(query -> made.addAll(query.select().computed().alike()));
        Truth truth = new ConditionReader(question, written.knowing(counts), from, to).condition();
        boolean asks = IntStream.range(from, to).anyMatch(i -> made.contains(Scope.lower(question.tokens.name(i))));
        return asks && truth.kept() == Share.SOME ? Truth.UNCLEAR : truth;
    }

    /** The queries that WITH names and that are written into, as SQL Server allows. */
    private static List<Subquery> named(Question question, Scope written, int from) {
        List<Subquery> queries = new ArrayList<>();
        for (String name : written.written()) {
            WithQueries.Query query = question.withQueries.named(name, from);
            Subquery named = query == null ? null : new Subquery(question, written, query.from(), query.to());
            if (named != null && named.isOneSelect()) {
                queries.add(named);
            }
        }
        return queries;
    }

    static Judgement judgement(Truth truth) {
        Share share = truth.kept();
        return new Judgement(share.reach(), share.byValues(), detail(share, truth));
    }

    private static @Nullable String detail(Share kept, Truth truth) {
        return switch (kept) {
            case ALL -> truth.whenTrue() == Share.ALL ? every(truth.why()) : every("its alternatives leave no row out");
            case BY_VALUES -> "what WHERE keeps depends on its parameters";
            case UNCLEAR, UNCLEAR_BY_VALUES -> "what WHERE keeps cannot be told";
            case NONE -> "WHERE keeps no row";
            case SOME -> null;
        };
    }

    private static String every(@Nullable String why) {
        return why == null ? "WHERE keeps every row" : "WHERE keeps every row: " + why;
    }

    /** The condition in {@code [from, to)} as the second opinion is asked about it. */
    static Predicate predicate(Tokens tokens, int from, int to, Dialect dialect, List<String> tables) {
        String text = tokens.text().substring(tokens.start(from), tokens.end(to - 1));
        return new Predicate(dialect, text, tables, firstParameter(tokens, from, to));
    }

    private static int firstParameter(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.kind(i) == TokenKind.PARAMETER) {
                return tokens.parameterOrdinal(i);
            }
        }
        return 1;
    }
}
