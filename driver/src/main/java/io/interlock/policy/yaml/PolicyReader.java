package io.interlock.policy.yaml;

import io.interlock.policy.Policy;
import java.util.Optional;

/** Reads policies: from a text, from a location, or the one that is built in. */
public final class PolicyReader {

    /** The name of the policy that is used where none is given. */
    public static final String BUILT_IN = "built-in";

    private static final String BUILT_IN_LOCATION = "classpath:io/interlock/policy/built-in.yaml";

    private PolicyReader() {}

    /**
     * Reads the text of a policy file.
     *
     * @param name what messages call the file
     * @throws InvalidPolicyException with everything that is wrong with it
     */
    public static Policy read(String name, String yaml) throws InvalidPolicyException {
        Problems problems = new Problems();
        Optional<Node> node = NodeReader.read(name, yaml, problems);
        problems.throwIfAny();
        Policy policy = new PolicyFile(name, problems).read(node.orElseThrow(), Versions.of(yaml));
        problems.throwIfAny();
        return policy;
    }

    /**
     * Reads the policy file at a location: a path, {@code classpath:} and the name of a resource, or an {@code https:}
     * URL.
     *
     * @throws InvalidPolicyException with everything that is wrong with it, also when it cannot be had
     */
    public static Policy load(String location) throws InvalidPolicyException {
        return read(location, Locations.text(location));
    }

    /** The policy that is used where none is given: what destroys is blocked, and every connection is production. */
    public static Policy builtIn() {
        try {
            return read(BUILT_IN, Locations.text(BUILT_IN_LOCATION));
        } catch (InvalidPolicyException e) {
            throw new IllegalStateException("the built-in policy is broken", e);
        }
    }
}
