package io.interlock.cli;

/** A command cannot do its work: told on standard error in one line, without a stack trace. */
final class CommandFailure extends RuntimeException {

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something that the command needs is not there or cannot be read: {@link ExitCode#FAILED}. */
    static CommandFailure of(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }

    /** The command line is well-formed but makes no sense: {@link ExitCode#USAGE}. */
    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
