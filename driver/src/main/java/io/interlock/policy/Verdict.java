package io.interlock.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the policy says about one text.
 *
 * @param action   strictest action of all rules that match and are enforced
 * @param reasons  enforced rules that match and ask for more than {@link Action#ALLOW}, strictest first, then by id; one
 *                 reason for each rule
 * @param observed rules in observe mode that match and ask for more than {@link Action#ALLOW}: what they would have done,
 *                 in the same order; they never change the action
 */
public record Verdict(Action action, List<Reason> reasons, List<Reason> observed) {

    /** No rule has anything to say. */
    public static final Verdict ALLOWED = new Verdict(Action.ALLOW, List.of(), List.of());

    public Verdict {
        requireNonNull(action, "action");
        reasons = List.copyOf(reasons);
        observed = List.copyOf(observed);
    }
}
