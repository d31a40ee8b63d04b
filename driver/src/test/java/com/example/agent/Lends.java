package com.example.agent;

import java.sql.Connection;
import java.sql.SQLException;

/** Has the code of a data source and is none. */
public interface Lends {

    default Connection getConnection() throws SQLException {
        throw new SQLException("nothing to lend");
    }
}
