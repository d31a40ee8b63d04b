package io.interlock.sql.classify;

import java.util.List;

/** What a query reads: a table, whose columns the server knows, or a query of which the text tells them. */
sealed interface QuerySource permits NamedTable, DerivedTable {

    /** Whether it may have a column of that name, as the server compares it, beside those of its tables. */
    boolean mayMake(String column);

    /** The tables of which it has all columns. */
    List<NamedTable> tables();
}
