package io.interlock.sql.connect;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Operation;

/** One thing that opening a connection does to the database. */
public sealed interface ConnectEffect {

    /** The parameter that asks for it, as its database spells it. */
    String key();

    /** The driver or the server runs a text. */
    record Sql(String key, String text) implements ConnectEffect {
        public Sql {
            requireNonNull(key, "key");
            requireNonNull(text, "text");
        }
    }

    /** It is done without SQL. */
    record Direct(String key, Operation operation) implements ConnectEffect {
        public Direct {
            requireNonNull(key, "key");
            requireNonNull(operation, "operation");
        }
    }
}
