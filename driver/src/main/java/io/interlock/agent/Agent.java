package io.interlock.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent, before the program ({@code -javaagent}) or while it runs ({@code interlock attach}).
 *
 * <p>A JVM that was to be guarded does not run unguarded: what goes wrong before the program ends the JVM, with a message and
 * exit status 1. What goes wrong while it runs goes back to whoever attached. In a JVM without JDBC it does nothing.
 */
public final class Agent {

    private Agent() {}

    /** Called by the JVM before the program's {@code main}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
            if (hasJdbc()) {
                Installation.install(options, instrumentation, true);
            }
        } catch (AgentStartException e) {
            // Thrown on, it would make the JVM dump its core.
            System.err.println("interlock: the program is not started, because its connections could not be guarded.");
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Called by the JVM when the agent is loaded into a running program. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        if (hasJdbc()) {
            Installation.install(options, instrumentation, false);
        }
    }

    /** A runtime may be cut down to what its program needs: this class names none of JDBC's, so that it can be loaded. */
    private static boolean hasJdbc() {
        return ModuleLayer.boot().findModule("java.sql").isPresent();
    }
}
