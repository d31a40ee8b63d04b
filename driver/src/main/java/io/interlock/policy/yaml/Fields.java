package io.interlock.policy.yaml;

import io.interlock.policy.Source;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of one mapping, each known and standing there once: what is not, is reported when this is made. */
final class Fields {

    /** Said of what the format knows and this version does not. */
    static final String NOT_YET = ", which is not in this version";

    private final Node.Mapping mapping;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Fields(Node.Mapping mapping) {
        this.mapping = mapping;
    }

    /**
     * The keys of a node.
     *
     * @param known    the keys that may stand there
     * @param later    keys of the format that this version does not know how to follow
     * @param expected what the node should be, as it continues "expected …"
     * @return null, with a problem reported, where the node is no mapping
     */
    static @Nullable Fields of(Node node, List<String> known, List<String> later, String expected, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.at(node, node.describe(), expected);
            return null;
        }
        Fields fields = new Fields(mapping);
        for (Node.Entry entry : mapping.entries()) {
            fields.add(entry, known, later, problems);
        }
        return fields;
    }

    private void add(Node.Entry entry, List<String> known, List<String> later, Problems problems) {
        Node.Text key = entry.key();
        if (later.contains(key.value())) {
            problems.at(key, key.describe() + NOT_YET, "a policy without it: what cannot be followed is never ignored");
        } else if (!known.contains(key.value())) {
            problems.at(key, "the unknown key " + key.describe(), oneOf(known), hint(key.value(), known));
        } else if (values.putIfAbsent(key.value(), entry.value()) != null) {
            problems.at(key, key.describe() + " a second time", "each key once");
        }
    }

    private static @Nullable String hint(String typed, List<String> known) {
        String meant = Vocabulary.SAID_FOR.get(typed);
        return meant != null && known.contains(meant)
                ? Nearest.hint(meant, List.of(meant))
                : Nearest.hint(typed, known);
    }

    @Nullable
    Node get(String key) {
        return values.get(key);
    }

    Source source() {
        return mapping.source();
    }

    String path() {
        return mapping.path();
    }

    Node.Mapping node() {
        return mapping;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** {@code one of action, because, id}; a single word stands for itself. */
    static String oneOf(Collection<String> words) {
        return words.size() == 1 ? words.iterator().next() : "one of " + String.join(", ", new TreeSet<>(words));
    }
}
