package io.interlock.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/**
 * One run of the command line, as a process would make it, without a terminal.
 *
 * @param exitCode what the process would end with
 * @param out      standard output, line breaks as {@code \n}
 * @param err      standard error, likewise
 */
record Run(int exitCode, String out, String err) {

    static Run of(String... arguments) {
        return of(Ansi.OFF, arguments);
    }

    static Run of(Ansi ansi, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Interlock.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(Help.defaultColorScheme(ansi));
        int exitCode = commandLine.execute(arguments);
        return new Run(exitCode, lines(out), lines(err));
    }

    private static String lines(StringWriter written) {
        return written.toString().replace(System.lineSeparator(), "\n");
    }
}
