package io.interlock.sql.classify;

/** Reads the statements of one verb. Stateless. */
@FunctionalInterface
interface VerbReader {

    /**
     * Says what a statement does.
     *
     * @param statement stands on the verb, which may be one word of several
     * @param found     takes at least one operation
     */
    void read(Cursor statement, Findings found);
}
