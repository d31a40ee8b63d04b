package io.interlock.agent;

/** The agent cannot guard as it was told to, so the JVM does not start. The JVM prints it on standard error. */
final class AgentStartException extends RuntimeException {

    AgentStartException(String message, Throwable cause) {
        super(message, cause, false, false); // the message says it all; a stack trace would push it off the screen
    }
}
