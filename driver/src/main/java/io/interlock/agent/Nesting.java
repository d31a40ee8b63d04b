package io.interlock.agent;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of this thread that are about to hand out a connection, each inside of the one before.
 *
 * <p>A vendor's data source that asks its own driver needs the driver's own connection, and casts it; a pool that asks a
 * driver gets a guarded one, as an application would.
 *
 * <p>One thread's; nothing is left in the thread when the outermost call is over.
 */
final class Nesting {

    private static final ThreadLocal<@Nullable Nesting> INNERMOST = new ThreadLocal<>();

    private final @Nullable Nesting outer;
    private final Object opener;
    private boolean ownOpened;
    private boolean otherOpened;

    private Nesting(@Nullable Nesting outer, Object opener) {
        this.outer = outer;
        this.opener = opener;
    }

    /** A call to be made inside of this one. */
    interface Inside {
        @Nullable
        Object call(Nesting nesting) throws SQLException;
    }

    /** Whether this is a call that the opener of the innermost connection makes to itself or to its own vendor's classes. */
    static boolean isVendorsOwn(Object self) {
        Nesting innermost = INNERMOST.get();
        if (innermost == null || !Family.isSame(innermost.opener, self)) {
            return false;
        }
        innermost.ownOpened |= innermost.opener != self;
        return true;
    }

    static @Nullable Object within(Object opener, Inside inside) throws SQLException {
        Nesting outer = INNERMOST.get();
        Nesting nesting = new Nesting(outer, opener);
        INNERMOST.set(nesting);
        try {
            return inside.call(nesting);
        } finally {
            if (outer == null) {
                INNERMOST.remove();
            } else {
                outer.otherOpened = true;
                INNERMOST.set(outer);
            }
        }
    }

    /** Whether the opener makes real connections, as far as its class and what it did tell. */
    boolean opensByItself() {
        return Family.hasDriver(opener) || (ownOpened && !otherOpened);
    }

    /** Whether another vendor's driver or data source, which is guarded itself, was asked for a connection. */
    boolean openedElsewhere() {
        return otherOpened;
    }
}
