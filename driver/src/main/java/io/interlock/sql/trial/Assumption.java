package io.interlock.sql.trial;

/** What is assumed of every {@link Circumstance} in a trial, and whether any was asked for. Used by one thread. */
final class Assumption {

    private final Value value;
    private boolean taken;

    Assumption(Value value) {
        this.value = value;
    }

    Value take() {
        taken = true;
        return value;
    }

    boolean isTaken() {
        return taken;
    }
}
