package io.interlock.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Backup and restore were mixed up; then the last good backup was overwritten in a hurry. */
final class WrongDirection implements Scenario {

    @Override
    public String name() {
        return "wrong-direction";
    }

    @Override
    public String story() {
        return "Tired, someone restored a two-month-old backup instead of making a new one; then, in a hurry, the last"
                + " good backup was overwritten by one of the broken database.";
    }

    @Override
    public List<String> missing() {
        return List.of("typing the target's name to go on");
    }

    @Override
    public List<Count> play(Stage stage) throws SQLException, IOException {
        Database production = stage.database(Engine.SQLITE, "production", "shop");
        Database old = stage.database(Engine.SQLITE, "backups", "two-months-ago");
        Database lastGood = stage.database(Engine.SQLITE, "backups", "last-night");
        stage.prepare(production, Orders.SQLITE_TABLE, Orders.sqlite(1, 1000));
        stage.prepare(old, Orders.SQLITE_TABLE, Orders.sqlite(1, 400));
        stage.prepare(lastGood, Orders.SQLITE_TABLE, Orders.sqlite(1, 980));
        Rows before = stage.rows(production, "orders");

        stage.run(production, "restore from '" + stage.urlPath("backups/two-months-ago.db") + "'");
        stage.run(production, "backup to '" + stage.urlPath("backups/last-night.db") + "'");
        return List.of(before.countLeft(
                "orders in production or its last backup",
                stage.rows(production, "orders"),
                stage.rows(lastGood, "orders")));
    }
}
