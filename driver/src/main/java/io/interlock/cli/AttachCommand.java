package io.interlock.cli;

import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code interlock attach}: loads the agent into a program that is running. */
@Command(
        name = "attach",
        description = {
            "Guards the connections of a Java program that is running, by a policy.",
            "",
            "What it opens from then on is guarded, and what its pools hand out. A connection that it holds already,"
                    + " outside of a pool, stays as it is."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK + ":the program is guarded",
            ExitCode.PROBLEMS + ":the policy is not valid",
            ExitCode.USAGE + ":the command line cannot be understood, or a file is not there",
            ExitCode.FAILED + ":the program is not guarded; standard error says why"
        })
final class AttachCommand implements Callable<Integer> {

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "PID", description = "The process, as jps lists it.")
    private long process;

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "The policy.")
    private Path policy = Path.of("");

    @Option(names = "--journal", paramLabel = "DIR", description = "The journal's directory, if not the policy's.")
    private @Nullable Path journal;

    @Option(names = "--name", paramLabel = "LABEL", description = "A label for the program's connections.")
    private @Nullable String label;

    @Override
    public Integer call() {
        Policy read = read();
        RunningJvm.requireAttachable();
        RunningJvm.loadAgent(process, ownJar(), options());
        if (output.json()) {
            output.jsonLine(Map.of("process", process, "policy", policy.toString(), "version", read.version()));
        } else {
            output.paper()
                    .line(
                            "Process ",
                            String.valueOf(process),
                            " is guarded by ",
                            policy.toString(),
                            ", version ",
                            read.version());
            output.flush();
        }
        return ExitCode.OK;
    }

    /** Read here too, because the program's own answer stands where the program writes its errors. */
    private Policy read() {
        if (!Files.isRegularFile(policy)) {
            throw CommandFailure.usage(policy + ": no such file");
        }
        try {
            return PolicyReader.load(policy.toString());
        } catch (InvalidPolicyException e) {
            throw CommandFailure.problems(String.valueOf(e.getMessage()));
        }
    }

    /** The agent's options; paths are whole, because the program may run in another directory. */
    private String options() {
        StringBuilder options = new StringBuilder("policy=").append(policy.toAbsolutePath());
        if (journal != null) {
            options.append(",journal=").append(journal.toAbsolutePath());
        }
        if (label != null) {
            options.append(",name=").append(label);
        }
        return options.toString();
    }

    private static Path ownJar() {
        try {
            Path jar = Path.of(AttachCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(jar)) {
                return jar;
            }
            throw CommandFailure.of("the agent is in interlock.jar, and this is not run from it");
        } catch (URISyntaxException e) {
            throw CommandFailure.of("the agent's jar cannot be found: " + e.getMessage());
        }
    }
}
