package io.interlock.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a campaign found, written into files of a directory at once: {@code DATABASE.cases} holds the holes, shrunk and each
 * once, ready to be kept as a regression case; {@code DATABASE-explained.txt}, {@code -alarms.txt} and
 * {@code -not-judged.txt} are for people to look through.
 */
final class Findings {

    /** What comes after that many is counted, but not shrunk: it is the same again, or the guard is blind. */
    private static final int MOST_HOLES = 30;
    /** Of each kind of the rest. */
    private static final int MOST_NOTES = 300;

    private final Path directory;
    private final String database;
    private final List<List<String>> open;
    private final List<List<String>> shapes = new ArrayList<>();
    private final int[] notes = new int[3];

    Findings(Engine engine, Path directory) {
        this.directory = directory;
        this.database = engine.name().toLowerCase(Locale.ROOT);
        this.open = OpenHoles.of(engine).stream().map(Findings::shape).toList();
    }

    /** Whether it is one of the holes that are known and still open, or one of them with more around it. */
    boolean isKnown(List<Step> steps) {
        List<String> shape = shape(steps);
        return open.stream().anyMatch(known -> isWithin(known, shape));
    }

    /** The holes of a database that campaigns have written into a directory so far. */
    static Path holes(Engine engine, Path directory) {
        return directory.resolve(engine.name().toLowerCase(Locale.ROOT) + ".cases");
    }

    /** Writes it down, shrunk, unless it is there already. Whether it is another one than those that are known and open. */
    boolean hole(Hole found, Confirmation confirmation) throws SQLException {
        List<String> shape = shape(found.steps());
        if (shapes.size() >= MOST_HOLES || shapes.stream().anyMatch(known -> isWithin(known, shape))) {
            return true;
        }
        Hole shrunk = new Shrinker(confirmation).shrunk(found);
        if (isKnown(shrunk.steps())) {
            return false; // its text became what is known only when it was shrunk
        }
        shapes.add(shape(shrunk.steps()));
        append(".cases", "# " + shrunk.loss() + "\n" + CaseFile.write(shrunk.steps()) + "\n");
        return true;
    }

    void explained(FuzzCase fuzzed, List<Loss> losses) {
        note(
                0,
                "-explained.txt",
                "# case " + fuzzed.number() + ": " + losses + "\n" + CaseFile.write(fuzzed.steps()) + "\n");
    }

    void alarm(Step step) {
        note(1, "-alarms.txt", CaseFile.write(step));
    }

    void notJudged(Step step, Exception why) {
        note(2, "-not-judged.txt", CaseFile.write(step) + "\n# " + why.getCause());
    }

    private void note(int kind, String ending, String text) {
        if (notes[kind]++ < MOST_NOTES) {
            append(ending, text);
        }
    }

    private void append(String ending, String text) {
        try {
            Files.writeString(
                    directory.resolve(database + ending),
                    text + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left of texts without their blanks, numbers and tables: the same hole has the same shape, or more around it. */
    private static List<String> shape(List<Step> steps) {
        List<String> shape = new ArrayList<>();
        for (Step step : steps) {
            for (String piece : Pieces.of(step.sql())) {
                if (!Pieces.isBlank(piece) && !Pieces.isNumber(piece)) {
                    String upper = piece.toUpperCase(Locale.ROOT);
                    shape.add(upper.matches("ORDERS|T|ITEMS|CUSTOMERS|PARTED") ? "TABLE" : upper);
                }
            }
        }
        return shape;
    }

    /** Whether all parts of one stand in the other, in the same order. */
    private static boolean isWithin(List<String> parts, List<String> whole) {
        int found = 0;
        for (String each : whole) {
            if (found < parts.size() && parts.get(found).equals(each)) {
                found++;
            }
        }
        return found == parts.size();
    }
}
