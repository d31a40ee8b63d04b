package io.interlock.log;

import org.jspecify.annotations.Nullable;

/** Where messages go. Implementations may throw: {@link Log} keeps that from the caller. */
interface Sink {

    /** The best sink that this class path offers. */
    static Sink of(String owner) {
        try {
            Sink slf4j = Slf4jSink.of(owner);
            if (slf4j != null) {
                return slf4j;
            }
        } catch (RuntimeException | LinkageError e) {
            // SLF4J is absent, or present in a version that does not fit its provider.
        }
        return new PlatformSink(owner);
    }

    void info(String message);

    void warn(String message, @Nullable Throwable cause);

    void error(String message, @Nullable Throwable cause);
}
