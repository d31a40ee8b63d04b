package io.interlock.cli;

import io.interlock.policy.Action;
import io.interlock.policy.Reason;
import io.interlock.policy.Rule;
import io.interlock.policy.RuleAnswer;
import io.interlock.policy.Verdict;
import io.interlock.sql.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
                answers(explanation, operation);
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
        for (String supposition : explanation.supposed(statement)) {
            field("supposes", Paper.printable(supposition) + "; the server is asked when it runs");
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

    /** Those that apply first, then the others in the order of the file. */
    private void answers(Explanation explanation, Operation operation) {
        List<RuleAnswer> answers = explanation.answers(operation).stream()
                .sorted(Comparator.comparing(answer -> !answer.matched()))
                .toList();
        int ids = widest(answers, answer -> answer.rule().id());
        int places = widest(answers, answer -> answer.rule().source().place());
        for (RuleAnswer answer : answers) {
            Rule rule = answer.rule();
            paper.line(
                    " ".repeat(12),
                    answer.matched() ? paper.strong("applies  ") : paper.quiet("no       "),
                    padded(rule.id(), ids),
                    paper.quiet(padded(rule.source().place(), places)),
                    answer.matched() ? effect(explanation, answer) : Paper.printable(answer.why()));
        }
    }

    private static String effect(Explanation explanation, RuleAnswer answer) {
        String action = answer.rule().action().id();
        boolean observes = explanation.policy().observe() || answer.rule().observe();
        return Paper.printable((observes ? "would " + action : action)
                + (answer.why().isEmpty() ? "" : ", because it must be assumed: " + answer.why()));
    }

    private static int widest(List<RuleAnswer> answers, Function<RuleAnswer, String> column) {
        return answers.stream()
                .mapToInt(answer -> column.apply(answer).length())
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }

    private void field(String name, String value) {
        paper.line("  ", String.format("%-10s", name), value);
    }
}
