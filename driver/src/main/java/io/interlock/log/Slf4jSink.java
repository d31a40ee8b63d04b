package io.interlock.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** The only class that links to SLF4J: it is loaded when the first message is written, and may fail to be. */
final class Slf4jSink implements Sink {

    private final Logger logger;

    private Slf4jSink(Logger logger) {
        this.logger = logger;
    }

    /**
     * @return null where SLF4J has no provider and would drop every message
     * @throws LinkageError where SLF4J is absent or does not fit its provider
     */
    static @Nullable Sink of(String owner) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        return factory instanceof NOPLoggerFactory ? null : new Slf4jSink(factory.getLogger(owner));
    }

    @Override
    public void info(String message) {
        logger.info(message);
    }

    @Override
    public void warn(String message, @Nullable Throwable cause) {
        logger.warn(message, cause);
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
        logger.error(message, cause);
    }
}
