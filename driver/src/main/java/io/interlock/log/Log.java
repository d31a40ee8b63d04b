package io.interlock.log;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The log of one class.
 *
 * <p>Messages go to SLF4J if its API and a provider are on the class path; otherwise warnings and errors go to
 * {@link System.Logger} under the class's name, and what is merely informative is dropped, so that a program that has no
 * logging is not spoken to on its terminal. Which of the two it is, is found out at the first message and not before: a
 * driver is loaded early, and must not be the one that starts an application's logging.
 *
 * <p>No method throws, whatever the logging library does. Safe for any thread.
 */
public final class Log {

    private final String owner;
    private volatile @Nullable Sink sink;

    private Log(String owner) {
        this.owner = owner;
    }

    public static Log of(Class<?> owner) {
        return new Log(requireNonNull(owner, "owner").getName());
    }

    public void info(String message) {
        try {
            sink().info(message);
        } catch (RuntimeException | LinkageError e) {
            // A logging library that fails must not fail the statement that was being logged.
        }
    }

    public void warn(String message) {
        warn(message, null);
    }

    public void warn(String message, @Nullable Throwable cause) {
        try {
            sink().warn(message, cause);
        } catch (RuntimeException | LinkageError e) {
            // As above.
        }
    }

    public void error(String message) {
        error(message, null);
    }

    public void error(String message, @Nullable Throwable cause) {
        try {
            sink().error(message, cause);
        } catch (RuntimeException | LinkageError e) {
            // As above.
        }
    }

    private Sink sink() {
        Sink known = sink;
        if (known == null) {
            known = Sink.of(owner);
            sink = known;
        }
        return known;
    }
}
