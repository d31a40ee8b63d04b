package io.interlock.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON (RFC 8259).
 *
 * <p>An object is a {@link Map} that keeps the order of its keys, an array a {@link List}, a number a {@link Long} where
 * it is whole and fits, else a {@link BigDecimal}; {@code true} and {@code false} are {@link Boolean}, {@code null} is
 * null. What is written so is read back equal.
 *
 * <p>Written text is fit for terminals and for files of one line an entry: beside what JSON demands, every character that
 * moves a cursor, breaks a line, turns the direction of writing or is half of a surrogate pair is escaped.
 */
public final class Json {

    private Json() {}

    /**
     * One line, without a line break at its end.
     *
     * @param value null, or made of maps with string keys, iterables, strings, finite numbers and booleans
     * @throws IllegalArgumentException if the value is, or holds, anything else
     */
    public static String write(@Nullable Object value) {
        return write(value, "");
    }

    /** As {@link #write(Object)}, over several lines, indented by two blanks, for people. */
    public static String pretty(@Nullable Object value) {
        return write(value, "  ");
    }

    private static String write(@Nullable Object value, String indent) {
        StringWriter out = new StringWriter();
        JsonWriter writer = new JsonWriter(out);
        writer.setStrictness(Strictness.STRICT);
        writer.setHtmlSafe(false);
        writer.setIndent(indent);
        try {
            writeValue(writer, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return escaped(out.toString());
    }

    private static void writeValue(JsonWriter writer, @Nullable Object value) throws IOException {
        if (value == null) {
            writer.nullValue();
        } else if (value instanceof CharSequence text) {
            writer.value(text.toString());
        } else if (value instanceof Number number) {
            writer.value(number);
        } else if (value instanceof Boolean flag) {
            writer.value(flag);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(writer, map);
        } else if (value instanceof Iterable<?> list) {
            writeArray(writer, list);
        } else {
            throw new IllegalArgumentException(
                    "no JSON for class=" + value.getClass().getName());
        }
    }

    private static void writeObject(JsonWriter writer, Map<?, ?> map) throws IOException {
        writer.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("a JSON key must be a string: key=" + entry.getKey());
            }
            writer.name(key);
            writeValue(writer, entry.getValue());
        }
        writer.endObject();
    }

    private static void writeArray(JsonWriter writer, Iterable<?> list) throws IOException {
        writer.beginArray();
        for (Object element : list) {
            writeValue(writer, element);
        }
        writer.endArray();
    }

    /**
     * Escapes what the writer leaves as it is. Such characters occur inside of strings only, everything else of a JSON
     * text being ASCII, so that they may be replaced wherever they stand.
     */
    private static String escaped(String json) {
        int i = 0;
        while (i < json.length() && !mustBeEscaped(json, i)) {
            i++;
        }
        if (i == json.length()) {
            return json;
        }
        StringBuilder out = new StringBuilder(json.length() + 16).append(json, 0, i);
        for (; i < json.length(); i++) {
            char c = json.charAt(i);
            if (mustBeEscaped(json, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean mustBeEscaped(String json, int i) {
        char c = json.charAt(i);
        if (c < 0x7f) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 == json.length() || !Character.isLowSurrogate(json.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(json.charAt(i - 1));
        }
        return switch (Character.getType(c)) {
            // C1 controls; marks that turn the direction of writing or join without a trace; line and paragraph ends.
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /**
     * The object that a text holds.
     *
     * @throws JsonException if the text is not exactly one JSON object, or if an object in it has a key twice
     */
    public static Map<String, @Nullable Object> parse(String text) {
        if (parseValue(text) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // Every object is made by readObject.
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) map;
            return object;
        }
        throw new JsonException("expected a JSON object at line 1 column 1 path $");
    }

    /**
     * The value that a text holds.
     *
     * @throws JsonException if the text is not exactly one JSON value, or if an object in it has a key twice
     */
    public static @Nullable Object parseValue(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            Object value = readValue(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonException("more than one JSON value" + position(reader));
            }
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new JsonException("malformed JSON" + position(reader), e);
        }
    }

    // The reader bounds how deep values may nest (255), and with it this recursion.
    private static @Nullable Object readValue(JsonReader reader) throws IOException {
        JsonToken token = reader.peek();
        return switch (token) {
            case BEGIN_OBJECT -> readObject(reader);
            case BEGIN_ARRAY -> readArray(reader);
            case STRING -> reader.nextString();
            case NUMBER -> number(reader.nextString());
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> {
                reader.nextNull();
                yield null;
            }
            case NAME, END_OBJECT, END_ARRAY, END_DOCUMENT ->
                throw new JsonException("expected a value" + position(reader));
        };
    }

    private static Map<String, @Nullable Object> readObject(JsonReader reader) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (map.containsKey(key)) {
                throw new JsonException("key given twice" + position(reader));
            }
            map.put(key, readValue(reader));
        }
        reader.endObject();
        return map;
    }

    private static List<@Nullable Object> readArray(JsonReader reader) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(readValue(reader));
        }
        reader.endArray();
        return list;
    }

    private static Object number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return new BigDecimal(digits);
        }
    }

    /** " at line 1 column 5 path $.a": the reader tells its place only so. */
    private static String position(JsonReader reader) {
        String place = reader.toString();
        return place.substring(place.indexOf(' '));
    }
}
