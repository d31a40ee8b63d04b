package io.interlock.sql.classify;

import java.util.List;

/**
 * A table, and what its rows are called where it is read or written.
 *
 * @param table  its name, with a schema where it is named with one; in lower case, but where its case may matter
 * @param called its alias, or its name: as it stands there; empty where its rows cannot be called
 */
record NamedTable(String table, String called) implements QuerySource {

    @Override
    public boolean mayMake(String column) {
        return false;
    }

    @Override
    public List<NamedTable> tables() {
        return List.of(this);
    }
}
