package io.interlock.sql.classify;

/**
 * Reads definitions with a body. The body does not run now; a trigger, rule or event runs by itself later, so what its body
 * destroys is told with it.
 */
final class DefinitionReader {

    private DefinitionReader() {}

    static void read(Cursor statement, Findings found) {
        found.transaction(Transactions.of(statement));
        Verbs.read(statement.copy(), found);
    }
}
