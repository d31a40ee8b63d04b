package io.interlock.cli;

/** What a command's exit status says to the script that ran it. */
final class ExitCode {

    /** Done, and nothing is wrong with what was looked at. */
    static final int OK = 0;

    /** Done, and something is wrong with what was looked at: a policy, a case, a journal. */
    static final int PROBLEMS = 1;

    /** The command line itself cannot be understood. */
    static final int USAGE = 2;

    /** Not done: a file cannot be read, a driver is missing. */
    static final int FAILED = 3;

    private ExitCode() {}
}
