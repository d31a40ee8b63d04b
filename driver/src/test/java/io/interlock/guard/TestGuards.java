package io.interlock.guard;

import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.function.Predicate;

/** Guards for tests that need one but no policy. */
public final class TestGuards {

    private TestGuards() {}

    /** Lets everything pass. */
    public static ConnectionGuard allowing() {
        return refusing(sql -> false);
    }

    /** Refuses the texts that the predicate names. */
    public static ConnectionGuard refusing(Predicate<String> refused) {
        return new ConnectionGuard(refused, TestGuards::refusal);
    }

    private static SQLException refusal(Refusal refusal) {
        return new SQLNonTransientException(refusal.message(), refusal.sqlState());
    }
}
