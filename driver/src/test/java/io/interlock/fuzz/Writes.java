package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Statements that write rows, several of which may stand in one text. */
final class Writes {

    private static final Pattern WRITES =
            Pattern.compile("(?is)\\b(?:delete|update|merge|replace|call|insert\\b.*\\bselect)\\b");

    /** What writes nothing by itself, whatever it speaks of. */
    private static final Pattern DEFINES =
            Pattern.compile("(?i)\\b(?:create|declare|prepare|alter|drop|query\\s+plan)\\b");

    /** Runs at once, and begins by declaring what it needs. */
    private static final Pattern DO_BLOCK = Pattern.compile("(?is)\\s*do\\b.*");

    private static final Pattern DECLARES = Pattern.compile("(?i)\\bdeclare\\b");

    private static final Pattern RENAMES = Pattern.compile("(?is)(?:alter|rename)\\b.*\\b(?:rename|to)\\b.*");

    private static final Pattern BEGINS = Pattern.compile("(?i)delete|update|merge");

    /** Behind these words a verb is part of the statement; behind nothing it begins the first one. */
    private static final Pattern GOES_ON = Pattern.compile("(?i)|on|for|then|before|after|or|key|plan");

    /** What has semicolons within. */
    private static final Pattern BLOCK =
            Pattern.compile("(?i)\\b(?:begin|do(?!\\s+(?:update|nothing))|atomic|trigger)\\b|\\$");

    private Writes() {}

    static boolean severalStandInOneText(List<Step> steps, Engine engine) {
        return steps.stream()
                .anyMatch(step ->
                        parts(step, engine).stream().filter(Writes::isWrite).count() > 1);
    }

    /** For each of several writes the steps without all others; none if there are not several. */
    static List<List<Step>> eachAlone(List<Step> steps, Engine engine) {
        List<List<Step>> each = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<String> parts = parts(steps.get(i), engine);
            for (int j = 0; j < parts.size(); j++) {
                if (isWrite(parts.get(j))) {
                    each.add(only(i, j, steps, engine));
                }
            }
        }
        return each.size() > 1 ? each : List.of();
    }

    /** The steps without those statements that only give something another name. */
    static List<Step> withoutRenames(List<Step> steps, Engine engine) {
        return steps.stream()
                .flatMap(step -> {
                    List<String> kept = parts(step, engine).stream()
                            .filter(part -> !RENAMES.matcher(part.strip()).matches())
                            .toList();
                    return kept.isEmpty() ? Stream.empty() : Stream.of(step.withSql(joined(kept, engine)));
                })
                .toList();
    }

    private static String joined(List<String> parts, Engine engine) {
        return String.join(engine == Engine.HSQLDB ? " " : ";", parts);
    }

    /** The same steps, each statement one of its own. */
    static List<Step> apart(List<Step> steps, Engine engine) {
        return steps.stream()
                .flatMap(step -> parts(step, engine).stream()
                        .filter(part -> !part.isBlank())
                        .map(step::withSql))
                .toList();
    }

    private static List<Step> only(int step, int part, List<Step> steps, Engine engine) {
        List<Step> kept = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<String> parts = parts(steps.get(i), engine);
            List<String> keptParts = new ArrayList<>();
            for (int j = 0; j < parts.size(); j++) {
                if (i == step && j == part || !isWrite(parts.get(j))) {
                    keptParts.add(parts.get(j));
                }
            }
            String text = joined(keptParts, engine);
            if (!text.isBlank()) {
                kept.add(steps.get(i).withSql(text));
            }
        }
        return kept;
    }

    private static boolean isWrite(String text) {
        String read = Readings.withoutComments(text);
        String run = DO_BLOCK.matcher(read).matches() ? DECLARES.matcher(read).replaceAll("") : read;
        return WRITES.matcher(text).find() && !DEFINES.matcher(run).find();
    }

    private static List<String> parts(Step step, Engine engine) {
        boolean bare = engine == Engine.HSQLDB; // where no semicolon need stand between two
        String sql = engine == Engine.H2 ? Readings.withoutDollars(step.sql()) : step.sql();
        if (!bare && sql.indexOf(';') < 0 || BLOCK.matcher(sql).find()) {
            return List.of(step.sql());
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        String before = "";
        for (String piece : Pieces.of(sql)) {
            boolean ends = piece.equals(";");
            if (ends
                    || bare
                            && BEGINS.matcher(piece).matches()
                            && !GOES_ON.matcher(before).matches()) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(ends ? "" : piece);
            before = Pieces.isBlank(piece) ? before : piece;
        }
        parts.add(part.toString());
        return parts;
    }
}
