package io.interlock;

import io.interlock.policy.ConnectionTraits;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;

/**
 * Makes the errors of a connection that is set up wrongly: a URL, an option, a driver that is not there.
 *
 * <p>Their SQLState is {@code IL000}: none of the class 08, because no network was touched and trying again helps nobody.
 */
final class SetupError {

    static final String SQL_STATE = "IL000";

    private SetupError() {}

    /**
     * @param fact    what is wrong, without a full stop
     * @param url     where; its secrets are left out of the message
     * @param instead what to write
     */
    static SQLException of(String fact, String url, String instead) {
        String message = "[" + SQL_STATE + "] " + fact + ".\n  where    " + ConnectionTraits.withoutSecrets(url)
                + "\n  instead  " + instead;
        return new SQLNonTransientException(message, SQL_STATE);
    }
}
