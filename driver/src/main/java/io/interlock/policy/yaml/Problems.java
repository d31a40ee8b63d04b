package io.interlock.policy.yaml;

import io.interlock.policy.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found wrong with a file so far. Used by one thread. */
final class Problems {

    private static final Comparator<Problem> IN_ORDER_OF_THE_FILE = Comparator.comparingInt(
                    (Problem problem) -> problem.source().line())
            .thenComparingInt(problem -> problem.source().column());

    private final List<Problem> problems = new ArrayList<>();

    void at(Node node, String found, String expected) {
        at(node, found, expected, null);
    }

    void at(Node node, String found, String expected, @Nullable String hint) {
        at(node.source(), node.path(), found, expected, hint);
    }

    void at(Source source, String path, String found, String expected, @Nullable String hint) {
        problems.add(new Problem(source, path, found, expected, hint));
    }

    void throwIfAny() throws InvalidPolicyException {
        if (!problems.isEmpty()) {
            problems.sort(IN_ORDER_OF_THE_FILE);
            throw new InvalidPolicyException(problems);
        }
    }
}
