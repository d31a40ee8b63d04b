package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Tokens;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Holds judgements of random conditions against what one database keeps. */
final class ConditionTrial {

    private static final int DEEPEST = 2;
    private static final int MOST_REPORTED = 40;

    /** Marks of conditions that are about nulls: they may keep all rows but those with one, and be meant to. */
    private static final Set<String> ABOUT_NULLS = Set.of(
            " is ",
            "coalesce",
            "ifnull",
            "isnull",
            "nullif",
            "<=>",
            "distinct",
            "notnull",
            "null",
            "nvl",
            "concat",
            "{t} ",
            "quote",
            "iif");

    private final Dialect dialect;
    private final ConditionDatabase database;
    private final PredicateJudge secondOpinion;
    private final Set<String> holes = new LinkedHashSet<>();
    private final TreeMap<String, Integer> alarms =
            new TreeMap<>(Comparator.comparing(String::length).thenComparing(s -> s));
    private int tried;
    private int answered;
    private int keepingAll;
    private int bounded;
    private int unsure;

    ConditionTrial(Dialect dialect, ConditionDatabase database, PredicateJudge secondOpinion) {
        this.dialect = dialect;
        this.database = database;
        this.secondOpinion = secondOpinion;
    }

    void run(int conditions, long seed) {
        ConditionGenerator generator = new ConditionGenerator(dialect, seed);
        for (int i = 0; i < conditions && holes.size() < 2_000; i++) {
            check(generator.next(i % (DEEPEST + 1)), i % (DEEPEST + 1));
        }
    }

    int answered() {
        return answered;
    }

    int keepingAll() {
        return keepingAll;
    }

    /** What keeps every row and was called bounded, the shortest first. */
    List<String> holes() {
        return holes.stream()
                .sorted(Comparator.comparing(String::length))
                .limit(MOST_REPORTED)
                .toList();
    }

    /** Short conditions that were called unbounded or unsure, though they keep rows out. */
    List<String> alarms() {
        return List.copyOf(alarms.keySet());
    }

    String report() {
        return "conditions " + tried + ", understood " + answered + ", keeping every row " + keepingAll + ", bounded "
                + bounded + ", unsure " + unsure + ", holes " + holes.size();
    }

    private void check(ConditionGenerator.Condition condition, int depth) {
        tried++;
        ConditionDatabase.Kept kept = database.kept(ConditionDatabase.SMALL, condition);
        if (kept == null) {
            return;
        }
        answered++;
        String text = condition.text().replace(ConditionGenerator.TABLE, "t").replace(ConditionGenerator.OTHER, "o");
        Parameters values = ordinal -> condition.values().get(ordinal - 1);
        Judgement without = judge(text, dialect, Parameters.NONE, secondOpinion);
        Judgement with = condition.values().isEmpty() ? without : judge(text, dialect, values, secondOpinion);
        ConditionDatabase.Kept all = database.size(ConditionDatabase.SMALL);
        boolean everyRow = kept.rows() == all.rows();
        boolean everySolidRow = kept.solid() == all.solid() && !isAboutNulls(condition.text());
        keepingAll += everyRow ? 1 : 0;
        for (Judgement judgement : condition.values().isEmpty() ? List.of(with) : List.of(without, with)) {
            if (restricts(judgement)) {
                bounded++;
                if (everyRow || everySolidRow) {
                    verify(condition, text, judgement, everyRow);
                }
            }
        }
        unsure += with.reach() == Reach.UNSURE ? 1 : 0;
        // HSQLDB has an opinion of its own on NOT LIKE of nulls; none and bounded let through the same.
        boolean none = dialect != Dialect.HSQLDB && with.reach() == Reach.NONE && kept.rows() > 0;
        if (none) {
            holes.add("NONE keeps some: " + text + " " + condition.values());
        }
        boolean alarm = depth < 2 && !restricts(with) && kept.solid() < all.solid() && kept.rows() > 0;
        if (alarm) {
            alarms.merge(
                    with.reach().name().toLowerCase(Locale.ROOT) + ": " + text + " " + condition.values(),
                    1,
                    Integer::sum);
        }
    }

    /** Asks the large tables, in which hardly a row is missing. */
    private void verify(ConditionGenerator.Condition condition, String text, Judgement judgement, boolean everyRow) {
        boolean hole = keepsEvery(ConditionDatabase.LARGE, condition, everyRow)
                && keepsEvery(ConditionDatabase.MIRROR, condition, everyRow);
        if (hole) {
            holes.add(judgement.reach() + " keeps " + (everyRow ? "all: " : "all but nulls: ") + text + " "
                    + condition.values());
        }
    }

    private boolean keepsEvery(String table, ConditionGenerator.Condition condition, boolean everyRow) {
        ConditionDatabase.Kept kept = database.kept(table, condition);
        ConditionDatabase.Kept all = database.size(ConditionDatabase.LARGE);
        return kept != null && (everyRow ? kept.rows() == all.rows() : kept.solid() == all.solid());
    }

    private static boolean restricts(Judgement judgement) {
        return judgement.reach() == Reach.BOUNDED || judgement.reach() == Reach.NONE;
    }

    private static boolean isAboutNulls(String condition) {
        String lower = condition.toLowerCase(Locale.ROOT);
        return ABOUT_NULLS.stream().anyMatch(lower::contains);
    }

    static Judgement judge(String condition, Dialect dialect, Parameters parameters, PredicateJudge secondOpinion) {
        Tokens tokens = Tokens.of(condition, Reading.standard(dialect));
        return WhereReach.judge(tokens, 0, tokens.size(), dialect, List.of("t"), parameters, secondOpinion);
    }
}
