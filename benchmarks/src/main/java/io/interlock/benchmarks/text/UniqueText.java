package io.interlock.benchmarks.text;

import java.sql.SQLException;
import java.util.Random;

/** Reads texts of one shape and length, none of which was seen before. */
public final class UniqueText extends TextWork {

    private final Reader.Analysis analysis;
    private final Shape shape;
    private final int length;
    private final Random values = new Random();

    public UniqueText(String reader, String shape, Integer length) throws SQLException {
        super(length);
        this.analysis = Reader.valueOf(reader).start();
        this.shape = Shape.valueOf(shape);
        this.length = length;
    }

    @Override
    protected String text() {
        return shape.text(length, values);
    }

    @Override
    protected long read(String text) throws Exception {
        return analysis.of(text);
    }
}
