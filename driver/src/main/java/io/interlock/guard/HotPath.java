package io.interlock.guard;

/**
 * All that the hot path of one connection writes, and what it reads of the session: the counts of statements, and whether
 * what is cleared may pass.
 *
 * <p>Plain fields: a connection is one thread's at a time, or its threads take turns. Where they do not, a count may be
 * lost; none is ever made up.
 */
class HotPath extends CacheLine {

    /*
     * Two connections are two threads' as a rule. Were their counts on one cache line, each statement of one would take it
     * from the other; so there is a line of space before and behind them. The virtual machine does not move a class's
     * fields among those of the classes above or below it.
     */

    /** Statements given to the guard to be run, refused ones too. */
    long statements;

    /** Those that were refused. */
    long refused;

    /** Whether the failure of a statement would matter, or which tables it means: nothing passes unseen then. */
    boolean watchful;

    private HotPath() {}

    static HotPath open() {
        return new WithLineBehind();
    }

    private static final class WithLineBehind extends HotPath {
        long a, b, c, d, e, f, g, h;
    }
}
