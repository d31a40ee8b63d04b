package io.interlock.policy.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The JSON Schema that editors complete keys by knows the same words as the reader. Read as YAML, which JSON is. */
class PolicySchemaTest {

    private final Node schema = schema();

    @Test
    void schema_ofAFile_knowsItsKeys() {
        assertEquals(sorted(Vocabulary.FILE_KEYS), keys(at(schema, "properties")));
        assertEquals(sorted(Vocabulary.JOURNAL_KEYS), keys(at(schema, "properties", "journal", "properties")));
        Node ways = at(schema, "properties", "environments", "additionalProperties", "items", "properties");
        assertEquals(sorted(Vocabulary.ENVIRONMENT_KEYS), keys(ways));
    }

    @Test
    void schema_ofARule_knowsItsKeys() {
        assertEquals(sorted(Vocabulary.RULE_KEYS), keys(at(schema, "definitions", "rule", "properties")));
        assertEquals(sorted(Vocabulary.CONDITION_KEYS), keys(at(schema, "definitions", "conditions", "properties")));
    }

    @Test
    void schema_ofValues_knowsTheirWords() {
        assertEquals(sorted(Vocabulary.OPERATIONS.keySet()), words(at(schema, "definitions", "operation", "enum")));
        assertEquals(sorted(Vocabulary.TYPES.keySet()), words(at(schema, "definitions", "type", "enum")));
        assertEquals(sorted(Vocabulary.REACHES.keySet()), words(at(schema, "definitions", "reachWord", "enum")));
        assertEquals(sorted(Vocabulary.MODES), words(at(schema, "definitions", "mode", "enum")));
        Node actions = at(schema, "definitions", "rule", "properties", "action", "enum");
        assertEquals(sorted(Vocabulary.ACTIONS.keySet()), words(actions));
    }

    private static Node at(Node node, String... path) {
        Node at = node;
        for (String step : path) {
            at = ((Node.Mapping) at)
                    .entries().stream()
                            .filter(entry -> entry.key().value().equals(step))
                            .findFirst()
                            .orElseThrow()
                            .value();
        }
        return at;
    }

    private static Set<String> keys(Node node) {
        List<Node.Entry> entries = ((Node.Mapping) node).entries();
        return sorted(entries.stream().map(entry -> entry.key().value()).toList());
    }

    private static Set<String> words(Node node) {
        List<Node> items = ((Node.Sequence) node).items();
        return sorted(items.stream().map(item -> ((Node.Text) item).value()).toList());
    }

    private static Set<String> sorted(Collection<String> words) {
        return new TreeSet<>(words);
    }

    private static Node schema() {
        try (InputStream in = PolicySchemaTest.class.getResourceAsStream("/io/interlock/policy/policy.schema.json")) {
            String json = new String(requireNonNull(in).readAllBytes(), UTF_8);
            return NodeReader.read("policy.schema.json", json, new Problems()).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
