package io.interlock.sql.trial;

/** The steps that a trial may still take. Used by one thread. */
final class Budget {

    private int left;

    Budget(int steps) {
        this.left = steps;
    }

    /** Takes one; false where there is none left. */
    boolean spend() {
        left--;
        return left > 0;
    }

    boolean isSpent() {
        return left <= 0;
    }
}
