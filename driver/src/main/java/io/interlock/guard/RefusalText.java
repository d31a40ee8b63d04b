package io.interlock.guard;

import io.interlock.policy.Advice;
import io.interlock.policy.Reason;
import io.interlock.policy.Rule;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Target;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the person is told whose statement was refused: the fact, the place, the rule, the reason, the way on.
 *
 * <pre>
 * [IL001] DELETE without WHERE on shop.orders is blocked.
 *   where    production, postgresql://db:5432/shop
 *   rule     no-unbounded-write   policies/prod.yaml:14, version 7f3a9c01
 *   because  A write without an effective WHERE changes every row of the table.
 *   instead  name the rows to delete in a WHERE clause
 * </pre>
 *
 * <p>No literal of the statement gets into it, only names of objects; each part is cut to a length, and control characters
 * are taken out, so that a statement cannot forge lines of a log.
 */
final class RefusalText {

    private static final int NAME_CHARACTERS = 200;
    private static final int SENTENCE_CHARACTERS = 500;
    private static final int RULES = 3;

    private final StringBuilder text = new StringBuilder();

    private RefusalText(String sqlState, String fact) {
        text.append('[').append(sqlState).append("] ").append(fact);
    }

    /** A rule does not let the statement run. */
    static String byRule(String sqlState, String verb, ConnectionProfile profile, Judged judged) {
        List<Reason> reasons = judged.verdict().reasons();
        Reason first = reasons.get(0);
        RefusalText text = new RefusalText(sqlState, fact(first.operation()) + " is " + verb + ".");
        text.where(profile, judged.view());
        for (int i = 0; i < Math.min(RULES, reasons.size()); i++) {
            text.rule(i == 0 ? "rule" : "also", reasons.get(i).rule(), judged.view());
        }
        String because = first.rule().because();
        if (because != null) {
            text.line("because", because);
        }
        return text.line("instead", Advice.of(first.operation())).toString();
    }

    /** The statement must be journaled, and cannot be. */
    static String notJournaled(ConnectionProfile profile, Judged judged, String directory, @Nullable String problem) {
        List<Reason> reasons = judged.verdict().reasons();
        Operation operation = reasons.get(0).operation();
        RefusalText text = new RefusalText(
                "IL005", fact(operation) + " must be journaled first, and the journal cannot be written.");
        text.where(profile, judged.view()).rule("rule", reasons.get(0).rule(), judged.view());
        text.line("because", problem == null ? "writing failed" : problem);
        return text.line(
                        "instead",
                        "make it possible to write to " + directory
                                + ", or name another directory with the option interlock.journal")
                .toString();
    }

    /** Interlock itself went wrong, which must let nothing through. */
    static String notJudged(ConnectionProfile profile, String policy, Throwable failure) {
        RefusalText text = new RefusalText("IL001", "A statement could not be judged, so it was not run.");
        text.line("where", profile.url()).line("policy", policy);
        text.line("because", "Interlock failed with " + failure.getClass().getName());
        return text.line("instead", "report this with the stack trace; a simpler form of the statement may be judged")
                .toString();
    }

    private static String fact(Operation operation) {
        OperationKind kind = operation.kind();
        if (kind == OperationKind.UNKNOWN) {
            return "A statement that Interlock does not understand" + detail(operation);
        }
        String subject = kind.id().toUpperCase(Locale.ROOT);
        String target = target(kind, operation.target());
        String detail = operation.detail();
        if (detail != null && detail.startsWith("without ")) {
            return subject + " " + cut(detail, SENTENCE_CHARACTERS) + target;
        }
        return subject + target + detail(operation);
    }

    private static String detail(Operation operation) {
        return operation.detail() == null ? "" : " (" + cut(operation.detail(), SENTENCE_CHARACTERS) + ")";
    }

    private static String target(OperationKind kind, Target target) {
        boolean named = target.name() != null || target.schema() != null;
        if (!named && target.type() == ObjectType.OTHER) {
            return "";
        }
        boolean typeIsClear = target.type() == ObjectType.TABLE || target.type() == ObjectType.OTHER || !named;
        String type = typeIsClear ? "" : target.type().id() + " ";
        return preposition(kind) + type + cut(target.display(), NAME_CHARACTERS);
    }

    private static String preposition(OperationKind kind) {
        return switch (kind) {
            case DELETE, UPDATE, MERGE, INSERT, SELECT, LOCK, GRANT, REVOKE, ADMIN -> " on ";
            case LOAD -> " into ";
            case RESTORE, DROP, TRUNCATE, ALTER, RENAME, CREATE, REPLACE, BACKUP -> " of ";
            case EXECUTE, CALL, SESSION, OTHER, UNKNOWN -> " of ";
        };
    }

    private RefusalText where(ConnectionProfile profile, View view) {
        String label = profile.label() == null ? "" : " (" + profile.label() + ")";
        return line("where", view.facts().environment() + ", " + profile.url() + label);
    }

    private RefusalText rule(String key, Rule rule, View view) {
        String place = rule.source().place() + ", version " + view.policy().version();
        return line(key, rule.id() + "   " + place);
    }

    private RefusalText line(String key, String value) {
        text.append("\n  ").append(key).append(" ".repeat(9 - key.length())).append(cut(value, SENTENCE_CHARACTERS));
        return this;
    }

    private static String cut(String value, int most) {
        String shown = value.length() <= most ? value : value.substring(0, most) + "…";
        StringBuilder printable = new StringBuilder(shown.length());
        shown.chars().forEach(c -> printable.append(Character.isISOControl(c) ? ' ' : (char) c));
        return printable.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
