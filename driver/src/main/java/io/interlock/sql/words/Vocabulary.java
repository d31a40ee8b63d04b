package io.interlock.sql.words;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a dialect mean: which can harm, which begin a harmless statement, which routines can harm. Immutable.
 *
 * <p>Read from {@code common.words} and then the dialect's own {@code <id>.words}, both beside this class; what the second
 * says of a verb or a routine replaces what the first does. UTF-8, one entry a line, {@code #} begins a comment line:
 *
 * <pre>
 * harms     WORD …                      words, each of which sends a statement to the readers
 * begins    WORD …                      verbs of statements that can harm only by a harmful word or routine in them
 * statement VERB kind [reach [object]]  a statement of which its first word says everything, but perhaps for the object
 * starts    WORD …                      verbs that begin a statement also without a semicolon before it
 * commits   VERB …                      verbs before which the server commits by itself
 * routine   [QUALIFIER.]NAME kind [reach [type]] [of ARG] [unless ARG VALUE,…]
 *                                              what a call amounts to, on what, and the argument that makes it harmless
 * routine   [QUALIFIER.]NAME runs ARG,… [block|each|literal] [only ARG VALUE,…] [when ARG VALUE,…]
 *                                              a call runs these arguments as SQL, see {@link Routine.Runs}; with any
 *                                              other value of the first argument it is no SQL, of the second nothing
 * routine   [QUALIFIER.]NAME replaces ARG      a load, of which the argument says whether it replaces; table in argument 2
 * routine   [QUALIFIER.]NAME no                no routine of this dialect, whatever common.words says
 * </pre>
 *
 * <p>An ARG is an argument's place, counted from 1, and perhaps its names, see {@link Argument#of}. The name {@code *}
 * stands for all of a package that have no entry of their own.
 */
public final class Vocabulary {

    /** The word can harm: its statement must be read. */
    public static final int HARMS = 1;
    /** The word begins a statement that only a harmful word or routine in it can make harmful. */
    public static final int BEGINS = 1 << 1;
    /** The name is one of a routine that can harm. */
    public static final int ROUTINE = 1 << 2;
    /** The word begins a statement, also without a semicolon before it. */
    public static final int STARTS = 1 << 3;
    /** The server commits before a statement that begins with the word. */
    public static final int COMMITS = 1 << 4;

    /** By the dialect's ordinal, each read when it is first asked for; by two threads at once perhaps, to the same effect. */
    private static final @Nullable Vocabulary[] ALL = new Vocabulary[Dialect.values().length];

    private final WordTable table;
    private final Map<String, Effect> statements;
    private final Map<String, List<Routine>> routines;

    private Vocabulary(WordTable table, Map<String, Effect> statements, Map<String, List<Routine>> routines) {
        this.table = table;
        this.statements = Map.copyOf(statements);
        this.routines = Map.copyOf(routines);
    }

    public static Vocabulary of(Dialect dialect) {
        Vocabulary known = ALL[dialect.ordinal()];
        return known == null ? read(dialect) : known;
    }

    private static Vocabulary read(Dialect dialect) {
        Vocabulary read = new Reader().read("common").read(dialect.id()).done();
        ALL[dialect.ordinal()] = read;
        return read;
    }

    /** What is said of the word in {@code text[start, end)}, as bits; 0 for an ordinary word. No allocation. */
    public int bits(String text, int start, int end) {
        return table.bits(text, start, end);
    }

    /** The same of a word whose {@link io.interlock.sql.lex.WordKey key} is known. */
    public int bits(long key, String text, int start, int end) {
        return table.bits(key, text, start, end);
    }

    /** What a statement does of which its first word says everything; null where the word does not. */
    public @Nullable Effect statement(String upperCaseVerb) {
        return statements.get(upperCaseVerb);
    }

    /**
     * The harmful routine of a name, or null.
     *
     * @param qualifier what stands before the name's last dot, or null
     */
    public @Nullable Routine routine(@Nullable String qualifier, String name) {
        Routine own = among(routines.getOrDefault(name.toUpperCase(Locale.ROOT), List.of()), qualifier);
        return own != null || qualifier == null ? own : among(routines.getOrDefault("*", List.of()), qualifier);
    }

    private static @Nullable Routine among(List<Routine> routines, @Nullable String qualifier) {
        for (Routine routine : routines) {
            if (routine.qualifier() == null || routine.qualifier().equalsIgnoreCase(qualifier)) {
                return routine;
            }
        }
        return null;
    }

    /**
     * What a whole statement does.
     *
     * @param named whether the sort and the name of an object follow the verb
     */
    public record Effect(OperationKind kind, Reach reach, boolean named) {}

    /** Collects the entries of the files. */
    private static final class Reader {

        private final Map<String, Integer> bits = new HashMap<>();
        private final Map<String, Effect> statements = new HashMap<>();
        private final Map<String, List<Routine>> routines = new HashMap<>();

        Reader read(String file) {
            try (InputStream in = Vocabulary.class.getResourceAsStream(file + ".words")) {
                if (in == null) {
                    throw new IllegalStateException("missing resource file=" + file + ".words");
                }
                Set<String> own = new HashSet<>();
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        entry(line.trim().split("\\s+"), own);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        private void entry(String[] words, Set<String> own) {
            switch (words[0]) {
                case "harms" -> mark(words, HARMS);
                case "begins" -> mark(words, BEGINS);
                case "starts" -> mark(words, STARTS);
                case "commits" -> mark(words, COMMITS);
                case "statement" -> statements.put(words[1], effect(words));
                case "routine" -> routine(words, own);
                default -> throw new IllegalStateException("unknown entry in words, entry=" + words[0]);
            }
        }

        private void mark(String[] words, int bit) {
            for (int i = 1; i < words.length; i++) {
                bits.merge(words[i], bit, (a, b) -> a | b);
            }
        }

        private static Effect effect(String[] words) {
            boolean named = words[words.length - 1].equals("object");
            return new Effect(kind(words[2]), words.length > 3 ? reach(words[3]) : Reach.NONE, named);
        }

        private void routine(String[] words, Set<String> own) {
            int dot = words[1].indexOf('.');
            String qualifier = dot < 0 ? null : words[1].substring(0, dot);
            String name = words[1].substring(dot + 1);
            if (own.add(name)) {
                routines.remove(name);
            }
            if (words[2].equals("no")) {
                return;
            }
            if (name.equals("*") && qualifier != null) {
                bits.merge(qualifier, HARMS, (a, b) -> a | b);
            }
            routines.computeIfAbsent(name, key -> new ArrayList<>()).add(routine(qualifier, name, words));
        }

        private static Routine routine(@Nullable String qualifier, String name, String[] words) {
            List<String> given = List.of(words).subList(2, words.length);
            return new Routine(
                    qualifier,
                    name,
                    switch (words[2]) {
                        case "runs" -> runs(given);
                        case "replaces" -> new Routine.Replaces(Argument.of(words[3]));
                        default -> does(given);
                    });
        }

        private static Routine.Effect runs(List<String> words) {
            List<Argument> texts =
                    Stream.of(words.get(1).split(",")).map(Argument::of).toList();
            return new Routine.Runs(texts, manner(words), oneOf(words, "only"), oneOf(words, "when"));
        }

        private static Routine.Manner manner(List<String> words) {
            String word = words.size() > 2 ? words.get(2) : "";
            return switch (word) {
                case "block" -> Routine.Manner.BLOCK;
                case "each" -> Routine.Manner.EACH;
                case "literal" -> Routine.Manner.LITERAL;
                default -> Routine.Manner.STATEMENT;
            };
        }

        private static Routine.Effect does(List<String> words) {
            int of = words.indexOf("of");
            int unless = words.indexOf("unless");
            int fixed = of >= 0 ? of : unless >= 0 ? unless : words.size();
            return new Routine.Does(
                    kind(words.get(0)),
                    fixed > 1 ? reach(words.get(1)) : Reach.UNBOUNDED,
                    fixed > 2 ? ObjectType.named(words.get(2)).orElseThrow() : ObjectType.OTHER,
                    of < 0 ? null : Argument.of(words.get(of + 1)),
                    oneOf(words, "unless"));
        }

        private static Routine.@Nullable OneOf oneOf(List<String> words, String condition) {
            int at = words.indexOf(condition);
            return at < 0
                    ? null
                    : new Routine.OneOf(
                            Argument.of(words.get(at + 1)),
                            List.of(words.get(at + 2).split(",")));
        }

        private static OperationKind kind(String id) {
            return OperationKind.named(id).orElseThrow();
        }

        private static Reach reach(String id) {
            return Reach.valueOf(id.toUpperCase(Locale.ROOT));
        }

        Vocabulary done() {
            // the star is no word: a package of which all routines can harm is marked by its own name
            routines.keySet().stream()
                    .filter(name -> !name.equals("*"))
                    .forEach(name -> bits.merge(name, ROUTINE, (a, b) -> a | b));
            return new Vocabulary(WordTable.of(bits), statements, routines);
        }
    }
}
