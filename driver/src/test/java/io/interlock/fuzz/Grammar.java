package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said in a dialect, as weighted alternatives. Immutable.
 *
 * <p>The files {@code common.grammar} and {@code DIALECT.grammar} stand beside the tests. One alternative a line:
 *
 * <pre>
 * # a comment
 * [condition]                     begins a section, or adds to the one of common.grammar
 * {column} = {literal}            a name in braces stands for an alternative of that section
 * 3x {tautology}                  comes three times as often
 * NOT ({condition}){limit?}       a question mark: every second time, nothing
 * {{call {routine}}}              doubled braces stand for themselves
 * id = {1..99}                    a number
 * [literal!]                      begins the section anew: nothing of common.grammar
 * </pre>
 */
final class Grammar {

    /** From this depth on, only what ends soonest is chosen. */
    private static final int DEEP = 8;

    private static final Pattern LINE = Pattern.compile("(?:(\\d+)x )?(.*)");
    private static final Pattern HOLE =
            Pattern.compile("\\{\\{|}}|\\{(?:(-?\\d+)\\.\\.(-?\\d+)|([a-z][a-z0-9-]*)(\\?)?)}");

    private final Map<String, Section> sections;

    private Grammar(Map<String, Section> sections) {
        this.sections = sections;
    }

    /** The grammar of a dialect; the common one alone if it has no file of its own. */
    static Grammar of(Dialect dialect) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        read("common", lines);
        if (Resources.exists(dialect.id() + ".grammar")) {
            read(dialect.id(), lines);
        }
        return of(lines);
    }

    /** @throws IllegalArgumentException if a section is named that there is not, or one can never end */
    static Grammar of(Map<String, List<String>> linesBySection) {
        Map<String, Section> sections = new HashMap<>();
        linesBySection.forEach((name, lines) -> sections.put(name, Section.of(name, lines)));
        settleDepths(sections);
        return new Grammar(sections);
    }

    private static void read(String name, Map<String, List<String>> sections) {
        List<String> section = new ArrayList<>();
        for (String line : Resources.lines(name + ".grammar")) {
            if (line.startsWith("[") && line.endsWith("]")) {
                boolean anew = line.endsWith("!]");
                String key = line.substring(1, line.length() - (anew ? 2 : 1));
                section = anew ? new ArrayList<>() : sections.getOrDefault(key, new ArrayList<>());
                sections.put(key, section);
            } else {
                section.add(line);
            }
        }
    }

    /** How many steps each section takes to its end at least: once round for every level, until nothing changes. */
    private static void settleDepths(Map<String, Section> sections) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Section section : sections.values()) {
                changed |= section.settle(sections);
            }
        }
        sections.values().forEach(Section::requireEnd);
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** A random text of a section. */
    String text(String section, RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        write(section, random, 0, out);
        return out.toString();
    }

    private void write(String name, RandomGenerator random, int depth, StringBuilder out) {
        Section section = sections.get(name);
        if (section == null) {
            throw new IllegalArgumentException("no section [" + name + "]");
        }
        for (Part part : section.choose(random, depth > DEEP).parts) {
            if (part.section != null) {
                if (!part.optional || random.nextBoolean()) {
                    write(part.section, random, depth + 1, out);
                }
            } else {
                part.write(random, out);
            }
        }
    }

    /** A piece of an alternative: a text, a number, or a section. */
    private record Part(
            String text, long least, long most, @Nullable String section, boolean optional) {

        static Part text(String text) {
            return new Part(text, 0, -1, null, false);
        }

        void write(RandomGenerator random, StringBuilder out) {
            if (least <= most) {
                out.append(random.nextLong(least, most + 1));
            } else {
                out.append(text);
            }
        }
    }

    private static final class Alternative {

        final List<Part> parts = new ArrayList<>();
        final int weight;
        int depth = Integer.MAX_VALUE;

        Alternative(String line) {
            Matcher weighted = LINE.matcher(line);
            boolean matches = weighted.matches();
            this.weight = matches && weighted.group(1) != null ? Integer.parseInt(weighted.group(1)) : 1;
            String text = matches ? weighted.group(2) : line;
            Matcher hole = HOLE.matcher(text);
            int end = 0;
            while (hole.find()) {
                parts.add(Part.text(Notation.read(text.substring(end, hole.start()))));
                parts.add(part(hole));
                end = hole.end();
            }
            parts.add(Part.text(Notation.read(text.substring(end))));
        }

        private static Part part(Matcher hole) {
            if (hole.group(3) != null) {
                return new Part("", 0, -1, hole.group(3), hole.group(4) != null);
            }
            if (hole.group(1) != null) {
                return new Part("", Long.parseLong(hole.group(1)), Long.parseLong(hole.group(2)), null, false);
            }
            return Part.text(hole.group().substring(1));
        }

        int depth(Map<String, Section> sections) {
            int deepest = 0;
            for (Part part : parts) {
                if (part.section != null) {
                    Section section = sections.get(part.section);
                    if (section == null) {
                        throw new IllegalArgumentException("no section [" + part.section + "]");
                    }
                    deepest = Math.max(deepest, section.depth);
                }
            }
            return deepest == Integer.MAX_VALUE ? deepest : deepest + 1;
        }
    }

    private static final class Section {

        final String name;
        final List<Alternative> alternatives;
        final int weight;
        int depth = Integer.MAX_VALUE;

        private Section(String name, List<Alternative> alternatives) {
            this.name = name;
            this.alternatives = alternatives;
            this.weight = alternatives.stream().mapToInt(each -> each.weight).sum();
        }

        static Section of(String name, List<String> lines) {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("nothing in section [" + name + "]");
            }
            return new Section(name, lines.stream().map(Alternative::new).toList());
        }

        boolean settle(Map<String, Section> sections) {
            int before = depth;
            for (Alternative alternative : alternatives) {
                alternative.depth = alternative.depth(sections);
                depth = Math.min(depth, alternative.depth);
            }
            return depth != before;
        }

        void requireEnd() {
            if (depth == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("section [" + name + "] never ends");
            }
        }

        Alternative choose(RandomGenerator random, boolean soonest) {
            if (soonest) {
                List<Alternative> shortest = alternatives.stream()
                        .filter(each -> each.depth == depth)
                        .toList();
                return shortest.get(random.nextInt(shortest.size()));
            }
            int left = random.nextInt(weight);
            int i = 0;
            while (left >= alternatives.get(i).weight) {
                left -= alternatives.get(i).weight;
                i++;
            }
            return alternatives.get(i);
        }
    }
}
