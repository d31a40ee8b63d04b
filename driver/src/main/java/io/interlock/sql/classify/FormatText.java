package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's {@code format('… %I … %L … %s', …)}: names and literals come in quotes and hide nothing, {@code %s} goes in as
 * it is. Other servers' functions of that name format numbers, and are not known.
 */
final class FormatText {

    /** {@code %[position$][flags][width]type}; a width from an argument is not known. */
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d{1,3})\\$)?(?:-?\\d*)?([sIL%])");

    private FormatText() {}

    static Texts of(List<Cursor> arguments, int level) {
        if (arguments.isEmpty() || !arguments.get(0).script().is(Dialect.POSTGRESQL)) {
            return Texts.ANYTHING;
        }
        String format = TextExpression.of(arguments.get(0), level + 1).known();
        if (format == null) {
            return Texts.ANYTHING;
        }
        List<Texts> values = new ArrayList<>();
        for (Cursor argument : arguments.subList(1, arguments.size())) {
            // the elements of a VARIADIC array are not looked at
            values.add(TextExpression.of(argument, level + 1));
        }
        Texts all = Texts.of("");
        Matcher place = PLACE.matcher(format);
        int at = 0;
        int next = 0;
        while (place.find()) {
            all = all.then(Texts.of(format.substring(at, place.start())));
            at = place.end();
            if (place.group(2).equals("%")) {
                all = all.then(Texts.of("%"));
                continue;
            }
            next = place.group(1) == null ? next : Integer.parseInt(place.group(1)) - 1;
            Texts value = next >= 0 && next < values.size() ? values.get(next) : Texts.ANYTHING;
            all = all.then(filled(place.group(2), value));
            next++;
        }
        return all.then(Texts.of(format.substring(at)));
    }

    private static Texts filled(String type, Texts value) {
        String known = value.known();
        return switch (type) {
            case "I" -> known == null ? Texts.NAME : Texts.of(Texts.quoted(known, Dialect.POSTGRESQL));
            case "L" ->
                known == null
                        ? Texts.VALUE
                        : Texts.of("E'" + known.replace("\\", "\\\\").replace("'", "''") + "'");
            default -> value;
        };
    }
}
