package io.interlock.guard;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks the server in which schema it looks up a name that is written without one; costs a round trip. */
@FunctionalInterface
public interface SchemaLookup {

    /** Knows nothing. */
    SchemaLookup UNKNOWN = () -> null;

    /** The one schema (on MySQL and MariaDB: the database); null where it may be any of several, or is not known. */
    @Nullable
    String schema() throws SQLException;
}
