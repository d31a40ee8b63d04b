package io.interlock.sql.lex;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The readings that a server may take of one text.
 *
 * @param list     the {@link Reading#standard} one first
 * @param complete false when the text asks for more readings than are worth taking: what it does cannot be known then,
 *                 whatever the readings of the list say
 */
public record Readings(List<Reading> list, boolean complete) implements Iterable<Reading> {

    /** How many readings of one text are taken. */
    static final int MOST = 32;

    public Readings {
        list = List.copyOf(list);
    }

    /**
     * Only what really occurs in the text makes more than one reading. Never throws; linear in the text.
     *
     * <p>One reading may show what another hides (the quote that a backslash does or does not escape decides what comes
     * after it), so every new reading is looked through as well, until none shows anything new.
     */
    public static Readings of(Dialect dialect, String text) {
        Reading standard = Reading.standard(dialect);
        Search search = new Search(standard);
        search.look(text, standard);
        if (search.ambiguities == 0) {
            return new Readings(List.of(standard), true);
        }
        List<Reading> known = new ArrayList<>();
        known.add(standard);
        boolean grown = true;
        while (grown) {
            grown = false;
            if (search.count() > MOST) {
                return new Readings(known, false);
            }
            for (Reading reading : search.combinations()) {
                if (!known.contains(reading)) {
                    known.add(reading);
                    search.look(text, reading);
                    grown = true;
                }
            }
        }
        return new Readings(known, true);
    }

    @Override
    public Iterator<Reading> iterator() {
        return list.iterator();
    }

    /** What was found ambiguous so far. */
    private static final class Search {

        private final Reading standard;
        private final SortedSet<Integer> versions = new TreeSet<>();
        private int ambiguities;

        Search(Reading standard) {
            this.standard = standard;
        }

        void look(String text, Reading reading) {
            Lexer lexer = new Lexer(reading).reset(text);
            while (lexer.next()) {
                if (lexer.versionMet() > 0 && versions.size() <= MOST) {
                    versions.add(lexer.versionMet());
                }
            }
            ambiguities |= lexer.ambiguities();
        }

        int count() {
            int settings = Integer.bitCount(ambiguities & ~Lexer.VERSIONS);
            return (versions.size() + 1) << settings;
        }

        List<Reading> combinations() {
            List<Reading> combinations = new ArrayList<>();
            for (boolean backslash : both(standard.backslashEscapes(), Lexer.BACKSLASHES)) {
                for (boolean names : both(standard.doubleQuotedNames(), Lexer.DOUBLE_QUOTES)) {
                    for (boolean unusual : both(standard.unusual(), Lexer.UNDOCUMENTED)) {
                        combinations.add(reading(backslash, names, unusual, standard.serverVersion()));
                        for (int version : versions) {
                            combinations.add(reading(backslash, names, unusual, version - 1));
                        }
                    }
                }
            }
            return combinations;
        }

        private Reading reading(boolean backslash, boolean names, boolean unusual, int version) {
            return new Reading(standard.dialect(), backslash, names, unusual, version);
        }

        private boolean[] both(boolean usual, int ambiguity) {
            return (ambiguities & ambiguity) == 0 ? new boolean[] {usual} : new boolean[] {usual, !usual};
        }
    }
}
