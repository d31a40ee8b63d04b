package io.interlock.benchmarks.measure;

/**
 * What one candidate does, over and over. Used by one thread.
 *
 * <p>The one type that the measuring side and the {@linkplain Isolation isolated} side have in common.
 */
public interface Work {

    /** How many operations a slice may have at most. */
    default int mostOperations() {
        return 1 << 22;
    }

    /** Makes ready what the next {@code operations} take, if they take anything. Not measured. */
    default void prepare(int operations) throws Exception {}

    /**
     * Does the operation this many times.
     *
     * @return something that depends on each of them, or a compiler could leave them out
     */
    long run(int operations) throws Exception;
}
