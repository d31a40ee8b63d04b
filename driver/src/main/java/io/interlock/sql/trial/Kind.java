package io.interlock.sql.trial;

/** What a column holds. */
enum Kind {
    NUMBER,
    TEXT
}
