package io.interlock.sql.classify;

import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.SessionTexts;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names under which statements are prepared, as far as a text has been read: by the text itself, or by its session
 * before. Not thread-safe: belongs to one reading of one text, and to all texts that this one runs.
 */
final class PreparedNames {

    /** What may run a PREPARE that nobody sees. */
    private static final Set<OperationKind> MAY_PREPARE =
            EnumSet.of(OperationKind.CALL, OperationKind.EXECUTE, OperationKind.ADMIN, OperationKind.UNKNOWN);

    private final SessionTexts session;
    private final Set<String> byThisText = new HashSet<>();
    private boolean doubtful;

    PreparedNames(SessionTexts session) {
        this.session = session;
    }

    /** Notes that the text prepares a statement; two spellings are two names, though some servers take them for one. */
    void prepare(String written) {
        byThisText.add(written);
    }

    /** Whether the text itself has prepared it: what it does stands there. */
    boolean isOfThisText(String written) {
        return byThisText.contains(written);
    }

    /** What the statement does that the session has prepared; null where that is not known. */
    @Nullable
    List<Operation> ofSession(String name) {
        return doubtful ? null : session.prepared(name);
    }

    /** Notes what a statement did that is no PREPARE by itself. */
    void after(List<Operation> operations) {
        if (operations.stream().anyMatch(operation -> MAY_PREPARE.contains(operation.kind()))) {
            byThisText.clear();
            doubtful = true;
        }
    }
}
