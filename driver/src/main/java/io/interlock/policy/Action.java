package io.interlock.policy;

import java.util.Locale;
import java.util.Optional;

/** What is done with a statement, from the mildest to the strictest: the strictest of all matching rules counts. */
public enum Action {
    /** Runs, and leaves no trace. */
    ALLOW,
    /** Runs, once the journal holds the intent. */
    JOURNAL,
    /** Runs after the person at the keyboard has said so a second time. */
    CONFIRM,
    /** Runs after a second person has agreed. */
    APPROVE,
    /** Does not run. */
    BLOCK;

    /** The action's name in policy files, messages and the journal. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of that {@link #id()}, exactly as policy files write it. */
    public static Optional<Action> named(String id) {
        for (Action action : values()) {
            if (action.id().equals(id)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    public boolean stricterThan(Action other) {
        return compareTo(other) > 0;
    }

    static Action strictest(Action a, Action b) {
        return a.stricterThan(b) ? a : b;
    }
}
