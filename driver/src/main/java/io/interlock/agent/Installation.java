package io.interlock.agent;

import io.interlock.JvmGuard;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/** Puts the agent to work, once in a JVM. */
final class Installation {

    private Installation() {}

    /**
     * Puts the guard in force, and rewrites the classes that were loaded before.
     *
     * @param options          as they stand on the command line
     * @param beforeTheProgram whether nothing can have been opened yet
     * @throws AgentStartException if the options or the policy are not valid, or the JVM does not let us
     */
    static void install(@Nullable String options, Instrumentation instrumentation, boolean beforeTheProgram) {
        try {
            JvmGuard guard = JvmGuard.of(AgentOptions.parse(options), beforeTheProgram);
            Bridge.build(instrumentation, Gate.ENTRY);
            Gate.open(guard);
            guard.putInForce();
            instrumentation.addTransformer(new EntryPoints(), true);
            instrumentation.addTransformer(new FlywayPlugins());
            instrumentation.addTransformer(new ManagementExit());
            rewriteManager(guard, instrumentation);
            rewriteLoaded(instrumentation);
            Runtime.getRuntime().addShutdownHook(new Thread(guard::summarise, "interlock-summary"));
        } catch (SQLException | ReflectiveOperationException e) {
            throw new AgentStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void rewriteManager(JvmGuard guard, Instrumentation instrumentation) {
        ManagerExit exit = new ManagerExit();
        instrumentation.addTransformer(exit, true);
        Throwable why = rewrite(DriverManager.class, instrumentation);
        if (!exit.isWritten()) {
            guard.cannotReachDriverManager(why);
        }
    }

    private static void rewriteLoaded(Instrumentation instrumentation) {
        for (Class<?> type : handingOut(instrumentation.getAllLoadedClasses())) {
            Throwable why = rewrite(type, instrumentation);
            if (why != null) {
                Gate.unreachable(type.getName(), why);
            }
        }
    }

    /** Drivers and data sources among these classes, and what they inherit their methods from. */
    static Set<Class<?>> handingOut(Class<?>... loaded) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> type : loaded) {
            if (Driver.class.isAssignableFrom(type) || CommonDataSource.class.isAssignableFrom(type)) {
                addWithInherited(type, found);
            }
        }
        return found;
    }

    private static void addWithInherited(Class<?> type, Set<Class<?>> found) {
        if (!EntryPoints.concerns(type.getName()) || !found.add(type)) {
            return;
        }
        if (type.getSuperclass() != null) {
            addWithInherited(type.getSuperclass(), found);
        }
        for (Class<?> inherited : type.getInterfaces()) {
            addWithInherited(inherited, found); // a method may have its code in an interface
        }
    }

    /** What came of it, or null if the JVM did it. */
    private static @Nullable Throwable rewrite(Class<?> type, Instrumentation instrumentation) {
        try {
            instrumentation.retransformClasses(type);
            return null;
        } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
            return e;
        }
    }
}
