package io.interlock.sql;

/** What a statement does to the transaction around it, by its own text. */
public enum TransactionEffect {
    NONE,
    BEGINS,
    /** COMMIT, and statements before which the dialect commits by itself, such as DDL on MySQL and Oracle. */
    COMMITS,
    ROLLS_BACK,
    /** ROLLBACK TO a savepoint: part of what was done is undone, the transaction goes on. */
    ROLLS_BACK_TO_SAVEPOINT
}
