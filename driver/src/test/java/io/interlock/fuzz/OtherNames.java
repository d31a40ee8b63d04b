package io.interlock.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Steps that give a canary table another name, or make a copy of it, and then compare both. What a view, a synonym or a
 * table of the session's own stands for no text says, so a condition on two names is taken for one on two tables. The same
 * steps, with names for other tables, show whether it is one.
 */
final class OtherNames {

    private static final Pattern NAMES =
            Pattern.compile("(?is)\\bcreate\\b.*?\\bsynonym\\b.*?\\bfor\\b(?<synonym>(?:\\s|/\\*.*?\\*/)*+[\\w.\"]+)"
                    + "|\\bcreate\\b.*\\b(?:view|synonym|alias|table)\\b.*?(?:\\bas\\b|\\bfor\\b)(?<of>(?:/\\*.*?\\*/|[^;])*+)"
                    + "|\\bcreate\\b[^();]*\\btable\\b[^();]*?\\b(?<copy>select\\b[^;]*+)"
                    + "|\\bselect\\b.*\\binto\\b(?<into>.*)");

    /** What of them says for which table. */
    private static final List<String> GROUPS = List.of("synonym", "of", "copy", "into");
    /** A view of the session's own under the name of a canary table. */
    private static final Pattern HIDES = Pattern.compile("(?is)[\\s;]*create\\s.*(?:\\btemp\\w*\\s.*\\bview\\s"
            + "|\\bview\\s.*\\b(?:pg_)?temp\\s*\\.).*\\b(?:orders|customers|items|t|parted)\\b.*");

    /** What names a table in order to take rows from it; at the end such a word is an alias. */
    private static final Pattern WRITES =
            Pattern.compile("(?i)\\b(?:delete|update|insert|replace|merge|truncate|drop)\\b(?!\\s*+$)");

    private static final Pattern NO_WORDS = Pattern.compile("(?s)/\\*.*?\\*/|--[^\\n]*|'[^']*'");

    private static final List<String> TABLES = List.of("orders", "customers", "items", "t");

    private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:" + String.join("|", TABLES) + ")\\b");

    /** What reads the partition that holds all rows of its table. */
    private static final Pattern PARTITION = Pattern.compile("(?i)(?<=\\b(?:from|join|using|table)\\s)parted_all\\b");

    /** What does nothing, or something else, where a table has no key or no index. */
    private static final Pattern KEYED = Pattern.compile("(?i)insert|replace|merge|index|conflict|duplicate");

    private OtherNames() {}

    /** The same steps with names for other tables, in as many ways as there are tables; none where they make no names. */
    static List<List<Step>> of(List<Step> steps, Engine engine) {
        List<Step> readable = steps.stream().map(OtherNames::decoded).toList();
        List<Step> open = Writes.apart(readable, engine).stream()
                .filter(step -> !hides(step))
                .map(step -> step.withSql(Readings.plainNames(step.sql())))
                .toList();
        if (open.stream().anyMatch(step -> PARTITION.matcher(step.sql()).find())) {
            return List.of(open.stream().map(OtherNames::ofOtherTable).toList());
        }
        if (open.stream().anyMatch(OtherNames::names)) {
            return Stream.of(
                            IntStream.range(1, TABLES.size()).mapToObj(turn -> turned(open, turn)),
                            eachTurned(open),
                            apart(open).stream())
                    .flatMap(ways -> ways)
                    .toList();
        }
        return steps.stream().anyMatch(OtherNames::hides) ? List.of(open) : List.of();
    }

    private static Step ofOtherTable(Step step) {
        return step.withSql(PARTITION.matcher(step.sql()).replaceAll("orders"));
    }

    /** The text that a step runs by its bytes, or by the numbers of its characters, if that makes a name. */
    private static Step decoded(Step step) {
        Stream<String> unescaped = Stream.of(Readings.unescaped(step.sql())).filter(text -> !text.equals(step.sql()));
        List<Step> texts = Stream.concat(Readings.decoded(step.sql()), unescaped)
                .map(step::withSql)
                .filter(OtherNames::names)
                .toList();
        return texts.size() == 1 ? texts.get(0) : step;
    }

    /**
     * The same steps, in which a table that got another name goes by that alone, and what else was called like it is
     * {@code t} now: so the name may also be one of a table that no step speaks of. None where that might be another
     * statement, for {@code t} has more columns than the other tables, but no keys.
     */
    private static Optional<List<Step>> apart(List<Step> steps) {
        Set<String> named = steps.stream()
                .filter(OtherNames::names)
                .flatMap(step -> TABLE.matcher(named(step)).results())
                .map(table -> table.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean keyed =
                steps.stream().anyMatch(step -> KEYED.matcher(step.sql()).find());
        if (named.size() != 1 || named.contains("t") || keyed) {
            return Optional.empty();
        }
        Pattern name = Pattern.compile("(?i)\\b" + named.iterator().next() + "\\b");
        return Optional.of(steps.stream()
                .map(step -> names(step)
                        ? step
                        : step.withSql(name.matcher(step.sql()).replaceAll("t")))
                .toList());
    }

    /** Where several names are made, one of them is for another table: two names may well be compared. */
    private static Stream<List<Step>> eachTurned(List<Step> steps) {
        List<Step> names = steps.stream().filter(OtherNames::names).toList();
        return names.size() < 2
                ? Stream.empty()
                : names.stream()
                        .map(name -> steps.stream()
                                .map(step -> step == name ? step.withSql(turned(step.sql(), 1)) : step)
                                .toList());
    }

    private static String named(Step step) {
        Matcher names = NAMES.matcher(step.sql());
        return names.find() ? of(names) : "";
    }

    private static boolean names(Step step) {
        Matcher names = NAMES.matcher(step.sql());
        return names.find() && !writes(of(names));
    }

    private static boolean writes(String query) {
        return WRITES.matcher(NO_WORDS.matcher(query).replaceAll(" ")).find();
    }

    private static String of(Matcher names) {
        return names.group(group(names));
    }

    private static String group(Matcher names) {
        return GROUPS.stream()
                .filter(group -> names.group(group) != null)
                .findFirst()
                .orElseThrow();
    }

    private static boolean hides(Step step) {
        return HIDES.matcher(Readings.withoutComments(step.sql())).matches();
    }

    private static List<Step> turned(List<Step> steps, int turn) {
        return steps.stream()
                .map(step -> step.withSql(turned(step.sql(), turn)))
                .toList();
    }

    private static String turned(String sql, int turn) {
        Matcher names = NAMES.matcher(sql);
        if (!names.find() || writes(of(names))) {
            return sql;
        }
        String group = group(names);
        int from = names.start(group);
        int to = names.end(group);
        String turned = TABLE.matcher(sql.substring(from, to)).replaceAll(found -> other(found.group(), turn));
        return sql.substring(0, from) + turned + sql.substring(to);
    }

    private static String other(String table, int turn) {
        int at = IntStream.range(0, TABLES.size())
                .filter(i -> TABLES.get(i).equalsIgnoreCase(table))
                .findFirst()
                .orElseThrow();
        return TABLES.get((at + turn) % TABLES.size());
    }
}
