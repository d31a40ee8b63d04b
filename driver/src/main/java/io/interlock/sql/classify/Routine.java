package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import org.jspecify.annotations.Nullable;

/**
 * A routine of the server that can harm when it is called.
 *
 * @param qualifier    package or schema that must stand before the name; null where the name alone is known
 * @param name         its own name, upper case
 * @param kind         what a call amounts to; {@link OperationKind#EXECUTE} for one that runs a text or a program
 * @param reach        how much of the target it touches
 * @param type         what it acts on
 * @param argument     which argument, counted from 1, is the SQL that it runs, or says whether it replaces; 0 where none
 */
record Routine(
        @Nullable String qualifier, String name, OperationKind kind, Reach reach, ObjectType type, int argument) {

    /** Whether the argument is SQL that a call runs. */
    boolean runsText() {
        return argument > 0 && kind == OperationKind.EXECUTE;
    }

    /** Whether the argument says that a load replaces what is there. */
    boolean mayReplace() {
        return argument > 0 && kind == OperationKind.REPLACE;
    }
}
