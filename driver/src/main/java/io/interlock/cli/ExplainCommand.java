package io.interlock.cli;

import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.ConnectionTraits;
import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.classify.Classifier;
import io.interlock.sql.deep.DeepTier;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code interlock explain}: what a text does, and what each rule of a policy says about it. */
@Command(
        name = "explain",
        description = "Shows what SQL does, what a policy says about it, and why. Nothing is run.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK + ":explained, whatever the verdict is",
            ExitCode.PROBLEMS + ":the policy is not valid",
            ExitCode.USAGE + ":the command line cannot be understood",
            ExitCode.FAILED + ":the SQL cannot be read"
        })
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Text text;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            converter = Dialects.class,
            completionCandidates = Dialects.class,
            description = "How the SQL is read: ${COMPLETION-CANDIDATES}. By default as the URL tells, else generic.")
    private @Nullable Dialect dialect;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The connection's JDBC URL: tells the dialect, and the policy the environment.")
    private @Nullable String url;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy: a path, classpath: or https:. By default the built-in one.")
    private @Nullable String policyLocation;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "The connection's environment; by default what the policy makes of the URL and the user.")
    private @Nullable String environment;

    @Option(names = "--user", paramLabel = "NAME", description = "The database user; not known by default.")
    private @Nullable String user;

    @Option(names = "--application", paramLabel = "NAME", description = "The application; not known by default.")
    private @Nullable String application;

    @Option(
            names = "--parameter",
            paramLabel = "VALUE",
            description = "The value of the next parameter in the text: null, true, 42, or a text; '42' in quotes is a"
                    + " text too. Values that are not given are not known, as when a statement is prepared.")
    private final List<String> parameters = new ArrayList<>();

    @Override
    public Integer call() {
        String sql = text.read();
        Policy policy = policy();
        Facts facts = new Facts(environment(policy), user, application, null);
        Dialect reading = dialect != null ? dialect : url != null ? Dialect.ofUrl(url) : Dialect.GENERIC;
        ClassifiedText classified = Classifier.classify(sql, reading, ParameterValues.of(parameters), new DeepTier());
        Explanation explanation = new Explanation(sql, reading, classified, policy, facts);
        if (output.json()) {
            explanation.toJson().forEach(output::jsonLine);
        } else {
            new ExplanationText(output.paper()).write(explanation);
        }
        return ExitCode.OK;
    }

    private Policy policy() {
        try {
            return policyLocation == null ? BuiltInPolicy.policy() : PolicyReader.load(policyLocation);
        } catch (InvalidPolicyException e) {
            throw CommandFailure.problems(String.valueOf(e.getMessage()));
        }
    }

    private String environment(Policy policy) {
        if (environment != null) {
            if (!policy.environmentNames().contains(environment)) {
                throw CommandFailure.usage("the policy knows no environment '" + environment + "'; it knows "
                        + String.join(", ", policy.environmentNames()));
            }
            return environment;
        }
        return url == null ? policy.otherwise() : policy.environmentOf(ConnectionTraits.of(url, user, application));
    }

    /** Where the SQL comes from: one of the two. */
    static final class Text {

        @Parameters(paramLabel = "SQL", description = "The SQL; - takes it from standard input.")
        private @Nullable String sql;

        @Option(names = "--file", paramLabel = "FILE", description = "Takes the SQL from a file in UTF-8.")
        private @Nullable Path file;

        String read() {
            try {
                if (file != null) {
                    String text = Files.readString(file);
                    return text.startsWith("\uFEFF") ? text.substring(1) : text;
                }
                return sql == null || sql.equals("-") ? standardInput() : sql;
            } catch (IOException e) {
                throw CommandFailure.unreadable(file == null ? "standard input" : file.toString(), e);
            }
        }

        private static String standardInput() throws IOException {
            // What a terminal or a pipe sends is in the platform's encoding, whatever Java's own default is.
            Charset encoding = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
            return new String(System.in.readAllBytes(), encoding);
        }
    }
}
