package io.interlock.guard;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One call of the real driver, ready to be made.
 *
 * @param <T> what the driver returns
 */
@FunctionalInterface
public interface SqlCall<T extends @Nullable Object> {

    T call() throws SQLException;
}
