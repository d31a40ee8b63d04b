package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.Reach;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a case table: {@code dialects | tables | condition | reach} and, where parameters matter, {@code | values}.
 *
 * <p>Dialects are names separated by commas, or {@code *} for all. Tables are the written table's names separated by
 * commas. The condition may hold bars: the first two fields are read from the left and the others from the right. The word
 * {@code matters} after a reach says that parameters matter. A line that begins with {@code with} gives the values of the
 * parameters, separated by commas, of which {@code object} stands for one that may not be looked at.
 */
record ConditionCase(
        String place,
        List<Dialect> dialects,
        List<String> tables,
        String condition,
        Reach reach,
        boolean matters,
        List<String> values) {

    static Stream<ConditionCase> read(String resource) {
        List<ConditionCase> cases = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(ConditionCase.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line;
            for (int number = 1; (line = reader.readLine()) != null; number++) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    cases.add(parse(resource + ":" + number, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases.stream();
    }

    private static ConditionCase parse(String place, String line) {
        int first = line.indexOf(" | ");
        int second = line.indexOf(" | ", first + 3);
        int last = line.lastIndexOf(" | ");
        List<String> values = List.of();
        int end = last;
        String answer = line.substring(last + 3).strip();
        if (answer.startsWith("with ") || answer.equals("with")) {
            values = Arrays.stream(answer.substring(4).split(","))
                    .map(String::strip)
                    .toList();
            end = line.lastIndexOf(" | ", last - 1);
            answer = line.substring(end + 3, last).strip();
        }
        boolean matters = answer.endsWith(" matters");
        String reach = matters ? answer.substring(0, answer.length() - 8).strip() : answer;
        List<String> tables = Arrays.stream(line.substring(first + 3, second).split(","))
                .map(String::strip)
                .toList();
        String condition = line.substring(second + 3, end).strip();
        String names = line.substring(0, first).strip();
        List<Dialect> dialects = names.equals("*")
                ? List.of(Dialect.values())
                : Arrays.stream(names.split(","))
                        .map(name -> Dialect.named(name.strip()).orElseThrow())
                        .toList();
        Reach expected = Reach.valueOf(reach.toUpperCase(Locale.ROOT));
        return new ConditionCase(place, dialects, tables, condition, expected, matters, values);
    }

    Parameters parameters() {
        if (values.isEmpty()) {
            return Parameters.NONE;
        }
        return ordinal -> value(values.get(ordinal - 1));
    }

    private static @Nullable Object value(String text) {
        return switch (text) {
            case "null" -> null;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "object" ->
                new Object() {
                    @Override
                    public String toString() {
                        throw new AssertionError("a value of another type was looked at");
                    }

                    @Override
                    public boolean equals(@Nullable Object other) {
                        throw new AssertionError("a value of another type was compared");
                    }

                    @Override
                    public int hashCode() {
                        throw new AssertionError("a value of another type was hashed");
                    }
                };
            default -> text.startsWith("'") ? text.substring(1, text.length() - 1) : new BigDecimal(text);
        };
    }

    @Override
    public String toString() {
        return place + ": " + condition + (values.isEmpty() ? "" : " with " + values);
    }
}
