package io.interlock.policy.yaml;

import io.interlock.policy.Policy;
import java.util.Optional;

/** Reads policies: from a text or from a location. */
public final class PolicyReader {

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
}
