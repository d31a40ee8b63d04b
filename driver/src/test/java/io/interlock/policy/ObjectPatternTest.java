package io.interlock.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPatternTest {

    @TestFactory
    Stream<DynamicTest> pattern_onATarget_answers() throws IOException {
        return lines().map(line -> dynamicTest(line.replaceAll(" +", " "), () -> {
            String[] columns = line.split("\\|");
            Operation operation = operation(columns[1].strip(), columns[2].strip(), columns[3].strip());
            Facts facts = new Facts("production", null, null, orNull(columns[4].strip()));
            Match expected = Match.valueOf(columns[5].strip());
            assertEquals(expected, ObjectPattern.of(columns[0].strip()).test(operation, facts));
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a.b.c.d"})
    void pattern_withEmptyOrTooManyParts_isRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> ObjectPattern.of(pattern));
    }

    private static Operation operation(String kind, String type, String name) {
        String[] parts = name.split("\\.", 3);
        Target target = new Target(
                orNull(parts[0]),
                orNull(parts[1]),
                orNull(parts[2]),
                null,
                ObjectType.named(type).orElseThrow(),
                false);
        return Operation.of(OperationKind.named(kind).orElseThrow(), target, Reach.UNBOUNDED);
    }

    private static @Nullable String orNull(String word) {
        return word.equals("-") ? null : word;
    }

    private static Stream<String> lines() throws IOException {
        try (InputStream in = ObjectPatternTest.class.getResourceAsStream("object-patterns.txt")) {
            List<String> lines =
                    new String(requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
            return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }
}
