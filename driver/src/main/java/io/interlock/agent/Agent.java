package io.interlock.agent;

import io.interlock.JvmGuard;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent, before the program ({@code -javaagent}) or while it runs ({@code interlock attach}).
 *
 * <p>What goes wrong here ends the start: a JVM that was to be guarded does not run unguarded.
 */
public final class Agent {

    private Agent() {}

    /** Called by the JVM before the program's {@code main}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /** Called by the JVM when the agent is loaded into a running program. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    private static void start(@Nullable String options, Instrumentation instrumentation) {
        if (!hasJdbc()) {
            return; // nothing could ever be opened
        }
        try {
            boolean first = Gate.open(JvmGuard.start(AgentOptions.parse(options)));
            if (first) {
                Bridge.build(instrumentation, Gate.ENTRY);
                instrumentation.addTransformer(new EntryPoints(), true);
                rewriteLoaded(instrumentation);
            }
        } catch (SQLException | ReflectiveOperationException e) {
            throw new AgentStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean hasJdbc() {
        return ModuleLayer.boot().findModule("java.sql").isPresent();
    }

    /** Drivers and data sources that were loaded before the agent, and the classes that they inherit from. */
    private static void rewriteLoaded(Instrumentation instrumentation) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (Driver.class.isAssignableFrom(type) || CommonDataSource.class.isAssignableFrom(type)) {
                for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                    if (instrumentation.isModifiableClass(each) && EntryPoints.concerns(each.getName())) {
                        found.add(each);
                    }
                }
            }
        }
        for (Class<?> type : found) {
            rewrite(type, instrumentation);
        }
    }

    private static void rewrite(Class<?> type, Instrumentation instrumentation) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | LinkageError e) {
            Gate.unreachable(type.getName(), e);
        }
    }
}
