package io.interlock.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A command cannot go on, for a reason that it can name: told on standard error, without a stack trace. */
final class CommandFailure extends RuntimeException {

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something that the command needs is not there: {@link ExitCode#FAILED}. */
    static CommandFailure of(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }

    /** A file cannot be read: {@link ExitCode#FAILED}. */
    static CommandFailure unreadable(String file, IOException e) {
        return of(file + ": " + reason(e));
    }

    /** What the command was given to work with is not valid: {@link ExitCode#PROBLEMS}. */
    static CommandFailure problems(String message) {
        return new CommandFailure(ExitCode.PROBLEMS, message);
    }

    /** The command line is well-formed but makes no sense: {@link ExitCode#USAGE}. */
    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }

    /** The platform's exceptions name the file and leave the reason to their class. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read";
        }
        if (e instanceof CharacterCodingException) {
            return "is not text in UTF-8";
        }
        return String.valueOf(e.getMessage());
    }
}
