package io.interlock.evasion;

import io.interlock.sql.Dialect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A text that destroys, or would if a guard misjudged it; a line of {@code attacks/DIALECT.cases}.
 *
 * <p>The lines below {@code ## name} are the group of that name. Where it reads {@code ## name (not played: reason)}, the
 * texts of the group are not shown to a real database, for that reason.
 *
 * @param group the way round a guard that it tries
 */
record Attack(Case text, String group, boolean played) {

    /** The dialects whose databases the tests can start, so that every attack can be seen to destroy. */
    static final Set<Dialect> PLAYED = EnumSet.of(
            Dialect.POSTGRESQL,
            Dialect.MARIADB,
            Dialect.H2,
            Dialect.HSQLDB,
            Dialect.DERBY,
            Dialect.SQLITE,
            Dialect.DUCKDB);

    private static final String NOT_PLAYED = " (not played: ";

    static Stream<Attack> all() {
        return Cases.in("attacks").map(Attack::of);
    }

    /** Those that are known to get through, of {@code open/DIALECT.cases}. */
    static Stream<Attack> open() {
        return Cases.in("open").map(text -> new Attack(text, "still open", false));
    }

    static List<Attack> on(Dialect dialect) {
        return Cases.of("attacks", dialect).stream().map(Attack::of).toList();
    }

    private static Attack of(Case text) {
        String heading = text.heading();
        int reason = heading.indexOf(NOT_PLAYED);
        String group = reason < 0 ? heading : heading.substring(0, reason);
        if (group.isBlank()) {
            throw new IllegalStateException(text.place() + ": an attack stands below a heading, ## group");
        }
        return new Attack(text, group, reason < 0 && PLAYED.contains(text.dialect()));
    }

    Dialect dialect() {
        return text.dialect();
    }

    String sql() {
        return text.sql();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
