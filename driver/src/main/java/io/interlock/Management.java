package io.interlock;

import io.interlock.guard.Traffic;
import io.interlock.log.Log;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows {@link GuardMXBean} to management tools, in programs that have any.
 *
 * <p>Starting the platform's management takes longer than a connection may, so it is never started from here: each time a
 * connection is opened, until it is found, it is looked for. Nothing is registered where the MBean would keep a class loader
 * of ours from being dropped: only what lives as long as the JVM may be held by it.
 */
final class Management {

    private static final Log LOG = Log.of(Management.class);

    private static volatile boolean done = !livesAsLongAsTheJvm();

    private Management() {}

    /** Called each time that a connection is opened. */
    static void show() {
        if (!done) {
            try {
                done = Registration.isDone();
            } catch (LinkageError e) {
                done = true; // a runtime without management has nobody to show them to
            } catch (Exception e) {
                done = true; // one that does not let us
                LOG.warn("The counts are not shown to management tools.", e);
            }
        }
    }

    /**
     * All that needs the module {@code java.management}. A class of its own: the JVM looks for the exceptions that a class
     * catches as soon as it loads that class, and a small runtime may not have the module.
     */
    private static final class Registration {

        private static final ObjectName NAME = name("io.interlock:type=Guard");
        private static final ObjectName RUNTIME = name("java.lang:type=Runtime");

        private Registration() {}

        private static ObjectName name(String name) {
            try {
                return new ObjectName(name);
            } catch (MalformedObjectNameException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Registers the MBean, if somebody has started the platform's own server by now. */
        static synchronized boolean isDone() throws JMException {
            MBeanServer platform = platform();
            if (platform == null) {
                return false;
            }
            if (!platform.isRegistered(NAME)) {
                platform.registerMBean(new Counts(), NAME);
            }
            return true;
        }

        private static @Nullable MBeanServer platform() {
            for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
                if (server.isRegistered(RUNTIME)) {
                    return server;
                }
            }
            return null;
        }
    }

    private static boolean livesAsLongAsTheJvm() {
        ClassLoader ours = Management.class.getClassLoader();
        for (ClassLoader each = ClassLoader.getSystemClassLoader(); each != null; each = each.getParent()) {
            if (each == ours) {
                return true;
            }
        }
        return false;
    }

    /** The counts as they are now. */
    private static final class Counts implements GuardMXBean {

        @Override
        public boolean isAgent() {
            return JvmGuard.isStarted();
        }

        @Override
        public @Nullable String getPolicy() {
            JvmGuard agent = JvmGuard.inForce();
            return agent == null ? null : agent.policyName();
        }

        @Override
        public long getConnectionsGuarded() {
            return Traffic.counts().connections();
        }

        @Override
        public long getConnectionsUnguarded() {
            return Traffic.counts().unguarded();
        }

        @Override
        public long getStatementsSeen() {
            return Traffic.counts().statements();
        }

        @Override
        public long getStatementsRefused() {
            return Traffic.counts().refused();
        }

        @Override
        public List<String> getClassesNotGuarded() {
            JvmGuard agent = JvmGuard.inForce();
            return agent == null ? List.of() : agent.unreached();
        }
    }
}
