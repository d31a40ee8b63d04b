package io.interlock;

import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Interlock's own options of one connection.
 *
 * <p>Each is taken from the first of these places that has it: the URL, the connection properties, the system
 * properties, the environment ({@code INTERLOCK_POLICY} and so on). An option that is not known is an error, because a
 * mistyped one would otherwise leave a connection less guarded than its owner believes. Of the system properties and the
 * environment, whose names others may set too ({@code INTERLOCK_SERVICE_HOST}), only those are errors that look like a
 * mistyped option.
 *
 * @param policy  where the policy file is; null for the built-in policy
 * @param journal the journal's directory; null for the policy's
 * @param name    a label for the connection; null for none
 */
record Options(
        @Nullable String policy,
        @Nullable String journal,
        @Nullable String name) {

    static final String POLICY = "interlock.policy";
    static final String JOURNAL = "interlock.journal";
    static final String NAME = "interlock.name";

    private static final List<String> KNOWN = List.of(POLICY, JOURNAL, NAME);
    static final String PREFIX = "interlock.";
    private static final List<String> VARIABLES = List.of(variable(POLICY), variable(JOURNAL), variable(NAME));

    /** A name so close to a known one is a mistyped option, not somebody else's. */
    private static final int TYPING_MISTAKES = 2;

    /**
     * Looks in all four places.
     *
     * @param url         the options that stood in the URL
     * @param properties  the connection properties, ours among them
     * @param system      the system properties
     * @param environment the process's environment
     */
    static Options of(
            Map<String, String> url, Properties properties, Properties system, Map<String, String> environment)
            throws SQLException {
        requireKnown(properties, "the connection properties");
        requireNoneMistyped(system.stringPropertyNames(), KNOWN, "the system properties");
        requireNoneMistyped(environment.keySet(), VARIABLES, "the environment");
        Places places = new Places(url, properties, system, environment);
        return new Options(places.first(POLICY), places.first(JOURNAL), places.first(NAME));
    }

    /** The properties that the real driver gets: the same without ours, in a copy. */
    static Properties withoutOurs(Properties properties) {
        Properties real = new Properties();
        for (String key : properties.stringPropertyNames()) {
            if (!isOurs(key)) {
                real.setProperty(key, properties.getProperty(key));
            }
        }
        for (Map.Entry<Object, Object> entry : properties.entrySet()) {
            if (!(entry.getKey() instanceof String key && isOurs(key))) {
                real.put(entry.getKey(), entry.getValue()); // what is no text: some drivers take objects
            }
        }
        return real;
    }

    /** @throws SQLException naming the nearest known option, if the key is none */
    static void requireKnown(String key, String place) throws SQLException {
        if (!KNOWN.contains(key)) {
            throw SetupError.of(
                    "Option " + key + " is not known",
                    place,
                    "use " + nearest(key, KNOWN) + "; there are " + String.join(", ", KNOWN));
        }
    }

    /** The options as a tool may show and fill them in. */
    static List<DriverPropertyInfo> propertyInfo() {
        return List.of(
                info(POLICY, "The policy file: a path, classpath: or https:. Without it the built-in policy counts."),
                info(JOURNAL, "The journal's directory, if not the policy's."),
                info(NAME, "A label for this connection: policies may recognise it, the journal tells it."));
    }

    private static DriverPropertyInfo info(String option, String description) {
        DriverPropertyInfo info = new DriverPropertyInfo(option, null);
        info.description = description;
        return info;
    }

    private static void requireKnown(Properties properties, String place) throws SQLException {
        for (String key : properties.stringPropertyNames()) {
            if (isOurs(key)) {
                requireKnown(key, place);
            }
        }
    }

    private static void requireNoneMistyped(Set<String> names, List<String> known, String place) throws SQLException {
        for (String name : names) {
            if (startsLike(name, known.get(0)) && !known.contains(name)) {
                String nearest = nearest(name, known);
                if (distance(name, nearest) <= TYPING_MISTAKES) {
                    throw SetupError.of("Option " + name + " is not known", place, "use " + nearest);
                }
            }
        }
    }

    private static boolean startsLike(String name, String option) {
        return name.regionMatches(true, 0, option, 0, PREFIX.length());
    }

    private static boolean isOurs(String key) {
        return key.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    private static String variable(String option) {
        return option.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String nearest(String key, List<String> known) {
        String nearest = known.get(0);
        for (String candidate : known) {
            if (distance(key, candidate) < distance(key, nearest)) {
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** How many letters must be put in, taken out or replaced to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }

    /** The four places, in their order. */
    private record Places(
            Map<String, String> url, Properties properties, Properties system, Map<String, String> environment) {

        @Nullable
        String first(String option) {
            String value = url.get(option);
            if (value == null) {
                value = properties.getProperty(option);
            }
            if (value == null) {
                value = system.getProperty(option);
            }
            if (value == null) {
                value = environment.get(variable(option));
            }
            return value == null || value.isBlank() ? null : value;
        }
    }
}
