package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The real statements that other tests play, harmless and dangerous: what the mutators start from. Immutable. */
final class Corpus {

    /** Odd, so that no two hashes become one, and with bits all over, so that those of like texts have nothing in common. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final List<String> CLASSIFIED = List.of(
            "writes",
            "definitions",
            "transact-sql",
            "text-in-text",
            "backups",
            "administration",
            "harmless",
            "lexical",
            "attacks");

    private final List<String> statements;
    private final long[] hashes;

    Corpus(Collection<String> statements) {
        this.statements = List.copyOf(statements);
        this.hashes = this.statements.stream()
                .mapToLong(statement -> statement.hashCode() * SPREAD)
                .toArray();
    }

    /**
     * The statement that a number drawn by lot stands for. With one statement more, some numbers stand for that one, and all
     * others for the same as before: so the cases of a seed stay what they are when a line is added. It is the highest of the
     * random weights that a number gives to each (rendezvous hashing).
     *
     * @throws IllegalStateException if there are none
     */
    String drawn(long lot) {
        if (hashes.length == 0) {
            throw new IllegalStateException("no statements to draw from");
        }
        int highest = 0;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < hashes.length; i++) {
            long weight = mixed(lot ^ hashes[i]);
            if (weight > most) {
                most = weight;
                highest = i;
            }
        }
        return statements.get(highest);
    }

    /** Each bit depends on all: two rounds of multiplying and folding, as in the finishers of common hash functions. */
    private static long mixed(long bits) {
        long once = (bits ^ bits >>> 32) * SPREAD;
        long twice = (once ^ once >>> 29) * SPREAD;
        return twice ^ twice >>> 32;
    }

    /** Without duplicates. Their tables are {@code orders} and {@code t}, as the canaries are. */
    static Corpus of(Dialect dialect) {
        Set<String> statements = new LinkedHashSet<>();
        String guarded = "/io/interlock/guarded/" + dialect.id() + ".cases";
        if (Resources.exists(guarded)) {
            Resources.lines(guarded).forEach(line -> statements.add(line.substring(2)));
        }
        for (String file : CLASSIFIED) {
            String resource = "/io/interlock/sql/classify/" + file + ".cases";
            if (Resources.exists(resource)) {
                Resources.lines(resource).forEach(line -> addClassified(line, dialect, statements));
            }
        }
        return new Corpus(statements);
    }

    private static void addClassified(String line, Dialect dialect, Set<String> statements) {
        String[] columns = line.split(" \\| ", 3);
        boolean meant = columns[0].trim().equals("*")
                || Arrays.stream(columns[0].split(",")).anyMatch(id -> id.trim().equals(dialect.id()));
        if (meant && columns.length > 1) {
            statements.add(columns[1].replace('¶', '\n'));
        }
    }
}
