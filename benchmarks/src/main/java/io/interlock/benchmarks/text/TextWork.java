package io.interlock.benchmarks.text;

import io.interlock.benchmarks.measure.Work;

/** Does something with one text after another, which lie ready before a slice begins. */
public abstract class TextWork implements Work {

    /** As many characters lie ready for a slice as a processor's own cache holds. */
    private static final int READY_CHARACTERS = 500_000;

    private final int length;
    private String[] texts = {};
    private volatile boolean over;

    /** @param length of the texts, in characters */
    protected TextWork(int length) {
        this.length = length;
    }

    /** The next text, as a string of its own. Not measured. */
    protected abstract String text();

    /** What is measured; returns something that depends on it. */
    protected abstract long read(String text) throws Exception;

    @Override
    public final int mostOperations() {
        return Math.max(1, READY_CHARACTERS / length);
    }

    @Override
    public final void prepare(int operations) {
        texts = new String[operations];
        for (int i = 0; i < operations; i++) {
            texts[i] = text();
        }
    }

    @Override
    public final long run(int operations) throws Exception {
        long sum = 0;
        for (int i = 0; i < operations && !over; i++) {
            sum += read(texts[i]);
        }
        return sum;
    }
}
