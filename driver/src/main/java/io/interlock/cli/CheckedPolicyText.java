package io.interlock.cli;

import io.interlock.policy.PolicyCase;
import io.interlock.policy.yaml.Problem;
import io.interlock.sql.Operation;
import java.util.List;

/** Checked policies for people: what is wrong first of all, each with its place as editors jump to it. */
final class CheckedPolicyText {

    private static final int SQL_WIDTH = 90;

    private final Paper paper;

    CheckedPolicyText(Paper paper) {
        this.paper = paper;
    }

    void write(List<CheckedPolicy> policies) {
        policies.forEach(this::write);
        if (policies.size() > 1) {
            long wrong = policies.stream().filter(each -> !each.passed()).count();
            String verdict =
                    wrong == 0 ? paper.good("nothing wrong") : paper.bad((int) wrong + " with something wrong");
            paper.line(Phrases.count(policies.size(), "file"), ", ", verdict);
        }
    }

    private void write(CheckedPolicy checked) {
        for (Problem problem : checked.problems()) {
            paper.line(Paper.printable(problem.toString()));
        }
        for (PolicyCase.Result failed : checked.failed()) {
            failed(checked, failed);
        }
        paper.line(
                checked.file(),
                ": ",
                checked.passed() ? paper.good("ok") : paper.bad("not ok"),
                ", ",
                summary(checked));
    }

    private void failed(CheckedPolicy checked, PolicyCase.Result result) {
        PolicyCase example = result.example();
        paper.line(paper.strong(example.source().place() + ": "), String.valueOf(result.mismatch()));
        paper.line("  sql   ", Paper.oneLine(example.sql(), SQL_WIDTH));
        paper.line(
                "  on    ",
                example.facts().environment(),
                ", read as ",
                example.dialect().id());
        for (Operation operation : CheckedPolicy.operations(result)) {
            paper.line("  does  ", Paper.printable(Phrases.of(operation)));
        }
        for (String why : checked.why(result)) {
            paper.line("  why   ", Paper.printable(why));
        }
    }

    private static String summary(CheckedPolicy checked) {
        if (checked.policy() == null) {
            return Phrases.count(checked.problems().size(), "problem");
        }
        String policy = "version " + checked.policy().version() + ", "
                + Phrases.count(checked.policy().rules().size(), "rule") + ", ";
        if (!checked.problems().isEmpty()) {
            return policy + Phrases.count(checked.problems().size(), "problem") + " in its cases";
        }
        if (checked.results().isEmpty()) {
            return policy + "no cases beside it";
        }
        int failed = checked.failed().size();
        return policy
                + Phrases.count(checked.results().size(), "case")
                + (failed == 0 ? " as expected" : ", " + failed + " not as expected");
    }
}
