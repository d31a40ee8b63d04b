package io.interlock.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A condition that decides which rows of a table a write touches.
 *
 * @param dialect        how the text is to be read
 * @param text           the condition, without the word WHERE; one expression
 * @param tables         the names and aliases by which the condition may call the written table, in the text's own case
 * @param firstParameter ordinal in the whole statement of the condition's first parameter, counted from 1
 */
public record Predicate(Dialect dialect, String text, List<String> tables, int firstParameter) {

    public Predicate {
        requireNonNull(dialect, "dialect");
        requireNonNull(text, "text");
        tables = List.copyOf(tables);
    }
}
