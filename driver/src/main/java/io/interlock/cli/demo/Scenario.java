package io.interlock.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A bad day that really happened, so that it can happen again on a stage. Stateless. */
interface Scenario {

    /** The name that tests and people call it by. */
    String name();

    /** What happened, for people. */
    String story();

    /** What Interlock should do about such a day and this version does not; empty when all of it is there. */
    List<String> missing();

    /**
     * Lets the day happen.
     *
     * @return what became of the rows
     */
    List<Count> play(Stage stage) throws SQLException, IOException;
}
