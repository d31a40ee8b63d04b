package io.interlock.sql.classify;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A query that another one reads: in brackets behind FROM, or by the name that WITH gives it.
 *
 * @param made   whether it may have a column of a name beside those that it passes on
 * @param passed the tables of which it passes on all columns: {@code SELECT * FROM t}
 */
record DerivedTable(Predicate<String> made, Supplier<List<NamedTable>> passed) implements QuerySource {

    /** One of which nothing is known. */
    static final DerivedTable UNKNOWN = new DerivedTable(column -> true);

    /** One that passes no table on. */
    DerivedTable(Predicate<String> made) {
        this(made, List::of);
    }

    /** The same query where it has an alias, by which the rows of its tables are called. */
    DerivedTable called(String alias) {
        return new DerivedTable(
                made,
                () -> tables().stream()
                        .map(table -> new NamedTable(table.table(), alias))
                        .distinct()
                        .toList());
    }

    @Override
    public boolean mayMake(String column) {
        return made.test(column);
    }

    @Override
    public List<NamedTable> tables() {
        return passed.get();
    }
}
