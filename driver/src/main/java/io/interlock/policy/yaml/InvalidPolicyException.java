package io.interlock.policy.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A policy or cases file that cannot be used, with everything that is wrong with it. */
public final class InvalidPolicyException extends Exception {

    private static final int SHOWN = 30;

    private final transient List<Problem> problems;

    InvalidPolicyException(List<Problem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    private static String describe(List<Problem> problems) {
        String shown = problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
        int more = problems.size() - SHOWN;
        return more <= 0 ? shown : shown + "\nand " + more + " more";
    }
}
