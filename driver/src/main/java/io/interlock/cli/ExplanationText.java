package io.interlock.cli;

import io.interlock.policy.Action;
import io.interlock.policy.Reason;
import io.interlock.policy.Rule;
import io.interlock.policy.RuleAnswer;
import io.interlock.policy.Verdict;
import io.interlock.sql.Operation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An explanation for people. */
final class ExplanationText {

    private static final int SQL_WIDTH = 96;

    private final Paper paper;

    ExplanationText(Paper paper) {
        this.paper = paper;
    }

    void write(Explanation explanation) {
        facts(explanation);
        List<Explanation.Statement> statements = explanation.statements();
        if (statements.isEmpty()) {
            paper.line();
            paper.line("There is no statement in this text.");
        }
        for (Explanation.Statement statement : statements) {
            paper.line();
            paper.line(paper.strong(Paper.oneLine(statement.sql(), SQL_WIDTH)));
            verdict(explanation, statement);
            for (Operation operation : statement.operations()) {
                field("does", Paper.printable(Phrases.of(operation)));
                for (RuleAnswer answer : explanation.answers(operation)) {
                    answer(explanation, answer);
                }
            }
        }
    }

    private void facts(Explanation explanation) {
        paper.line(paper.quiet("Read as " + explanation.dialect().id() + ", in "
                + explanation.facts().environment() + ", by policy " + explanation.policy() + "; user "
                + known(explanation.facts().user()) + ", application "
                + known(explanation.facts().application()) + "."));
    }

    private static String known(@Nullable String fact) {
        return fact == null ? "not known" : fact;
    }

    private void verdict(Explanation explanation, Explanation.Statement statement) {
        Verdict verdict = statement.verdict();
        field("verdict", coloured(verdict.action()));
        for (Reason reason : verdict.observed()) {
            field(
                    "observed",
                    "rule " + reason.rule().id() + " would "
                            + reason.rule().action().id() + " it if it were enforced");
        }
        verdict.reasons().stream()
                .map(Reason::rule)
                .map(Rule::because)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(because -> field("because", Paper.printable(because)));
        String instead = statement.instead();
        if (instead != null) {
            field("instead", instead);
        }
        if (explanation.judgedAtExecution()) {
            field(
                    "note",
                    "depends on the values of its parameters: judged anew at each execution, when they are known");
        }
    }

    private String coloured(Action action) {
        return switch (action) {
            case ALLOW -> paper.good("allow") + ": it runs";
            case JOURNAL -> paper.notable("journal") + ": it runs, once the journal holds it";
            case CONFIRM -> paper.notable("confirm") + ": it runs after a second look";
            case APPROVE -> paper.bad("approve") + ": it runs after a second person agreed";
            case BLOCK -> paper.bad("block") + ": it does not run";
        };
    }

    private void answer(Explanation explanation, RuleAnswer answer) {
        Rule rule = answer.rule();
        String why = answer.why().isEmpty() ? "" : Paper.printable(answer.why()) + "   ";
        String place = paper.quiet(rule.source().place());
        if (answer.matched()) {
            boolean observes = explanation.policy().observe() || rule.observe();
            String action =
                    observes ? "would " + rule.action().id() : rule.action().id();
            paper.line("            ", paper.strong("applies  "), rule.id(), ": ", action, "   ", why, place);
        } else {
            paper.line("            ", paper.quiet("no       "), rule.id(), ": ", why, place);
        }
    }

    private void field(String name, String value) {
        paper.line("  ", String.format("%-10s", name), value);
    }
}
