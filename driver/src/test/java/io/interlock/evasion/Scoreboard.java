package io.interlock.evasion;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each guard makes of the attacks, counted. */
final class Scoreboard {

    /** An attack, and the names of the guards that were asked about it and that stopped it. */
    private record Outcome(Attack attack, Set<String> asked, Set<String> stopping) {}

    private final List<String> guards;
    private final List<Outcome> outcomes;

    private Scoreboard(List<String> guards, List<Outcome> outcomes) {
        this.guards = guards;
        this.outcomes = outcomes;
    }

    /** Shows every attack to every guard; takes seconds. */
    static Scoreboard of(List<Guard> guards, Stream<Attack> attacks) {
        List<Outcome> outcomes = attacks.map(attack -> outcome(guards, attack)).toList();
        return new Scoreboard(guards.stream().map(Guard::name).toList(), outcomes);
    }

    private static Outcome outcome(List<Guard> guards, Attack attack) {
        List<Guard> asked =
                guards.stream().filter(guard -> guard.knows(attack.dialect())).toList();
        return new Outcome(
                attack,
                names(asked.stream()),
                names(asked.stream().filter(guard -> guard.stops(attack.sql(), attack.dialect()))));
    }

    private static Set<String> names(Stream<Guard> guards) {
        return guards.map(Guard::name).collect(Collectors.toSet());
    }

    /** The attacks that a guard let through. */
    List<Attack> missedBy(Guard guard) {
        return outcomes.stream()
                .filter(outcome -> !outcome.stopping().contains(guard.name()))
                .map(Outcome::attack)
                .toList();
    }

    /** A table in Markdown, one line a dialect, and one for all. */
    String byDialect() {
        Map<String, List<Outcome>> rows =
                grouped(outcome -> outcome.attack().dialect().id());
        return table("dialect", rows);
    }

    /** A table in Markdown, one line a group, as the case files first name them. */
    String byGroup() {
        return table("way", grouped(outcome -> outcome.attack().group()));
    }

    /** A table in Markdown, one line a dialect: how many of the harmless texts each guard stops. */
    static String falseAlarms(List<Guard> guards, Stream<Case> harmless) {
        Map<String, List<Case>> rows = harmless.collect(
                Collectors.groupingBy(text -> text.dialect().id(), LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        lines.add("| dialect | harmless | "
                + guards.stream().map(guard -> guard.name() + " stops").collect(joining(" | ")) + " |");
        lines.add("|---|---:|" + "---:|".repeat(guards.size()));
        rows.forEach((name, row) -> lines.add(falseAlarms(name, row, guards)));
        lines.add(falseAlarms(
                "**all**", rows.values().stream().flatMap(List::stream).toList(), guards));
        return String.join("\n", lines) + "\n";
    }

    private static String falseAlarms(String name, List<Case> row, List<Guard> guards) {
        return Stream.concat(
                        Stream.of(name, String.valueOf(row.size())),
                        guards.stream().map(guard -> falseAlarms(guard, row)))
                .collect(joining(" | ", "| ", " |"));
    }

    private static String falseAlarms(Guard guard, List<Case> row) {
        List<Case> asked =
                row.stream().filter(text -> guard.knows(text.dialect())).toList();
        long stopped = asked.stream()
                .filter(text -> guard.stops(text.sql(), text.dialect()))
                .count();
        if (asked.isEmpty()) {
            return "n/a";
        }
        return asked.size() == row.size() ? String.valueOf(stopped) : stopped + " of " + asked.size();
    }

    private Map<String, List<Outcome>> grouped(Function<Outcome, String> key) {
        return outcomes.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private String table(String subject, Map<String, List<Outcome>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + subject + " | attacks | seen to destroy | " + String.join(" | ", guards) + " |");
        lines.add("|---|---:|---:|" + "---:|".repeat(guards.size()));
        rows.forEach((name, row) -> lines.add(line(name, row)));
        lines.add(line("**all**", outcomes));
        return String.join("\n", lines) + "\n";
    }

    private String line(String name, List<Outcome> row) {
        return Stream.concat(
                        Stream.of(name, String.valueOf(row.size()), seen(row)),
                        guards.stream().map(guard -> stopped(guard, row)))
                .collect(joining(" | ", "| ", " |"));
    }

    private static String seen(List<Outcome> row) {
        boolean runs = row.stream()
                .anyMatch(outcome -> Attack.PLAYED.contains(outcome.attack().dialect()));
        return runs ? count(row, outcome -> outcome.attack().played()) : "–";
    }

    /** How many of a row's attacks a guard stopped; of how many, where it could not be asked about all. */
    private static String stopped(String guard, List<Outcome> row) {
        long asked =
                row.stream().filter(outcome -> outcome.asked().contains(guard)).count();
        String stopped = count(row, outcome -> outcome.stopping().contains(guard));
        if (asked == 0) {
            return "n/a";
        }
        return asked == row.size() ? stopped : stopped + " of " + asked;
    }

    private static String count(List<Outcome> row, Predicate<Outcome> which) {
        return String.valueOf(row.stream().filter(which).count());
    }
}
