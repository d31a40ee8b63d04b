package io.interlock.log;

import org.jspecify.annotations.Nullable;

/** The platform's log, for warnings and errors only. */
final class PlatformSink implements Sink {

    private final System.Logger logger;

    PlatformSink(String owner) {
        logger = System.getLogger(owner);
    }

    @Override
    public void info(String message) {
        // Nobody configured a log, so nobody asked to hear this.
    }

    @Override
    public void warn(String message, @Nullable Throwable cause) {
        logger.log(System.Logger.Level.WARNING, message, cause);
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
        logger.log(System.Logger.Level.ERROR, message, cause);
    }
}
