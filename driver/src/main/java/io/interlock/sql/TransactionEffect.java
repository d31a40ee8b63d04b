package io.interlock.sql;

/** What a statement does to the transaction around it, by its own text. */
public enum TransactionEffect {
    NONE,
    BEGINS,
    /** COMMIT, and statements before which the dialect commits by itself, such as DDL on MySQL and Oracle. */
    COMMITS,
    ROLLS_BACK,
    /** ROLLBACK TO a savepoint: part of what was done is undone, the transaction goes on. */
    ROLLS_BACK_TO_SAVEPOINT,
    /** From now on nothing commits by itself: {@code SET autocommit = 0}. */
    STOPS_AUTO_COMMIT,
    /** From now on each statement commits by itself, and what was open because none did is committed. */
    STARTS_AUTO_COMMIT
}
