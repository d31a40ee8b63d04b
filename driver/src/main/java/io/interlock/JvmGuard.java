package io.interlock;

import io.interlock.guard.SqlCall;
import io.interlock.guard.Traffic;
import io.interlock.jdbc.GuardedPooledConnection;
import io.interlock.jdbc.GuardedXaConnection;
import io.interlock.jdbc.Wrappers;
import io.interlock.log.Log;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.CommonDataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import org.jspecify.annotations.Nullable;

/**
 * Guards the connections of a whole JVM by one policy, whoever opens them and by whatever URL. Made by the agent; while it
 * is in force, its policy counts and not those that URLs and data sources name.
 *
 * <p>Opening goes in two steps, because only the caller knows what happened in between: {@link #opened} judges what
 * opening does and opens, {@code guarded} puts the guard around what came of it.
 */
public final class JvmGuard {

    /** Tells other copies of this product in the JVM where to look; its value is the policy's name, for people. */
    private static final String MARK = "interlock.agent";

    private static final Log LOG = Log.of(JvmGuard.class);

    private static volatile @Nullable JvmGuard inForce;

    private final boolean fromTheStart;
    private final Options options;
    private final Protection protection;
    private final Set<String> unreached = new ConcurrentSkipListSet<>();
    private final AtomicBoolean announced = new AtomicBoolean();

    private JvmGuard(Options options, Protection protection, boolean fromTheStart) {
        this.fromTheStart = fromTheStart;
        this.options = options;
        this.protection = protection;
    }

    /**
     * A guard that is not in force yet.
     *
     * @param fromTheStart whether no connection can have been opened before
     * @param given options by their names without {@code interlock.}; what is not given is looked for in the system
     *              properties and in the environment
     * @throws SQLException {@code IL000} if an option is not known, or one is in force; {@code IL006} if there is no valid
     *                      policy
     */
    public static JvmGuard of(Map<String, String> given, boolean fromTheStart) throws SQLException {
        JvmGuard before = inForce;
        if (before != null) {
            throw SetupError.of(
                    "This JVM is guarded by an agent already", before.policyName(), "start it anew for another policy");
        }
        Map<String, String> qualified = new HashMap<>();
        for (Map.Entry<String, String> option : given.entrySet()) {
            String name = Options.PREFIX + option.getKey();
            Options.requireKnown(name, "the agent's options");
            qualified.put(name, option.getValue());
        }
        Options options = Options.of(qualified, new Properties(), System.getProperties(), System.getenv());
        return new JvmGuard(options, Protection.of(options), fromTheStart);
    }

    /** From now on, for as long as the JVM runs, this policy counts. */
    public void putInForce() {
        inForce = this;
        System.setProperty(MARK, policyName());
    }

    /** The one of this copy of the product; null where no agent was started with it. */
    static @Nullable JvmGuard inForce() {
        return inForce;
    }

    /** Whether a guard of the whole JVM is in force, be it another copy's: a web application may bring one of its own. */
    static boolean isInForce() {
        return inForce != null || (System.getProperty(MARK) != null && isStartedInAgent());
    }

    /** For other copies of this product. */
    public static boolean isStarted() {
        return inForce != null;
    }

    /** The mark alone is not believed: anybody may set a system property. */
    private static boolean isStartedInAgent() {
        try {
            Class<?> theirs = Class.forName(JvmGuard.class.getName(), true, ClassLoader.getSystemClassLoader());
            return Boolean.TRUE.equals(theirs.getMethod("isStarted").invoke(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return false; // then the connection is guarded by what its URL says
        }
    }

    /** The policy's file or location. */
    public String policyName() {
        return protection.policy().decider().policy().name();
    }

    /** A driver or data source that the agent cannot reach. */
    public void cannotReach(String className, Throwable why) {
        unreached.add(className);
        LOG.error("What " + className + " opens is not guarded: the agent could not change the class.", why);
    }

    /** {@code DriverManager}, through which connections leave whose driver the agent cannot reach. */
    public void cannotReachDriverManager(@Nullable Throwable why) {
        String manager = DriverManager.class.getName();
        unreached.add(manager);
        LOG.error(
                "What a driver opens that the agent cannot change is not guarded: it could not change " + manager
                        + " of this version of Java.",
                why);
    }

    /** In the order of their names. */
    List<String> unreached() {
        return List.copyOf(unreached);
    }

    /** A connection is left as it is. */
    public static void leaves() {
        Traffic.unguarded();
    }

    /** Says once, when the first connection is opened, what is in force: before that, a program may have no log. */
    private void announce() {
        if (announced.compareAndSet(false, true)) {
            LOG.info("The connections of this JVM are guarded by the agent: policy=" + policyName() + ", version="
                    + protection.policy().decider().policy().version() + ", journal=" + protection.journal());
        }
    }

    /** Shows the counts to management tools; called when somebody has started the platform's management. */
    public static void showCounts() {
        Management.show();
    }

    /** Says what was guarded; nothing in a program that opened no connection. */
    public void summarise() {
        Traffic.Counts counts = Traffic.counts();
        if (counts.connections() + counts.unguarded() > 0) {
            LOG.info("The agent guarded connections=" + counts.connections() + ", left unguarded=" + counts.unguarded()
                    + ", saw statements=" + counts.statements() + ", refused=" + counts.refused());
        }
    }

    /** Whether it was there before the program, so that every connection was guarded when it was opened. */
    public boolean isFromTheStart() {
        return fromTheStart;
    }

    Options options() {
        return options;
    }

    Protection protection() {
        return protection;
    }

    /**
     * Opens a connection by URL.
     *
     * @param driver what is asked; a URL that it does not accept is not judged for it
     * @param real   what the driver answers, null if the URL is another driver's
     * @throws SQLException a refusal, if opening would destroy something; or what the real driver throws, as it is
     */
    public @Nullable Connection opened(
            String url, Properties properties, Driver driver, SqlCall<@Nullable Connection> real) throws SQLException {
        announce();
        Opening opening = opening(url, properties);
        return opening.hasEffects() && driver.acceptsURL(url) ? opening.judged(real) : real.call();
    }

    /** Puts the guard around a connection opened by URL, unless its driver has it from one that is guarded. */
    public Connection guarded(String url, Properties properties, Connection raw) throws SQLException {
        return Wrappers.leadsToGuarded(raw) ? raw : opening(url, properties).guarded(raw);
    }

    private Opening opening(String url, Properties properties) {
        return new Opening(protection, options, url, properties);
    }

    /**
     * Opens something through a data source.
     *
     * @param user null where the data source knows who logs in
     * @throws SQLException as above
     */
    public <P extends @Nullable Object> P opened(CommonDataSource source, @Nullable String user, SqlCall<P> real)
            throws SQLException {
        announce();
        return login(user).physical(source, real);
    }

    /** Puts the guard around what a data source has handed out; a pool's connection to a guarded one is left as it is. */
    public Connection guarded(CommonDataSource source, @Nullable String user, Connection raw) throws SQLException {
        return login(user).guarded(source, raw);
    }

    /** Puts the guard around all connections that this one will hand out. */
    public PooledConnection guarded(CommonDataSource source, @Nullable String user, PooledConnection raw) {
        return raw instanceof GuardedPooledConnection
                ? raw
                : new GuardedPooledConnection(raw, logical -> guarded(source, user, logical));
    }

    /** Puts the guard around all connections that this one will hand out. */
    public XAConnection guarded(CommonDataSource source, @Nullable String user, XAConnection raw) {
        return raw instanceof GuardedPooledConnection
                ? raw
                : new GuardedXaConnection(raw, logical -> guarded(source, user, logical));
    }

    private Login login(@Nullable String user) {
        return Login.of(options, protection, user);
    }
}
