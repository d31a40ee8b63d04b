package io.interlock.cli.demo;

/**
 * What became of some rows.
 *
 * @param what   the table, and where it was looked for
 * @param before rows that were there just before the mistake
 * @param left   how many of these are still there, unchanged
 */
public record Count(String what, int before, int left) {

    public int lost() {
        return before - left;
    }
}
