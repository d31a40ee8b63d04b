package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An example of what a policy does: a text on a connection, and the answer its author expects.
 *
 * @param sql     the text
 * @param dialect how it is read
 * @param facts   the connection
 * @param expect  the answer
 * @param rule    id of the rule that is to give the answer, or, where the text is to be allowed, of the rule that must not
 *                match; null for any
 * @param source  where the case is written
 */
public record PolicyCase(
        String sql,
        Dialect dialect,
        Facts facts,
        Expectation expect,
        @Nullable String rule,
        Source source) {

    /** What a case may expect. */
    public enum Expectation {
        /** Runs and leaves no trace; rules in observe mode may have seen it. */
        ALLOW,
        /** Runs, and is journaled. */
        JOURNAL,
        /** Does not run. */
        BLOCK,
        /** Runs, but a rule in observe mode would have done something about it. */
        OBSERVE;

        /** The word in cases files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads SQL: what a case needs to be run, so that policies stay free of the classifier. */
    @FunctionalInterface
    public interface TextReader {
        ClassifiedText read(String sql, Dialect dialect);
    }

    /**
     * What came of a case.
     *
     * @param example  the case
     * @param text     what its text does
     * @param verdict  what the policy says
     * @param mismatch how the verdict differs from what was expected, for a person; null where it does not
     */
    public record Result(
            PolicyCase example,
            ClassifiedText text,
            Verdict verdict,
            @Nullable String mismatch) {

        public boolean passed() {
            return mismatch == null;
        }
    }

    public PolicyCase {
        requireNonNull(sql, "sql");
        requireNonNull(dialect, "dialect");
        requireNonNull(facts, "facts");
        requireNonNull(expect, "expect");
        requireNonNull(source, "source");
    }

    /** Asks a policy, and compares. */
    public Result run(Policy policy, TextReader reader) {
        ClassifiedText text = reader.read(sql, dialect);
        Verdict verdict = policy.decide(text, facts);
        return new Result(this, text, verdict, mismatch(verdict).orElse(null));
    }

    private Optional<String> mismatch(Verdict verdict) {
        boolean asExpected = switch (expect) {
            case ALLOW -> verdict.action() == Action.ALLOW && !isSilenced(verdict);
            case JOURNAL -> verdict.action() == Action.JOURNAL && isAmong(strictest(verdict));
            case BLOCK -> verdict.action() == Action.BLOCK && isAmong(strictest(verdict));
            case OBSERVE -> runs(verdict) && isAmong(verdict.observed());
        };
        return asExpected ? Optional.empty() : Optional.of("expected " + wanted() + ", but it is " + told(verdict));
    }

    /** Whether the rule that must not match an allowed text did match, in observe mode. */
    private boolean isSilenced(Verdict verdict) {
        return rule != null && isAmong(verdict.observed());
    }

    private static boolean runs(Verdict verdict) {
        return verdict.action() == Action.ALLOW || verdict.action() == Action.JOURNAL;
    }

    private static List<Reason> strictest(Verdict verdict) {
        return verdict.reasons().stream()
                .filter(reason -> reason.rule().action() == verdict.action())
                .toList();
    }

    private boolean isAmong(List<Reason> reasons) {
        return reasons.stream()
                .anyMatch(reason -> rule == null || reason.rule().id().equals(rule));
    }

    private String wanted() {
        if (rule == null) {
            return expect.id();
        }
        return expect == Expectation.ALLOW ? "allow without " + rule : expect.id() + " by " + rule;
    }

    private static String told(Verdict verdict) {
        StringBuilder out = new StringBuilder(verdict.action().id());
        if (!verdict.reasons().isEmpty()) {
            out.append(" by ").append(ids(verdict.reasons()));
        }
        if (!verdict.observed().isEmpty()) {
            out.append(", observed by ").append(ids(verdict.observed()));
        }
        return out.toString();
    }

    private static String ids(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.rule().id()).collect(Collectors.joining(", "));
    }
}
