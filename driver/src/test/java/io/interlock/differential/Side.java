package io.interlock.differential;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/** One of the two programs that are compared: the one on the raw driver, or the one behind the guard. */
final class Side implements AutoCloseable {

    /** Opens a new connection to this side's own database. */
    interface Opening {
        Connection open() throws SQLException;
    }

    /** The data sources of this side's own database. */
    interface Sources {
        /** @throws SQLException where the driver has none of that kind */
        CommonDataSource of(Class<?> kind) throws SQLException;
    }

    /** Something to be closed. */
    interface Closing {
        void close() throws SQLException;
    }

    private final Opening opening;
    private final Opening unseen;
    private final Sources sources;
    private final List<Closing> open = new ArrayList<>();
    private final List<String> tables;
    private @Nullable Connection connection;
    private @Nullable Connection observer;

    /**
     * @param opening as the program opens its connections
     * @param unseen  as the test opens its own, to make the table and to look at it: raw on both sides
     * @param sources as the program makes its data sources
     * @param tables  the texts that make the table and its rows anew; a DROP may fail, the first time
     */
    Side(Opening opening, Opening unseen, Sources sources, List<String> tables) {
        this.opening = opening;
        this.unseen = unseen;
        this.sources = sources;
        this.tables = tables;
    }

    /** The connection that subjects are made from; a new one after {@link #renew}. */
    Connection connection() throws SQLException {
        if (connection == null) {
            connection = opening.open();
        }
        return connection;
    }

    /**
     * A data source of that kind.
     *
     * @throws SQLException where the driver has none of that kind
     */
    <S> S source(Class<S> kind) throws SQLException {
        return kind.cast(sources.of(kind));
    }

    /** Has it closed with the connection. */
    void opened(Closing closing) {
        open.add(closing);
    }

    /** Throws the connection away, with whatever a call has left in it. */
    void renew() {
        if (connection != null) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                // closed, or in auto-commit mode: nothing to roll back
            }
            try {
                connection.close();
            } catch (SQLException e) {
                // a connection that was aborted
            }
            connection = null;
        }
        for (Closing each : open) {
            try {
                each.close();
            } catch (SQLException | RuntimeException e) {
                // the call may have closed it, and SQLite's falls over what is closed
            }
        }
        open.clear();
    }

    /** Makes table and rows as they were at first. */
    void reset() throws SQLException {
        renew();
        try (Connection own = unseen.open()) {
            for (String text : tables) {
                try (Statement statement = own.createStatement()) {
                    statement.execute(text);
                } catch (SQLException e) {
                    if (!text.startsWith("DROP ")) {
                        throw e;
                    }
                }
            }
        }
    }

    /** What the table holds now. */
    String rows() throws SQLException {
        if (observer == null) {
            observer = unseen.open();
        }
        try (Statement statement = observer.createStatement()) {
            return Answer.of(statement.executeQuery("SELECT id, name, amount, happened, data FROM t ORDER BY id"));
        }
    }

    @Override
    public void close() throws SQLException {
        renew();
        if (observer != null) {
            observer.close();
        }
    }
}
