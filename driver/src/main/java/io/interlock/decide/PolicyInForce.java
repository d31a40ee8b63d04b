package io.interlock.decide;

import static java.util.Objects.requireNonNull;

import io.interlock.policy.Policy;

/**
 * The policy that counts now for all connections that share it: replaced as a whole, seen by every connection's next
 * statement.
 *
 * <p>Safe for any thread; reading it is one volatile read.
 */
public final class PolicyInForce {

    private volatile Decider decider;

    public PolicyInForce(Policy policy) {
        this.decider = new Decider(requireNonNull(policy, "policy"));
    }

    /** Decides by the policy that counts now; another object as soon as another policy counts. */
    public Decider decider() {
        return decider;
    }

    /** Puts another policy in force, with nothing kept of what the one before decided. */
    public synchronized void replace(Policy policy) {
        Decider before = decider;
        decider = new Decider(requireNonNull(policy, "policy"));
        before.retire();
    }
}
