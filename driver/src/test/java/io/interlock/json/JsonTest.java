package io.interlock.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @Test
    void write_everyKindOfValue_isReadBackEqualInTheSameOrder() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("z", "text");
        value.put("a", Long.MIN_VALUE);
        value.put("fraction", new BigDecimal("12345678901234567890.125"));
        value.put("flag", true);
        value.put("nothing", null);
        value.put("list", Arrays.asList(1L, null, List.of(), Map.of("deep", "x")));

        String json = Json.write(value);

        assertEquals(
                "{\"z\":\"text\",\"a\":-9223372036854775808,\"fraction\":12345678901234567890.125,\"flag\":true,"
                        + "\"nothing\":null,\"list\":[1,null,[],{\"deep\":\"x\"}]}",
                json);
        assertEquals(value, Json.parse(json));
        assertEquals(List.copyOf(value.keySet()), List.copyOf(Json.parse(json).keySet()));
        assertEquals(value, Json.parse(Json.pretty(value)));
    }

    @Test
    void write_everyCharacter_isOneLineThatNoTerminalObeysAndIsReadBackEqual() {
        for (int c = 0; c <= 0xffff; c++) {
            Map<String, Object> value = Map.of("k", "a" + (char) c + "b");

            String json = Json.write(value);

            assertEquals(value, Json.parse(json), () -> json);
            assertTrue(
                    json.chars().noneMatch(x -> Character.isISOControl(x) || Character.getType(x) == Character.FORMAT),
                    () -> json);
        }
    }

    @Test
    void write_charactersBeyondTheBasicPlane_staysReadable() {
        assertEquals("{\"k\":\"né 日本 \uD83D\uDE00\"}", Json.write(Map.of("k", "né 日本 \uD83D\uDE00")));
    }

    @Test
    void write_whatJsonCannotHold_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of("k", Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of("k", new Object())));
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of(1, "v")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "[1]",
                "null",
                "\"text\"",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\x\"}",
                "\u0000\u0000",
            })
    void parse_malformedText_failsWithPosition(String text) {
        JsonException e = assertThrows(JsonException.class, () -> Json.parse(text));

        assertTrue(String.valueOf(e.getMessage()).contains("line 1 column "), e.getMessage());
    }

    @Test
    void parse_deepNesting_failsWithoutExhaustingTheStack() {
        assertThrows(JsonException.class, () -> Json.parse("{\"a\":" + "[".repeat(1_000_000)));
    }
}
