package io.interlock.fuzz;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Triggers that the steps make: writes that come together with the one that fires them. */
final class Triggers {

    private static final Pattern MADE =
            Pattern.compile("(?is)^\\s*+create\\b[^;']*?\\btrigger\\b[^;']*?\\bbegin\\b(.*)\\bend\\W*$");

    /** What is only there while it fires. */
    private static final Pattern FIRES = Pattern.compile("(?i)\\b(?:new|old|raise)\\b");

    private static final Pattern INSERTS = Pattern.compile("(?i)\\binsert\\b(?:\\s+or\\s+\\w+)?");

    private Triggers() {}

    /**
     * The steps with what a trigger does in the place of its making, a statement of its own, so that rows are put back
     * between it and what fires it; the same where it does what only a trigger can. An INSERT replaces what is there: so it
     * does on SQLite where a REPLACE has fired it.
     */
    static List<Step> opened(List<Step> steps, Engine engine) {
        return steps.stream().flatMap(step -> opened(step, engine)).toList();
    }

    private static Stream<Step> opened(Step step, Engine engine) {
        Matcher made = MADE.matcher(step.sql());
        if (engine != Engine.SQLITE
                || !made.matches()
                || FIRES.matcher(made.group(1)).find()) {
            return Stream.of(step);
        }
        String replacing = INSERTS.matcher(made.group(1)).replaceAll("REPLACE");
        return Writes.apart(List.of(step.withSql(replacing)), engine).stream();
    }
}
