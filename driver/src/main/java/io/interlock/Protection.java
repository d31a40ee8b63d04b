package io.interlock;

import static java.util.stream.Collectors.joining;

import io.interlock.decide.PolicyInForce;
import io.interlock.log.Log;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What guards the connections that were set up alike: the policy in force and the journal's directory.
 *
 * @param policy  shared by all connections whose policy has the same location
 * @param journal the directory; need not exist
 */
record Protection(PolicyInForce policy, Path journal) {

    private static final Log LOG = Log.of(Protection.class);

    /** By location: strings and values only, nothing that would hold an application's classes. */
    private static final Map<String, PolicyInForce> BY_LOCATION = new ConcurrentHashMap<>();

    private static final AtomicBoolean TOLD_OF_BUILT_IN = new AtomicBoolean();

    private static final String CLASSPATH = "classpath:";

    /**
     * The protection that the options ask for.
     *
     * @throws SQLException {@code IL006} with everything that is wrong with the policy; {@code IL000} if the journal's
     *                      directory is no path
     */
    static Protection of(Options options) throws SQLException {
        PolicyInForce policy = policy(options.policy());
        return new Protection(policy, journal(options, policy.decider().policy()));
    }

    private static PolicyInForce policy(@Nullable String location) throws SQLException {
        String key = location == null ? BuiltInPolicy.NAME : key(location);
        PolicyInForce known = BY_LOCATION.get(key);
        if (known != null) {
            return known;
        }
        Policy policy = location == null ? BuiltInPolicy.policy() : load(location);
        PolicyInForce loaded = new PolicyInForce(policy);
        PolicyInForce before = BY_LOCATION.putIfAbsent(key, loaded);
        return before == null ? loaded : before;
    }

    /** Says once in a JVM that the built-in policy counts, where it does. */
    void tellOfBuiltIn() {
        boolean builtIn = policy.decider().policy().name().equals(BuiltInPolicy.NAME);
        if (builtIn && !TOLD_OF_BUILT_IN.get() && TOLD_OF_BUILT_IN.compareAndSet(false, true)) {
            // By a thread that ends with it: to start a program's logging takes as long as all the rest of opening a
            // connection.
            Thread teller = new Thread(null, Protection::warnOfBuiltIn, "interlock-warning", 0, false);
            teller.setDaemon(false); // the program's end waits for it
            teller.start();
        }
    }

    private static void warnOfBuiltIn() {
        LOG.warn("No policy is given (option " + Options.POLICY
                + "): the built-in one counts, which takes every connection for production.");
    }

    private static Policy load(String location) throws SQLException {
        try {
            return PolicyReader.load(location);
        } catch (InvalidPolicyException e) {
            // Not kept: the next connection finds a file that was corrected.
            throw new StatementRefusedException(message(location, e), "IL006", null, null, location, null, e);
        }
    }

    private static String message(String location, InvalidPolicyException e) {
        String problems = String.valueOf(e.getMessage())
                .lines()
                .map(line -> "\n  problem  " + line)
                .collect(joining());
        return "[IL006] There is no valid policy, so no connection is opened.\n  policy   " + location + problems
                + "\n  instead  correct it until \"interlock check " + location + "\" is content, or leave the option "
                + Options.POLICY + " out for the built-in policy";
    }

    /** What a location means here and now: the same resource name is another file to another application. */
    private static String key(String location) {
        if (location.startsWith(CLASSPATH)) {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            String resource = location.substring(CLASSPATH.length()).replaceFirst("^/", "");
            URL found = loader == null ? null : loader.getResource(resource);
            return found == null ? location : found.toString();
        }
        if (location.startsWith("https:") || location.startsWith("file:")) {
            return location;
        }
        try {
            return Path.of(location).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            return location; // the reader says so, better
        }
    }

    private static Path journal(Options options, Policy policy) throws SQLException {
        String written =
                options.journal() != null ? options.journal() : policy.journal().directory();
        try {
            return written != null
                    ? Path.of(written)
                    : Path.of(System.getProperty("user.home", "."), ".interlock", "journal");
        } catch (InvalidPathException e) {
            String place = options.journal() != null ? "option " + Options.JOURNAL : policy.toString();
            throw SetupError.of("The journal's directory is no path: " + written, place, "name a directory");
        }
    }
}
