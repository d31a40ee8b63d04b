package io.interlock.benchmarks.text;

import io.interlock.benchmarks.measure.Work;
import io.interlock.decide.Decider;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Facts;
import io.interlock.sql.Dialect;

/** Decides about one text, never seen before, for which a second opinion is asked. */
public final class DoubtfulText implements Work {

    private final Decider decider = new Decider(BuiltInPolicy.policy());
    private final Facts facts = Facts.in("production");
    private final Doubtful kind;
    private String text = "";
    private int next = 1_000;

    public DoubtfulText(String kind) {
        this.kind = Doubtful.valueOf(kind);
    }

    /** One by one, or the longest would be lost in the mean. */
    @Override
    public int mostOperations() {
        return 1;
    }

    @Override
    public void prepare(int operations) {
        text = kind.text(next++);
    }

    @Override
    public long run(int operations) {
        return decider.decide(text, Dialect.POSTGRESQL, facts)
                .verdict()
                .action()
                .ordinal();
    }
}
