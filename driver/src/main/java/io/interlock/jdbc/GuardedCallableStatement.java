package io.interlock.jdbc;

import java.sql.CallableStatement;
import org.jspecify.annotations.Nullable;

/**
 * A guarded callable statement. All that it has beyond a prepared one, output parameters that may be cursors or arrays,
 * is wrapped by the generated methods.
 */
public abstract class GuardedCallableStatement extends GuardedPreparedStatement implements CallableStatement {

    protected GuardedCallableStatement(Object raw, Session session, @Nullable Object origin) {
        super(raw, session, origin);
    }
}
