package io.interlock.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Policy;
import io.interlock.policy.PolicyCase;
import io.interlock.policy.Rule;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.classify.Classifier;
import io.interlock.sql.deep.DeepTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The example policies and the built-in one do what the cases beside them say. */
class PolicyExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "policy-examples");
    private static final String BUILT_IN_CASES = "classpath:io/interlock/policy/built-in.cases.yaml";
    private static final PredicateJudge DEEP_TIER = new DeepTier();

    @TestFactory
    Stream<DynamicTest> example_onItsCases_doesWhatTheySay() throws Exception {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Path file : examples()) {
            Policy policy = PolicyReader.load(file.toString());
            cases(policy, CasesReader.beside(file.toString())).forEach(tests);
        }
        return tests.build();
    }

    @TestFactory
    Stream<DynamicTest> builtInPolicy_onItsCases_doesWhatTheySay() throws Exception {
        return cases(BuiltInPolicy.policy(), BUILT_IN_CASES);
    }

    @TestFactory
    Stream<DynamicTest> rule_ofAnExample_isShownByACase() throws Exception {
        return examples().stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    Policy policy = PolicyReader.load(file.toString());
                    assertEquals(Set.of(), rulesWithoutACase(policy, CasesReader.beside(file.toString())));
                }));
    }

    @Test
    void rule_ofTheBuiltInPolicy_isShownByACase() throws Exception {
        assertEquals(Set.of(), rulesWithoutACase(BuiltInPolicy.policy(), BUILT_IN_CASES));
    }

    @Test
    void examples_areInTheTableOfTheReadme() throws IOException {
        String readme = Files.readString(EXAMPLES.resolve("README.md"));
        for (Path file : examples()) {
            assertTrue(readme.contains("](" + file.getFileName() + ")"), file.toString());
        }
    }

    private static Stream<DynamicTest> cases(Policy policy, String location) throws InvalidPolicyException {
        return CasesReader.load(location, policy).stream()
                .map(each -> dynamicTest(
                        each.source() + " " + each.sql(),
                        () -> assertEquals("", mismatch(each.run(policy, PolicyExamplesTest::classify)))));
    }

    private static String mismatch(PolicyCase.Result result) {
        return result.mismatch() == null
                ? ""
                : result.example().source() + ": " + result.mismatch() + "; it does " + result.text();
    }

    private static Set<String> rulesWithoutACase(Policy policy, String location) throws InvalidPolicyException {
        Set<String> rules = policy.rules().stream().map(Rule::id).collect(Collectors.toSet());
        for (PolicyCase each : CasesReader.load(location, policy)) {
            boolean shown = each.expect() != PolicyCase.Expectation.ALLOW;
            if (shown && each.rule() != null) {
                rules.remove(each.rule());
            }
        }
        return rules;
    }

    private static ClassifiedText classify(String sql, Dialect dialect) {
        return Classifier.classify(sql, dialect, Parameters.NONE, DEEP_TIER);
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<Path> examples = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().endsWith(".cases.yaml"))
                    .sorted()
                    .toList();
            assertTrue(examples.size() >= 13, "examples=" + examples);
            return examples;
        }
    }
}
