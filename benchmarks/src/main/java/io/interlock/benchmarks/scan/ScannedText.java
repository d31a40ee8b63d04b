package io.interlock.benchmarks.scan;

import io.interlock.benchmarks.measure.Work;
import io.interlock.benchmarks.text.Shape;
import java.util.Random;
import java.util.function.ToLongFunction;

/** Scans texts of one shape and length, none of which was seen before. */
public final class ScannedText implements Work {

    /** As many characters lie ready for a slice as a processor's own cache holds. */
    private static final int READY_CHARACTERS = 500_000;

    private final ToLongFunction<String> scan;
    private final Shape shape;
    private final int length;
    private final Random values = new Random();
    private String[] texts = {};

    public ScannedText(String scan, String shape, Integer length) {
        this.scan = WordScan.valueOf(scan).start();
        this.shape = Shape.valueOf(shape);
        this.length = length;
    }

    @Override
    public int mostOperations() {
        return Math.max(1, READY_CHARACTERS / length);
    }

    @Override
    public void prepare(int operations) {
        texts = new String[operations];
        for (int i = 0; i < operations; i++) {
            texts[i] = shape.text(length, values);
        }
    }

    @Override
    public long run(int operations) {
        long sum = 0;
        for (int i = 0; i < operations; i++) {
            sum += scan.applyAsLong(texts[i]);
        }
        return sum;
    }
}
