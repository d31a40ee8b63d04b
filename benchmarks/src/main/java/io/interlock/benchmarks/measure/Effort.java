package io.interlock.benchmarks.measure;

/** How much is run. */
public enum Effort {
    /** A few minutes. */
    SHORT(1, 120, 80, 9),
    /** Half an hour. */
    FULL(3, 120, 80, 21);

    private final int forks;
    private final int warmUpRounds;
    private final int rounds;
    private final int coldStarts;

    Effort(int forks, int warmUpRounds, int rounds, int coldStarts) {
        this.forks = forks;
        this.warmUpRounds = warmUpRounds;
        this.rounds = rounds;
        this.coldStarts = coldStarts;
    }

    /** JVMs for each experiment. */
    public int forks() {
        return forks;
    }

    /** Rounds in each of them that do not count. */
    public int warmUpRounds() {
        return warmUpRounds;
    }

    /** Rounds in each of them that count. */
    public int rounds() {
        return rounds;
    }

    /** JVMs started for each figure about starting. */
    public int coldStarts() {
        return coldStarts;
    }
}
