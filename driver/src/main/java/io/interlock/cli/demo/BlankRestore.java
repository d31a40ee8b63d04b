package io.interlock.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The demo database was to be reset from a blank backup, and production was reset. */
final class BlankRestore implements Scenario {

    @Override
    public String name() {
        return "blank-restore";
    }

    @Override
    public String story() {
        return "A blank backup, meant to reset the demo, was restored over a product that was live for a week.";
    }

    @Override
    public List<String> missing() {
        return List.of("a second person's approval", "proof of a recent backup", "telling production by its server");
    }

    @Override
    public List<Count> play(Stage stage) throws SQLException, IOException {
        Database production = stage.database(Engine.SQLITE, "production", "shop");
        Database demo = stage.database(Engine.SQLITE, "demo", "shop");
        Database blank = stage.database(Engine.SQLITE, "backups", "blank");
        for (Database each : List.of(production, demo, blank)) {
            stage.prepare(each, Orders.SQLITE_TABLE);
        }
        stage.prepare(production, Orders.sqlite(1, 1000));
        stage.prepare(demo, Orders.sqlite(1, 20));
        Rows before = stage.rows(production, "orders");

        String restore = "restore from '" + stage.urlPath("backups/blank.db") + "'";
        stage.run(production, restore);
        if (stage.guarded()) {
            stage.run(demo, restore); // Where it was meant to run, it runs.
        }
        return List.of(before.countLeft("orders", stage.rows(production, "orders")));
    }
}
