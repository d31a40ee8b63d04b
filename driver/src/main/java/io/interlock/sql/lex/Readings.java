package io.interlock.sql.lex;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import io.interlock.sql.SessionModes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The readings that a server may take of one text.
 *
 * @param list     never empty; first the one nearest to the {@link Reading#standard} one
 * @param complete false when the text asks for more readings than are worth taking: what it does cannot be known then,
 *                 whatever the readings of the list say
 */
public record Readings(List<Reading> list, boolean complete) implements Iterable<Reading> {

    /** How many readings of one text are taken. */
    static final int MOST = 64;

    public Readings {
        list = List.copyOf(list);
    }

    /**
     * Only what really occurs in the text, and is not known, makes more than one reading. Never throws; linear in the text.
     *
     * <p>One reading may show what another hides (the quote that a backslash does or does not escape decides what comes
     * after it), so every new reading is looked through as well, until none shows anything new.
     */
    public static Readings of(Dialect dialect, String text, SessionModes modes) {
        Search search = new Search(dialect, modes);
        search.look(text, search.first);
        if (search.isClear()) {
            return new Readings(List.of(search.first), true);
        }
        List<Reading> known = new ArrayList<>();
        known.add(search.first);
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

    /** What was found ambiguous so far, of what is not known. */
    private static final class Search {

        private final SessionModes modes;
        private final Reading first;
        private final EnumSet<SessionMode> met = EnumSet.noneOf(SessionMode.class);
        private final SortedSet<Integer> versions = new TreeSet<>();
        private boolean undocumented;

        Search(Dialect dialect, SessionModes modes) {
            this.modes = modes;
            this.first = first(Reading.standard(dialect), modes);
        }

        private static Reading first(Reading standard, SessionModes modes) {
            EnumSet<SessionMode> on = EnumSet.noneOf(SessionMode.class);
            on.addAll(standard.modes());
            on.addAll(modes.on());
            on.removeAll(modes.off());
            int version = modes.serverVersion() == 0 ? standard.serverVersion() : modes.serverVersion();
            return new Reading(standard.dialect(), on, standard.unusual(), version);
        }

        void look(String text, Reading reading) {
            Lexer lexer = new Lexer(reading).reset(text);
            Meanings tokens = new Meanings(reading.dialect());
            while (lexer.next()) {
                if (!lexer.kind().trivia()) {
                    tokens.next(lexer.kind(), text, lexer.start(), lexer.end());
                }
                if (lexer.versionMet() > 0 && modes.serverVersion() == 0 && versions.size() <= MOST) {
                    versions.add(lexer.versionMet());
                }
            }
            meet(lexer, Lexer.BACKSLASHES, SessionMode.BACKSLASH_ESCAPES);
            meet(lexer, Lexer.DOUBLE_QUOTES, SessionMode.DOUBLE_QUOTED_NAMES);
            meet(lexer, Lexer.BRACKETS, SessionMode.BRACKETED_NAMES);
            undocumented |= (lexer.ambiguities() & Lexer.UNDOCUMENTED) != 0;
            met.addAll(tokens.met());
            met.removeIf(modes::isKnown);
        }

        private void meet(Lexer lexer, int bit, SessionMode mode) {
            if ((lexer.ambiguities() & bit) != 0) {
                met.add(mode);
            }
        }

        boolean isClear() {
            return met.isEmpty() && versions.isEmpty() && !undocumented;
        }

        int count() {
            return (versions.size() + 1) << (met.size() + (undocumented ? 1 : 0));
        }

        List<Reading> combinations() {
            List<Reading> combinations = new ArrayList<>();
            for (Set<SessionMode> on : choices()) {
                add(combinations, on, first.unusual());
                if (undocumented) {
                    add(combinations, on, !first.unusual());
                }
            }
            return combinations;
        }

        private void add(List<Reading> combinations, Set<SessionMode> on, boolean unusual) {
            combinations.add(new Reading(first.dialect(), on, unusual, first.serverVersion()));
            for (int version : versions) {
                combinations.add(new Reading(first.dialect(), on, unusual, version - 1));
            }
        }

        /** The modes of the first reading, with each choice of those that were met the other way round. */
        private List<Set<SessionMode>> choices() {
            List<Set<SessionMode>> choices = new ArrayList<>();
            choices.add(first.modes());
            for (SessionMode mode : met) {
                for (Set<SessionMode> choice : List.copyOf(choices)) {
                    choices.add(turned(choice, mode));
                }
            }
            return choices;
        }

        private static Set<SessionMode> turned(Set<SessionMode> choice, SessionMode mode) {
            EnumSet<SessionMode> turned = EnumSet.noneOf(SessionMode.class);
            turned.addAll(choice);
            if (!turned.remove(mode)) {
                turned.add(mode);
            }
            return turned;
        }
    }
}
