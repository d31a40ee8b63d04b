package io.interlock.evasion;

import io.interlock.sql.Dialect;

/**
 * One SQL text of the case files.
 *
 * @param dialect the dialect whose file it stands in
 * @param place   file and line, as {@code harmless/oracle.cases:12}
 * @param heading what stands after {@code ##} in the last such line above; empty if there is none
 * @param sql     the text, its escapes resolved
 */
record Case(Dialect dialect, String place, String heading, String sql) {

    @Override
    public String toString() {
        return place + " " + sql;
    }
}
