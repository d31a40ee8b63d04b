package io.interlock.cli;

import io.interlock.json.Json;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --format}, and the streams of the command it belongs to. */
final class OutputOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "For people (text, the default) or for programs (json: one object per line).")
    private OutputFormat format = OutputFormat.TEXT;

    boolean json() {
        return format == OutputFormat.JSON;
    }

    /** Where the result goes, for people. */
    Paper paper() {
        return paper(commandLine().getOut());
    }

    /** Where talk goes. */
    Paper talk() {
        return paper(commandLine().getErr());
    }

    /** One line of the result, for programs; written out at once, since a reader may be waiting for it. */
    void jsonLine(Map<String, ?> object) {
        PrintWriter out = commandLine().getOut();
        out.println(Json.write(object));
        out.flush();
    }

    void flush() {
        commandLine().getOut().flush();
    }

    /** Whether whoever was reading the result has gone, as {@code head} does. */
    boolean isClosed() {
        return commandLine().getOut().checkError();
    }

    private Paper paper(PrintWriter writer) {
        return new Paper(writer, commandLine().getColorScheme());
    }

    private CommandLine commandLine() {
        return command.commandLine();
    }
}
