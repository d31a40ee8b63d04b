package io.interlock.guard;

import io.interlock.decide.TextCache;
import io.interlock.server.ServerSession;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.SessionTexts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of tables and views, as the server has told them a few seconds ago or tells them now. What it has told is
 * forgotten when the session may have defined something else; what others do is seen a few seconds later, but by SQLite's
 * sessions at once, for there a name means something else then. Where the server's description does not tell the session's
 * own tables, they are asked for by themselves, and not kept: what is described may be another one of that name.
 *
 * <p>Safe for any thread.
 */
final class KnownColumns {

    private static final int TABLES = 200;
    private static final int TEXTS = 200;

    private final ServerSession server;
    private final SessionState session;
    private final boolean keeps;
    /** Empty for what is no table to the server's description: a synonym, perhaps. */
    private final TextCache<Optional<Map<String, ColumnKind>>> kept = TextCache.ofPassing(TABLES, System::nanoTime);

    /** By text, with {@link SessionState#definitions} at that time. */
    private final TextCache<Long> settled = TextCache.ofPassing(TEXTS, System::nanoTime);

    KnownColumns(ConnectionProfile profile, SessionState session) {
        this.server = profile.server();
        this.session = session;
        this.keeps = profile.dialect() != Dialect.SQLITE;
    }

    /** Whether a text was found lately to have its columns where it takes them to be, and need not be asked about now. */
    boolean isSettled(String sql) {
        Long then = settled.get(sql);
        return then != null && then == session.definitions();
    }

    /** Whether all of the columns are where a text takes them to be. */
    boolean settles(String sql, ClassifiedText text, SessionTexts texts) {
        long now = session.definitions();
        boolean asTold = text.columnDoubts().stream().noneMatch(doubt -> doubt.holds(texts));
        // other values may bring other doubts
        if (asTold && keeps && !text.parametersMatter()) {
            settled.put(sql, now);
        }
        return asTold;
    }

    /** As {@link ServerSession#columns} tells them. */
    @Nullable
    Map<String, Map<String, ColumnKind>> of(Set<String> tables) {
        if (!keeps) {
            return server.columns(tables);
        }
        String definitions = session.definitions() + " ";
        Map<String, Map<String, ColumnKind>> columns = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (String table : tables) {
            String own = server.tellsOwnTables() ? null : session.ownTable(table);
            if (own != null) {
                Map<String, ColumnKind> selected = server.columnsOfOwn(own);
                if (selected != null) {
                    columns.put(table, selected);
                }
                continue;
            }
            Optional<Map<String, ColumnKind>> known = kept.get(definitions + table);
            if (known == null) {
                asked.add(table);
            } else if (known.isPresent()) {
                columns.put(table, known.get());
            }
        }
        Map<String, Map<String, ColumnKind>> told = asked.isEmpty() ? Map.of() : server.columns(asked);
        if (told == null) {
            return null;
        }
        asked.forEach(table -> kept.put(definitions + table, Optional.ofNullable(told.get(table))));
        columns.putAll(told);
        return columns;
    }
}
