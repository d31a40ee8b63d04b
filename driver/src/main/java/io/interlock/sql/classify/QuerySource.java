package io.interlock.sql.classify;

/** What a query reads: a table, whose columns the server knows, or a query of which the text tells them. */
sealed interface QuerySource permits NamedTable, DerivedTable {}
