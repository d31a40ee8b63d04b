package io.interlock.sql.classify;

import java.util.function.Predicate;

/**
 * A query that another one reads: in brackets behind FROM, or by the name that WITH gives it.
 *
 * @param mayHave whether it may have a column of a name, which is in lower case
 */
record DerivedTable(Predicate<String> mayHave) implements QuerySource {

    /** One of which nothing is known. */
    static final DerivedTable UNKNOWN = new DerivedTable(column -> true);
}
