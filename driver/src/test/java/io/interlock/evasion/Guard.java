package io.interlock.evasion;

import io.interlock.sql.Dialect;

/** Something that is shown a text before a database is, and may stop it. Not safe for several threads. */
interface Guard {

    /** What the scoreboard calls it. */
    String name();

    /** Whether it can be set before this kind of database at all; if not, it is asked nothing else about it. */
    boolean knows(Dialect dialect);

    /** Whether it would keep this text from the database. Every text is judged as if it were the first. */
    boolean stops(String sql, Dialect dialect);
}
