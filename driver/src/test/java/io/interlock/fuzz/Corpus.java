package io.interlock.fuzz;

import io.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The real statements that other tests play, harmless and dangerous: what the mutators start from. */
final class Corpus {

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

    private Corpus() {}

    /** Without duplicates, in the order of the files. Their tables are {@code orders} and {@code t}, as the canaries are. */
    static List<String> of(Dialect dialect) {
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
        return new ArrayList<>(statements);
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
