package io.interlock.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A snapshot went to the test server, whose address was production's. */
final class WrongServer implements Scenario {

    private static final String INSERT = "INSERT INTO orders (id, customer_id) VALUES (?, 7)";

    @Override
    public String name() {
        return "wrong-server";
    }

    @Override
    public String story() {
        return "A 17-hour-old snapshot, meant for the test server, went over production. Nobody noticed for an hour, and"
                + " then nobody knew who had written in the gap.";
    }

    @Override
    public List<String> missing() {
        return List.of("knowing the server through a tunnel or an alias: production is still told by its URL");
    }

    @Override
    public List<Count> play(Stage stage) throws SQLException, IOException {
        Database production = stage.database(Engine.H2, "production", "shop");
        stage.prepare(
                production,
                Orders.H2_TABLE,
                Orders.h2(1, 900),
                "CREATE USER anna PASSWORD 'anna'",
                "CREATE USER ben PASSWORD 'ben'",
                "GRANT INSERT ON orders TO anna",
                "GRANT INSERT ON orders TO ben",
                "SCRIPT DROP TO '" + stage.urlPath("snapshot.sql") + "'");
        writeDuringTheGap(stage, production, "anna", 901, 960);
        writeDuringTheGap(stage, production, "ben", 961, 1000);
        Rows before = stage.rows(production, "orders");

        // The setting says test, the address behind it is production's.
        stage.run(production.takenFor("test"), "RUNSCRIPT FROM '" + stage.urlPath("snapshot.sql") + "'");
        if (stage.guarded()) {
            stage.found(sentence(stage.writers(INSERT)));
        }
        return List.of(before.countLeft("orders", stage.rows(production, "orders")));
    }

    private static String sentence(Map<String, Integer> writers) {
        return writers.entrySet().stream()
                .map(writer -> writer.getKey() + " " + writer.getValue())
                .collect(Collectors.joining(", ", "journal: orders written since the snapshot, by user: ", ""));
    }

    private static void writeDuringTheGap(Stage stage, Database production, String user, int first, int last)
            throws SQLException {
        stage.write(
                production,
                user,
                INSERT,
                IntStream.rangeClosed(first, last).boxed().toList());
    }
}
