package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionTexts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the variables of a script hold, as far as the script has been read. Not thread-safe: belongs to one reading
 * of one text.
 *
 * <p>A variable that nothing is said of may hold anything. A variable of the session ({@code @v}) goes on into the texts that
 * the script runs; what these give it is not followed.
 */
final class Variables {

    /** Characters that all texts together may have that a script runs: one variable may be run any number of times. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private static final String QUOTES = "'\"`[";

    private final Dialect dialect;
    private final @Nullable Variables outer;
    private final SessionTexts session;
    /** Whether the session's variables may hold something else than before the text. */
    private boolean sessionDoubtful;

    private int charactersRead;
    private final Map<String, Texts> values = new HashMap<>();
    private final Set<String> fixed = new HashSet<>();
    private final Map<String, Integer> sizes = new HashMap<>();

    Variables(Dialect dialect, SessionTexts session) {
        this(dialect, session, null);
    }

    private Variables(Dialect dialect, SessionTexts session, @Nullable Variables outer) {
        this.dialect = dialect;
        this.session = session;
        this.outer = outer;
    }

    /** The variables of a text that this script runs. */
    Variables inner() {
        Variables inner = new Variables(dialect, session, this);
        inner.sessionDoubtful = sessionDoubtful;
        values.forEach((name, value) -> {
            // on SQL Server a text has variables of its own
            if (name.startsWith("@") && dialect != Dialect.SQLSERVER) {
                inner.values.put(name, value);
            }
        });
        return inner;
    }

    /** What a variable may hold now; its name as it stands in the text. */
    Texts value(String name) {
        String key = key(name);
        Texts given = values.get(key);
        return given != null ? given : before(key);
    }

    /** What a variable held before the text. */
    private Texts before(String key) {
        boolean asked = key.startsWith("@") && isAscii(key) && !sessionDoubtful;
        String held = asked ? session.variable(key) : null;
        return held == null ? Texts.ANYTHING : Texts.of(held);
    }

    /**
     * Notes that a variable is given a text.
     *
     * @param surely whether what it held before is gone; otherwise it may hold either
     */
    void assign(String name, Texts text, boolean surely) {
        String key = key(name);
        if (fixed.contains(key)) {
            return;
        }
        if (outer != null && key.startsWith("@")) {
            outer.assign(name, Texts.ANYTHING, true);
        }
        if (key.startsWith("@") && !isAscii(key)) {
            // MySQL takes letters with and without accents for the same
            values.clear();
            sessionDoubtful = true;
            return;
        }
        Integer size = sizes.get(key);
        Texts given = size == null ? text : text.within(size);
        values.put(
                key, surely ? given : values.getOrDefault(key, Texts.ANYTHING).or(given));
    }

    /** Notes that a variable may hold anything from now on. */
    void forget(String name) {
        assign(name, Texts.ANYTHING, true);
    }

    /** Notes that the variables of the session may hold anything from now on. */
    void forgetSession() {
        values.keySet().removeIf(name -> name.startsWith("@"));
        sessionDoubtful = true;
        if (outer != null) {
            outer.forgetSession();
        }
    }

    /** Notes that a variable can hold no more than that, whatever it is given; not if another one has its name. */
    void fix(String name, Texts most) {
        String key = key(name);
        boolean another = values.containsKey(key) && !most.equals(values.get(key));
        fixed.add(key);
        values.put(key, another ? Texts.ANYTHING : most);
    }

    /** Notes that a variable of any text is declared: one of that name in another block may not be told from it. */
    void declare(String name) {
        if (fixed.contains(key(name))) {
            values.put(key(name), Texts.ANYTHING);
        }
    }

    /** Notes that a variable cuts what is longer. */
    void size(String name, int characters) {
        sizes.merge(key(name), characters, Math::min);
    }

    /** Whether one more text of that length may be read, by this script or by one inside of it; counts it. */
    boolean mayRead(int length) {
        charactersRead = Math.min(MOST_CHARACTERS + 1, charactersRead + Math.min(length, MOST_CHARACTERS));
        return charactersRead <= MOST_CHARACTERS && (outer == null || outer.mayRead(length));
    }

    /** A copy of all values, to see whether one more look changes any. */
    Map<String, Texts> snapshot() {
        return new HashMap<>(values);
    }

    /** Notes that what is no longer as in the snapshot may be anything. */
    void forgetChanged(Map<String, Texts> snapshot) {
        values.replaceAll((name, value) -> value.equals(snapshot.get(name)) ? value : Texts.ANYTHING);
    }

    /** One key for all ways to write a name: in any case, and in quotes, which on some servers keep the case. */
    private String key(String name) {
        boolean quoted = !name.isEmpty() && QUOTES.indexOf(name.charAt(0)) >= 0;
        if (!quoted) {
            return withoutQuotes(name).toLowerCase(Locale.ROOT);
        }
        String exact = withoutQuotes(name);
        return switch (dialect) {
            case POSTGRESQL, GENERIC -> exact;
            case ORACLE, DB2, H2, HSQLDB, DERBY, SNOWFLAKE ->
                exact.equals(exact.toUpperCase(Locale.ROOT)) ? exact.toLowerCase(Locale.ROOT) : '"' + exact;
            case MYSQL, MARIADB, SQLSERVER, SQLITE, DUCKDB, CLICKHOUSE, TRINO -> exact.toLowerCase(Locale.ROOT);
        };
    }

    private static String withoutQuotes(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.chars().filter(c -> QUOTES.indexOf(c) < 0 && c != ']').forEach(c -> out.append((char) c));
        return out.toString();
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c < 128);
    }
}
