package io.interlock.cli;

import io.interlock.policy.Advice;
import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.policy.Reason;
import io.interlock.policy.RuleAnswer;
import io.interlock.policy.Verdict;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ColumnDoubt;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says about a text, statement by statement.
 *
 * @param sql     the whole text
 * @param dialect how it was read
 * @param text    what it does
 * @param policy  who says
 * @param facts   about which connection
 */
record Explanation(String sql, Dialect dialect, ClassifiedText text, Policy policy, Facts facts) {

    /**
     * One statement of the text.
     *
     * @param number  counted from 1
     * @param sql     its own part of the text
     * @param verdict on it alone
     */
    record Statement(int number, String sql, List<Operation> operations, Verdict verdict) {

        /** The way on for a person who may not run it; null where it runs. */
        @Nullable
        String instead() {
            return switch (verdict.action()) {
                case ALLOW, JOURNAL -> null;
                case CONFIRM, APPROVE, BLOCK ->
                    Advice.of(verdict.reasons().get(0).operation());
            };
        }
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        for (ClassifiedStatement each : text.statements()) {
            Verdict verdict = policy.decide(new ClassifiedText(List.of(each), text.parametersMatter()), facts);
            statements.add(new Statement(
                    statements.size() + 1, sql.substring(each.start(), each.end()), each.operations(), verdict));
        }
        return statements;
    }

    List<RuleAnswer> answers(Operation operation) {
        return policy.explain(operation, facts);
    }

    /** Whether the driver will judge the text again at each execution, when the values are known. */
    boolean judgedAtExecution() {
        return text.parametersMatter();
    }

    /** What is supposed of the schema, which the driver asks the server for when the statement runs. */
    List<String> supposed(Statement statement) {
        return text.columnDoubts().stream()
                .filter(doubt -> statement.operations().stream().anyMatch(each -> isOf(each, doubt)))
                .map(ColumnDoubt::supposition)
                .distinct()
                .toList();
    }

    private static boolean isOf(Operation operation, ColumnDoubt doubt) {
        String name = operation.target().name();
        return name != null
                && ("." + doubt.written().toLowerCase(Locale.ROOT)).endsWith("." + name.toLowerCase(Locale.ROOT));
    }

    /** One object for each statement. */
    List<Map<String, @Nullable Object>> toJson() {
        return statements().stream().map(this::toJson).toList();
    }

    private Map<String, @Nullable Object> toJson(Statement statement) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("statement", statement.number());
        json.put("sql", statement.sql());
        json.put("dialect", dialect.id());
        json.put("environment", facts.environment());
        json.put("policy", policy.name());
        json.put("version", policy.version());
        json.put("action", statement.verdict().action().id());
        json.put("reasons", ids(statement.verdict().reasons()));
        json.put("observed", ids(statement.verdict().observed()));
        json.put("instead", statement.instead());
        json.put("judgedAtExecution", judgedAtExecution());
        json.put("supposes", supposed(statement));
        json.put("operations", statement.operations().stream().map(this::toJson).toList());
        return json;
    }

    private static List<String> ids(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.rule().id()).toList();
    }

    private Map<String, @Nullable Object> toJson(Operation operation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", operation.kind().id());
        json.put("target", operation.target().display());
        json.put("type", operation.target().type().id());
        json.put("temporary", operation.target().temporary());
        json.put("reach", operation.reach().id());
        json.put("detail", operation.detail());
        json.put("rules", answers(operation).stream().map(this::toJson).toList());
        return json;
    }

    private Map<String, @Nullable Object> toJson(RuleAnswer answer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rule", answer.rule().id());
        json.put("matched", answer.matched());
        json.put("action", answer.rule().action().id());
        json.put("observe", policy.observe() || answer.rule().observe());
        json.put("file", answer.rule().source().file());
        json.put("line", answer.rule().source().line());
        json.put("why", answer.why().isEmpty() ? null : answer.why());
        return json;
    }
}
