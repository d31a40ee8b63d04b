package io.interlock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went through the guard in this JVM, for management tools: the MBean {@code io.interlock:type=Guard}.
 *
 * <p>All counts are since the start. Where several threads share a connection, some of its statements may be missing.
 */
public interface GuardMXBean {

    /** Whether the agent guards all connections of the JVM. */
    boolean isAgent();

    /** The agent's policy; null without an agent, where each connection has its own. */
    @Nullable
    String getPolicy();

    /** How often a guard was put around a connection; one that a driver's own pool hands out again counts again. */
    long getConnectionsGuarded();

    /** Connections that the agent saw and left as they are: those of the database itself, inside of its procedures. */
    long getConnectionsUnguarded();

    /** Statements given to the guard to be run, those refused among them. A batch counts once for each text in it. */
    long getStatementsSeen();

    /** Statements that the guard refused. */
    long getStatementsRefused();

    /** Drivers and data sources that the agent could not reach, or {@code DriverManager}: what they open is not guarded. */
    List<String> getClassesNotGuarded();
}
