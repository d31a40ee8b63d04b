package io.interlock.sql.classify;

import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.Parameters;
import io.interlock.sql.PredicateJudge;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The case files beside the tests. One case a line: {@code dialect[,dialect…] | sql | operations}; {@code *} is every
 * dialect, {@code ¶} in the SQL a line break, {@code #} begins a comment line.
 *
 * <p>Operations are joined by commas, each {@code kind [reach] [name] [type] [temporary]}: the reach is left out where it is
 * none, the type where it is table or other.
 */
public final class Cases {

    static final List<String> FILES = List.of(
            "writes",
            "definitions",
            "transact-sql",
            "text-in-text",
            "known-texts",
            "routines",
            "servers",
            "backups",
            "administration",
            "other-ways",
            "harmless",
            "lexical",
            "attacks");

    private Cases() {}

    /** One case for one dialect. */
    public record Case(String place, Dialect dialect, String sql, String operations) {

        @Override
        public String toString() {
            return place + " " + dialect.id() + ": " + sql;
        }
    }

    public static Stream<Case> all() {
        return FILES.stream().flatMap(Cases::of);
    }

    static Stream<Case> of(String file) {
        List<Case> cases = new ArrayList<>();
        int number = 0;
        for (String line : read(file + ".cases").split("\n")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(" \\| ", 3);
            if (columns.length != 3) {
                throw new IllegalStateException("not a case: " + file + ":" + number + " " + line);
            }
            for (Dialect dialect : dialects(columns[0].trim())) {
                String place = file + ":" + number;
                cases.add(new Case(place, dialect, columns[1].replace('¶', '\n'), columns[2].trim()));
            }
        }
        return cases.stream();
    }

    private static List<Dialect> dialects(String column) {
        if (column.equals("*")) {
            return List.of(Dialect.values());
        }
        return Stream.of(column.split(","))
                .map(id -> Dialect.named(id.trim()).orElseThrow())
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = Cases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ClassifiedText classify(String sql, Dialect dialect) {
        return Classifier.classify(sql, dialect, Parameters.NONE, PredicateJudge.UNSURE);
    }

    /** The operations of all statements, as case files write them. */
    static String operations(ClassifiedText text) {
        return text.statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .map(Cases::written)
                .collect(Collectors.joining(", "));
    }

    private static String written(Operation operation) {
        Target target = operation.target();
        StringBuilder out = new StringBuilder(operation.kind().id());
        if (operation.reach() != Reach.NONE) {
            out.append(' ').append(operation.reach().id());
        }
        if (target.name() != null || target.schema() != null) {
            out.append(' ').append(target.display());
        }
        if (target.type() != ObjectType.TABLE && target.type() != ObjectType.OTHER) {
            out.append(' ').append(target.type().id());
        }
        return target.temporary() ? out.append(" temporary").toString() : out.toString();
    }
}
