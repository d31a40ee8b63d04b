package io.interlock.sql.classify;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ColumnDoubt;
import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.TransactionEffect;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Readings;
import io.interlock.sql.lex.Tokens;
import io.interlock.sql.prefilter.BoundedCheck;
import io.interlock.sql.prefilter.HarmlessCheck;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what every statement of a text does. Stateless, safe for any thread. */
public final class Classifier {

    /** The kinds of which all operations of a text are that is {@link #harmless}. */
    public static final Set<OperationKind> HARMLESS_KINDS = Set.copyOf(EnumSet.of(
            OperationKind.SELECT,
            OperationKind.INSERT,
            OperationKind.SESSION,
            OperationKind.LOCK,
            OperationKind.OTHER,
            OperationKind.CREATE));

    /** The kinds of which the operation of a text is that is {@link #bounded}. */
    public static final Set<OperationKind> BOUNDED_KINDS =
            Set.copyOf(EnumSet.of(OperationKind.UPDATE, OperationKind.DELETE));

    private Classifier() {}

    /**
     * Classifies a text.
     *
     * <p>Takes every reading that the server may take of it, and unites what they say. Never throws; linear in the length of
     * the text, but for the second opinion.
     *
     * @param secondOpinion asked about conditions that the fast tier is unsure of
     */
    public static ClassifiedText classify(
            String sql, Dialect dialect, Parameters parameters, PredicateJudge secondOpinion) {
        return classify(sql, dialect, SessionModes.UNKNOWN, SessionTexts.NONE, parameters, secondOpinion);
    }

    /**
     * Classifies a text that is read by a server in modes of which some are known, in a session that keeps what may be asked.
     *
     * @see #classify(String, Dialect, Parameters, PredicateJudge)
     */
    public static ClassifiedText classify(
            String sql,
            Dialect dialect,
            SessionModes modes,
            SessionTexts session,
            Parameters parameters,
            PredicateJudge secondOpinion) {
        Reader reader = text -> read(text, dialect, modes, session, parameters, secondOpinion);
        return dialect == Dialect.SQLITE && sql.indexOf('"') >= 0
                ? withColumns(QuotedNames.of(sql), sql, session, reader)
                : reader.read(sql);
    }

    private interface Reader {
        ClassifiedText read(String sql);
    }

    /** The names in double quotes are columns, unless the session knows better; it matters where texts would do something else. */
    private static ClassifiedText withColumns(QuotedNames names, String sql, SessionTexts session, Reader reader) {
        if (!names.any()) {
            return reader.read(names.allNames());
        }
        Map<String, Map<String, ColumnKind>> columns = session.columns(names.tables());
        if (columns != null) {
            return reader.read(names.told(columns));
        }
        ClassifiedText usual = reader.read(names.allNames());
        ClassifiedText ofTexts = reader.read(names.allTexts());
        boolean same = Effect.all(usual.statements()).equals(Effect.all(ofTexts.statements()));
        Set<ColumnDoubt> doubts = new LinkedHashSet<>(usual.columnDoubts());
        doubts.addAll(ofTexts.columnDoubts());
        boolean sessionMatters = usual.sessionMatters() || !same;
        return new ClassifiedText(
                usual.statements(), usual.parametersMatter(), usual.modesMatter(), sessionMatters, List.copyOf(doubts));
    }

    private static ClassifiedText read(
            String sql,
            Dialect dialect,
            SessionModes modes,
            SessionTexts session,
            Parameters parameters,
            PredicateJudge secondOpinion) {
        Findings sum = new Findings();
        List<List<ClassifiedStatement>> all = new ArrayList<>();
        Readings readings = Reading.possible(dialect, sql, modes);
        boolean first = true;
        for (Reading reading : readings) {
            Script script = Script.of(Tokens.of(sql, reading), dialect, session, parameters, secondOpinion);
            all.add(StatementReader.statements(script, first, sum));
            first = false;
        }
        if (all.size() == 1 && all.get(0).size() == 1 && readings.complete()) {
            // Nearly every text; there is nothing to unite, and nothing to hash.
            return text(all.get(0), false, sum);
        }
        return united(sql, all, readings.complete(), sum);
    }

    /** What the server may do, whichever reading it takes. */
    private static ClassifiedText united(
            String sql, List<List<ClassifiedStatement>> readings, boolean complete, Findings sum) {
        Set<ClassifiedStatement> statements = new LinkedHashSet<>();
        Set<List<Effect>> effects = new HashSet<>();
        for (List<ClassifiedStatement> read : readings) {
            statements.addAll(read);
            effects.add(Effect.all(read));
        }
        // a reading in which nothing of the text could run is none that the server takes
        effects.remove(List.of());
        if (!complete) {
            statements.add(ClassifiedStatement.unknown(sql, "it can be read in more ways than are tried"));
        }
        boolean modesMatter = effects.size() > 1 || !complete;
        return text(new ArrayList<>(statements), modesMatter, sum);
    }

    private static ClassifiedText text(List<ClassifiedStatement> statements, boolean modesMatter, Findings sum) {
        return new ClassifiedText(
                statements, sum.parametersMatter(), modesMatter, sum.sessionMatters(), List.copyOf(sum.doubts()));
    }

    /** What a statement does, wherever it stands. */
    private record Effect(List<Operation> operations, TransactionEffect transaction) {
        static List<Effect> all(List<ClassifiedStatement> statements) {
            return statements.stream().map(Effect::of).toList();
        }

        static Effect of(ClassifiedStatement statement) {
            return new Effect(statement.operations(), statement.transaction());
        }
    }

    /**
     * Whether a text cannot harm by its words: none of them can, none before a parenthesis is a routine that can, and every
     * statement begins with a verb that needs a harmful word to do harm.
     *
     * <p>One pass; allocates nothing. Then every operation that {@link #classify} would find is of one of the
     * {@link #HARMLESS_KINDS}, no statement begins or ends a transaction, changes the session's settings or makes a
     * temporary object. False means: classify.
     */
    public static boolean harmless(String sql, Dialect dialect) {
        return HarmlessCheck.of(dialect).passes(sql);
    }

    /**
     * Whether a text is one UPDATE or DELETE of one table, written in the plainest form and bounded by the look of it.
     *
     * <p>One pass; allocates nothing. Then {@link #classify} would find one operation of one of the kinds
     * {@link #BOUNDED_KINDS}, of a reach that is {@link Reach#BOUNDED} at most, whatever modes, session and parameters there
     * are. False means: classify.
     */
    public static boolean bounded(String sql, Dialect dialect) {
        return BoundedCheck.of(dialect).passes(sql);
    }

    /** The one operation of a text that is {@link #bounded}, without a look at its conditions: it may reach even less. */
    public static Operation boundedWrite(String sql, Dialect dialect) {
        BoundedCheck.Write write = BoundedCheck.of(dialect).write(sql);
        Name table = new Name(write.table(), false);
        return Operation.of(write.kind(), table.target(dialect, ObjectType.TABLE), Reach.BOUNDED);
    }
}
