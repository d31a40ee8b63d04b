package io.interlock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of {@code java -jar interlock.jar}. */
@Command(
        name = "interlock",
        description = "Stops the right command on the wrong server.",
        subcommands = {
            CheckCommand.class,
            ExplainCommand.class,
            LogCommand.class,
            AttachCommand.class,
            DemoCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Interlock.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.FAILED,
        footer = {
            "",
            "Results go to standard output, everything else to standard error.",
            "Each command tells what it does: interlock COMMAND --help"
        })
public final class Interlock implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Interlock() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line as it runs in a process; tests replace its streams. */
    static CommandLine commandLine() {
        return new CommandLine(new Interlock())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A text that begins with @ is SQL, not the name of a file with arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Interlock::correct)
                .setExecutionExceptionHandler(Interlock::tell);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** What is wrong with the command line and where its help is; the whole of the help would push that off the screen. */
    private static int correct(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        Paper talk = new Paper(command.getErr(), command.getColorScheme());
        talk.line(talk.bad("interlock: " + mistake.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(mistake, command.getErr())) {
            talk.line("Try: ", command.getCommandSpec().qualifiedName(), " --help");
        }
        return ExitCode.USAGE;
    }

    /** Expected failures are one line for a person; anything else is a defect, and its stack trace is wanted. */
    private static int tell(Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        if (failure instanceof CommandFailure expected) {
            Paper talk = new Paper(command.getErr(), command.getColorScheme());
            talk.line(talk.bad("interlock: " + expected.getMessage()));
            return expected.exitCode();
        }
        throw failure;
    }

    /** The version that the build wrote into the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Interlock.class.getPackage().getImplementationVersion();
            return new String[] {"interlock " + (version == null ? "(not built as a jar)" : version)};
        }
    }
}
