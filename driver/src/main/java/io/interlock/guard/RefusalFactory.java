package io.interlock.guard;

import java.sql.SQLException;

/** Makes the exception that the caller of a refused statement gets; the driver's entry package owns its class. */
@FunctionalInterface
public interface RefusalFactory {

    /** A new exception carrying everything the refusal says. Never null, never throws. */
    SQLException make(Refusal refusal);
}
