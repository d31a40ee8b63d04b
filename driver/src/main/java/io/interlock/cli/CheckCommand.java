package io.interlock.cli;

import io.interlock.policy.yaml.CasesReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code interlock check}: whether policies are valid, and do what the cases beside them say. */
@Command(
        name = "check",
        description = {
            "Checks policy files and runs their cases.",
            "",
            "The cases of orders.yaml are read from orders.cases.yaml beside it, if there is one."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK + ":every policy is valid, and every case is as expected",
            ExitCode.PROBLEMS + ":a policy or its cases are not valid, or a case is not as expected",
            ExitCode.USAGE + ":the command line cannot be understood, or a file is not there"
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policy files.")
    private final List<String> files = new ArrayList<>();

    @Override
    public Integer call() {
        List<CheckedPolicy> checked = policies().stream().map(CheckedPolicy::of).toList();
        if (output.json()) {
            checked.forEach(each -> output.jsonLine(each.toJson()));
        } else {
            new CheckedPolicyText(output.paper()).write(checked);
        }
        return checked.stream().allMatch(CheckedPolicy::passed) ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    /** The policies named, each once; {@code *.yaml} of a shell names their cases too, which come with them. */
    private Set<String> policies() {
        Set<String> policies = new LinkedHashSet<>(files);
        policies.removeIf(file -> files.stream().anyMatch(other -> file.equals(CasesReader.beside(other))));
        for (String policy : policies) {
            if (!Files.isRegularFile(Path.of(policy))) {
                throw CommandFailure.usage(policy + ": no such file");
            }
        }
        return policies;
    }
}
