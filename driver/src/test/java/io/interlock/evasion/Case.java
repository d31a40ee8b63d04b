package io.interlock.evasion;

import io.interlock.sql.Dialect;

/**
 * One SQL text of the case files.
 *
 * @param dialect the dialect whose file it stands in
 * @param place   file and line, as {@code harmless/oracle.cases:12}
 * @param sql     the text, its escapes resolved
 */
record Case(Dialect dialect, String place, String sql) {

    @Override
    public String toString() {
        return place + " " + sql;
    }
}
