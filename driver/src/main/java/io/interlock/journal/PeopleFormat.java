package io.interlock.journal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Aligned text of at most {@value #COLUMNS} columns. */
final class PeopleFormat implements LogFormat {

    private static final int COLUMNS = 120;
    private static final String INDENT = "    ";

    private final DateTimeFormatter time;

    PeopleFormat(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(zone);
    }

    @Override
    public List<String> statement(JournaledStatement statement) {
        return lines(statement.entry(), fateWord(statement), details(statement));
    }

    @Override
    public List<String> entry(RecordedEntry entry) {
        return lines(entry, entry.kind().id(), describe(entry));
    }

    private List<String> lines(RecordedEntry entry, String what, String details) {
        List<String> lines = new ArrayList<>();
        lines.add(fit(
                String.join(
                        "  ",
                        time.format(entry.at()),
                        column(what, 13),
                        column(entry.session("environment"), 11),
                        column(userAtHost(entry), 22),
                        details),
                COLUMNS));
        String sql = entry.text("sql");
        if (sql != null) {
            lines.add(fit(INDENT + oneLine(sql), COLUMNS));
        }
        return lines;
    }

    /** One word for what became of the statement. */
    private static String fateWord(JournaledStatement statement) {
        if (statement.entry().kind() == EntryKind.OBSERVED) {
            return "observed";
        }
        Fate fate = statement.fate();
        if (!fate.result().equals("executed")) {
            return fate.sqlState() == null ? fate.result() : fate.result() + " " + fate.sqlState();
        }
        if ("unknown".equals(fate.transaction())) {
            // It ran, and no end of its transaction is journaled.
            return "not ended";
        }
        return String.valueOf(fate.transaction()).replace('-', ' ');
    }

    private static String details(JournaledStatement statement) {
        Fate fate = statement.fate();
        List<String> parts = new ArrayList<>();
        if (fate.rows() != null) {
            parts.add(rows(fate.rows()));
        }
        if (fate.micros() != null) {
            parts.add(duration(fate.micros()));
        }
        parts.add(rules(statement.entry()));
        return join(parts);
    }

    private static String describe(RecordedEntry entry) {
        return switch (entry.kind()) {
            case OPENED, CLOSED -> join(listOf(entry.text("of"), entry.session("url"), entry.text("host")));
            case INTENT -> "#" + entry.sequence() + "  " + rules(entry);
            case OUTCOME -> outcome(entry);
            case REFUSED -> join(listOf(entry.text("sqlState"), rules(entry)));
            case OBSERVED -> join(listOf("would " + entry.text("would"), rules(entry)));
            case POLICY -> join(listOf(entry.text("location"), entry.text("version"), entry.text("problem")));
            case KEPT_ROWS, APPROVAL -> "";
        };
    }

    private static String outcome(RecordedEntry entry) {
        Long rows = entry.number("rows");
        Long micros = entry.number("micros");
        return join(listOf(
                entry.isOf("transaction") ? "transaction of " + intents(entry) : "#" + entry.number("intent"),
                entry.text("result"),
                entry.text("sqlState"),
                rows == null ? null : rows(rows),
                micros == null ? null : duration(micros)));
    }

    private static String intents(RecordedEntry entry) {
        return entry.fields().get("intents") instanceof List<?> intents
                ? intents.stream().map(intent -> "#" + intent).collect(Collectors.joining(" "))
                : "";
    }

    /** The rules that matched, with their places. */
    private static String rules(RecordedEntry entry) {
        if (!(entry.fields().get("rules") instanceof List<?> rules)) {
            return "";
        }
        return rules.stream()
                .map(rule -> rule instanceof Map<?, ?> map ? map.get("id") + " (" + map.get("at") + ")" : "")
                .collect(Collectors.joining(", "));
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    private static String duration(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }

    private static @Nullable String userAtHost(RecordedEntry entry) {
        String user = entry.session("user");
        String host = entry.session("host");
        return host == null ? user : (user == null ? "" : user) + "@" + host;
    }

    private static List<@Nullable String> listOf(@Nullable String... parts) {
        List<@Nullable String> list = new ArrayList<>();
        for (String part : parts) {
            list.add(part);
        }
        return list;
    }

    private static String join(List<? extends @Nullable String> parts) {
        return parts.stream().filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining("  "));
    }

    private static String column(@Nullable String text, int width) {
        String fitted = fit(text == null || text.isEmpty() ? "-" : oneLine(text), width);
        return fitted + " ".repeat(width - fitted.length());
    }

    private static String fit(String text, int width) {
        return Limits.cut(text, width).stripTrailing();
    }

    /** Blanks and breaks as one blank each; nothing left that a terminal would obey. */
    private static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append('\uFFFD');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
