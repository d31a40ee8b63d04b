package io.interlock.sql;

/** What a column holds by its type, as far as it matters to conditions. */
public enum ColumnKind {
    NUMBER,
    TEXT,
    /** Dates, bytes, truth values, and what is not known. */
    OTHER
}
