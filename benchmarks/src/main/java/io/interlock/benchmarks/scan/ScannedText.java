package io.interlock.benchmarks.scan;

import io.interlock.benchmarks.text.Shape;
import io.interlock.benchmarks.text.TextWork;
import java.util.Random;
import java.util.function.ToLongFunction;

/** Scans texts of one shape and length, none of which was seen before. */
public final class ScannedText extends TextWork {

    private final ToLongFunction<String> scan;
    private final Shape shape;
    private final int length;
    private final Random values = new Random();

    public ScannedText(String scan, String shape, Integer length) {
        super(length);
        this.scan = WordScan.valueOf(scan).start();
        this.shape = Shape.valueOf(shape);
        this.length = length;
    }

    @Override
    protected String text() {
        return shape.text(length, values);
    }

    @Override
    protected long read(String text) {
        return scan.applyAsLong(text);
    }
}
