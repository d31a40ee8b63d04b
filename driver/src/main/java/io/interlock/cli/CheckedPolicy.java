package io.interlock.cli;

import io.interlock.policy.Policy;
import io.interlock.policy.PolicyCase;
import io.interlock.policy.Reason;
import io.interlock.policy.RuleAnswer;
import io.interlock.policy.yaml.CasesReader;
import io.interlock.policy.yaml.InvalidPolicyException;
import io.interlock.policy.yaml.PolicyReader;
import io.interlock.policy.yaml.Problem;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.classify.Classifier;
import io.interlock.sql.deep.DeepTier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a check of one policy file found.
 *
 * @param file     as it was named
 * @param policy   null where the file is not valid
 * @param problems of the file, or of its cases file; empty where both are valid
 * @param results  one for each case; empty where there is no cases file, or one of the two is not valid
 */
record CheckedPolicy(String file, @Nullable Policy policy, List<Problem> problems, List<PolicyCase.Result> results) {

    private static final PredicateJudge DEEP_TIER = new DeepTier();

    static CheckedPolicy of(String file) {
        Policy policy = null;
        try {
            policy = PolicyReader.load(file);
            return new CheckedPolicy(file, policy, List.of(), run(policy, CasesReader.beside(file)));
        } catch (InvalidPolicyException e) {
            return new CheckedPolicy(file, policy, e.problems(), List.of());
        }
    }

    private static List<PolicyCase.Result> run(Policy policy, String casesFile) throws InvalidPolicyException {
        if (!Files.exists(Path.of(casesFile))) {
            return List.of();
        }
        return CasesReader.load(casesFile, policy).stream()
                .map(each -> each.run(policy, CheckedPolicy::classify))
                .toList();
    }

    private static ClassifiedText classify(String sql, Dialect dialect) {
        return Classifier.classify(sql, dialect, Parameters.NONE, DEEP_TIER);
    }

    boolean passed() {
        return problems.isEmpty() && failed().isEmpty();
    }

    List<PolicyCase.Result> failed() {
        return results.stream().filter(result -> !result.passed()).toList();
    }

    static List<Operation> operations(PolicyCase.Result result) {
        return result.text().statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .toList();
    }

    /**
     * Why a case went as it did, one sentence each: the answers of the rule that it names, or else of the rules that
     * applied.
     */
    List<String> why(PolicyCase.Result result) {
        Set<String> why = new LinkedHashSet<>();
        if (policy != null) {
            for (Operation operation : operations(result)) {
                for (RuleAnswer answer :
                        policy.explain(operation, result.example().facts())) {
                    if (isOfInterest(answer, result)) {
                        why.add(sentence(answer));
                    }
                }
            }
        }
        return why.isEmpty() ? List.of("no rule applies") : List.copyOf(why);
    }

    private static boolean isOfInterest(RuleAnswer answer, PolicyCase.Result result) {
        return answer.matched() || answer.rule().id().equals(result.example().rule());
    }

    private static String sentence(RuleAnswer answer) {
        String rule = answer.rule().id() + " (" + answer.rule().source().place() + ")";
        if (answer.matched()) {
            return rule + " applies" + (answer.why().isEmpty() ? "" : ", because " + answer.why());
        }
        return rule + " does not: " + answer.why();
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("policy", file);
        json.put("valid", policy != null);
        json.put("version", policy == null ? null : policy.version());
        json.put("rules", policy == null ? null : policy.rules().size());
        json.put("problems", problems.stream().map(CheckedPolicy::toJson).toList());
        json.put("cases", results.size());
        json.put("failed", failed().stream().map(this::toJson).toList());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(Problem problem) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", problem.source().file());
        json.put("line", problem.source().line());
        json.put("column", problem.source().column());
        json.put("path", problem.path());
        json.put("found", problem.found());
        json.put("expected", problem.expected());
        json.put("hint", problem.hint());
        return json;
    }

    private Map<String, @Nullable Object> toJson(PolicyCase.Result result) {
        PolicyCase example = result.example();
        List<String> reasons = new ArrayList<>();
        for (Reason reason : result.verdict().reasons()) {
            reasons.add(reason.rule().id());
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", example.source().file());
        json.put("line", example.source().line());
        json.put("sql", example.sql());
        json.put("dialect", example.dialect().id());
        json.put("environment", example.facts().environment());
        json.put("expected", example.expect().id());
        json.put("expectedRule", example.rule());
        json.put("action", result.verdict().action().id());
        json.put("rules", reasons);
        json.put("does", operations(result).stream().map(Phrases::of).toList());
        json.put("why", why(result));
        return json;
    }
}
