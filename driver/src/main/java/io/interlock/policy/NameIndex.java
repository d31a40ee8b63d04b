package io.interlock.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things filed under the names that their patterns match, so that a name finds the few that may mean it.
 *
 * <p>A plain name is its own key. A pattern is filed under the letters that all its names begin with or, where those are
 * more, end with: {@code tmp_*} under its beginning, {@code *_archive} under its ending. Only what has neither, such as
 * {@code *log*}, is found for every name. Finding costs a look for each length of keys that there is, not for each key.
 *
 * <p>What is found may still not match; what is not found surely does not. Filled by one thread, then only read.
 */
final class NameIndex<T> {

    private final Keys<T> plain = new Keys<>();
    private final Keys<T> beginnings = new Keys<>();
    private final Keys<T> endings = new Keys<>();
    private final List<T> anywhere = new ArrayList<>();

    /** Files a thing under all names that a pattern matches. */
    void add(T thing, Glob pattern) {
        String beginning = pattern.beginning();
        String ending = pattern.ending();
        if (pattern.isExact()) {
            plain.add(beginning, thing);
        } else if (beginning.isEmpty() && ending.isEmpty()) {
            anywhere.add(thing);
        } else if (beginning.length() >= ending.length()) {
            beginnings.add(beginning, thing);
        } else {
            endings.add(ending, thing);
        }
    }

    /** A new list of what a name may mean; what is filed under several patterns may come several times. */
    List<T> find(String name) {
        List<T> found = new ArrayList<>(anywhere);
        String folded = Glob.fold(name);
        found.addAll(plain.of(folded));
        for (int length = beginnings.atLeast(1); inside(folded, length); length = beginnings.atLeast(length + 1)) {
            found.addAll(beginnings.of(folded.substring(0, length)));
        }
        for (int length = endings.atLeast(1); inside(folded, length); length = endings.atLeast(length + 1)) {
            found.addAll(endings.of(folded.substring(folded.length() - length)));
        }
        return found;
    }

    private static boolean inside(String name, int length) {
        return length >= 0 && length <= name.length();
    }

    /** What is filed under names or pieces of names, and how long these are. */
    private static final class Keys<T> {
        private final Map<String, List<T>> filed = new HashMap<>();
        private final BitSet lengths = new BitSet();

        void add(String key, T thing) {
            filed.computeIfAbsent(key, none -> new ArrayList<>()).add(thing);
            lengths.set(key.length());
        }

        List<T> of(String key) {
            return filed.getOrDefault(key, List.of());
        }

        /** The next length of a key, from a length on; negative where there is none. */
        int atLeast(int length) {
            return lengths.nextSetBit(length);
        }
    }
}
