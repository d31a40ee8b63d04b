package io.interlock.benchmarks.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.interlock.benchmarks.peers.Candidate;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Executes texts that were executed before, each time as another string that is equal to the one before. */
public final class KnownText extends TextWork {

    /** A driver that does nothing, and a look into a map on the way to it. */
    public static final String MAP = "MAP";

    private static final int KNOWN = 64;

    private final byte[][] known = new byte[KNOWN][];
    private final Reader.Analysis analysis;
    private final Random choice = new Random(1);

    public KnownText(String candidate, String shape, Integer length) throws Exception {
        super(length);
        Map<String, Integer> map = new ConcurrentHashMap<>();
        Random values = new Random(7);
        for (int i = 0; i < KNOWN; i++) {
            String text = Shape.valueOf(shape).text(length, values);
            known[i] = text.getBytes(ISO_8859_1);
            map.put(text, i);
        }
        this.analysis = candidate.equals(MAP) ? behind(map) : through(Candidate.valueOf(candidate));
        prepare(KNOWN * 8);
        run(KNOWN * 8);
    }

    private static Reader.Analysis through(Candidate candidate) throws SQLException {
        Statement statement = candidate.connect().createStatement();
        return text -> statement.execute(text) ? 1 : 0;
    }

    private static Reader.Analysis behind(Map<String, Integer> map) throws SQLException {
        Statement statement = Candidate.DIRECT.connect().createStatement();
        return text -> map.get(text) == null || statement.execute(text) ? 1 : 0;
    }

    @Override
    protected String text() {
        return new String(known[choice.nextInt(KNOWN)], ISO_8859_1);
    }

    @Override
    protected long read(String text) throws Exception {
        return analysis.of(text);
    }
}
