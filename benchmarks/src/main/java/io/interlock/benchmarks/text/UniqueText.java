package io.interlock.benchmarks.text;

import io.interlock.benchmarks.measure.Work;
import java.sql.SQLException;
import java.util.Random;

/** Reads texts of one shape and length, none of which was seen before. */
public final class UniqueText implements Work {

    /** As many characters lie ready for a slice as a processor's own cache holds. */
    private static final int READY_CHARACTERS = 500_000;

    private final Reader.Analysis analysis;
    private final Shape shape;
    private final int length;
    private final Random values = new Random();
    private String[] texts = {};
    private volatile boolean over;

    public UniqueText(String reader, String shape, Integer length) throws SQLException {
        this.analysis = Reader.valueOf(reader).start();
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
    public long run(int operations) throws Exception {
        long sum = 0;
        for (int i = 0; i < operations && !over; i++) {
            sum += analysis.of(texts[i]);
        }
        return sum;
    }
}
