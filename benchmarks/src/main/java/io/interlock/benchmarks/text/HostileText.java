package io.interlock.benchmarks.text;

import io.interlock.benchmarks.measure.Work;
import io.interlock.decide.Decider;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.Facts;
import io.interlock.sql.Dialect;

/** Decides about one hostile text, again and again: it must be too long to be kept. */
public final class HostileText implements Work {

    private final Decider decider = new Decider(BuiltInPolicy.policy());
    private final Facts facts = Facts.in("production");
    private final String text;

    public HostileText(String kind, Integer length) {
        this.text = Hostile.valueOf(kind).text(length);
    }

    @Override
    public long run(int operations) {
        long sum = 0;
        for (int i = 0; i < operations; i++) {
            sum += decider.decide(text, Dialect.POSTGRESQL, facts)
                    .verdict()
                    .action()
                    .ordinal();
        }
        return sum;
    }
}
