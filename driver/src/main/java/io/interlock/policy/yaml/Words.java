package io.interlock.policy.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values that are text: one, or a list of them. What they are not is reported, and null or left out. */
final class Words {

    private Words() {}

    /** A text that is not empty; null, with a problem reported, where the node is none. */
    static Node.@Nullable Text one(Node node, String expected, Problems problems) {
        if (node instanceof Node.Text text && !text.isNothing() && !text.value().isBlank()) {
            return text;
        }
        problems.at(node, node.describe(), expected);
        return null;
    }

    /** A text or a list of texts, at least one. */
    static List<Node.Text> many(Node node, String expected, Problems problems) {
        if (!(node instanceof Node.Sequence sequence)) {
            Node.Text text = one(node, expected, problems);
            return text == null ? List.of() : List.of(text);
        }
        if (sequence.items().isEmpty()) {
            problems.at(node, node.describe(), expected);
        }
        List<Node.Text> words = new ArrayList<>();
        for (Node item : sequence.items()) {
            Node.Text text = one(item, expected, problems);
            if (text != null) {
                words.add(text);
            }
        }
        return words;
    }

    /** Reports a word that is not one of those known. */
    static void unknown(Node.Text word, Collection<String> known, Problems problems) {
        problems.at(word, word.describe(), Fields.oneOf(known), Nearest.hint(word.value(), known));
    }
}
