package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it reached the guard: the text, its values, who sent it, and what the policy said.
 *
 * @param session       the connection it came through
 * @param caller        the place in the program that sent it, as {@link Caller#find()} tells it
 * @param sql           the text; secrets that the text names as such are masked when it is written
 * @param parameters    the bound values, one list for each execution of a batch; empty if none are bound or known
 * @param parameterForm what is written of those values; where the text speaks of a secret, they are omitted in any case
 * @param operations    what the text does
 * @param rules         the rules that matched, strictest first
 * @param policyVersion the version of the policy that was asked
 */
public record Submission(
        Session session,
        @Nullable String caller,
        String sql,
        List<List<@Nullable Object>> parameters,
        ParameterForm parameterForm,
        List<JournaledOperation> operations,
        List<RuleMatch> rules,
        String policyVersion) {

    public Submission {
        requireNonNull(session, "session");
        requireNonNull(sql, "sql");
        requireNonNull(parameterForm, "parameterForm");
        requireNonNull(policyVersion, "policyVersion");
        parameters = copyOf(parameters);
        operations = List.copyOf(operations);
        rules = List.copyOf(rules);
    }

    // Not List.copyOf: a bound value may be null.
    private static List<List<@Nullable Object>> copyOf(List<List<@Nullable Object>> sets) {
        List<List<@Nullable Object>> copy = new ArrayList<>(sets.size());
        for (List<@Nullable Object> set : sets) {
            copy.add(Collections.unmodifiableList(new ArrayList<>(set)));
        }
        return Collections.unmodifiableList(copy);
    }

    Map<String, @Nullable Object> fields(ValueHash hash) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        putSql(fields);
        putParameters(fields, hash);
        fields.put(
                "operations",
                Limits.firstOf(operations).stream()
                        .map(JournaledOperation::fields)
                        .toList());
        if (operations.size() > Limits.LIST) {
            fields.put("operationCount", operations.size());
        }
        fields.put(
                "rules", Limits.firstOf(rules).stream().map(RuleMatch::fields).toList());
        fields.put("policy", Limits.name(policyVersion));
        fields.put("caller", Limits.nullableName(caller));
        fields.put("session", session.fields());
        return fields;
    }

    private void putSql(Map<String, @Nullable Object> fields) {
        String masked = Secrets.mask(sql);
        fields.put("sql", Limits.cut(masked, Limits.SQL_CHARACTERS));
        if (masked.length() > Limits.SQL_CHARACTERS) {
            fields.put("sqlLength", masked.length());
            fields.put("sqlSha256", Sha256.hex(masked.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void putParameters(Map<String, @Nullable Object> fields, ValueHash hash) {
        if (parameters.isEmpty()) {
            return;
        }
        ParameterForm form = Secrets.mentionedIn(sql) ? ParameterForm.OMITTED : parameterForm;
        fields.put("parameterForm", form.id());
        form.put(parameters, fields, hash);
    }
}
