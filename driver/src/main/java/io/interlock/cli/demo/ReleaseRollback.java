package io.interlock.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A release was taken back by its down script, and with it what its users had entered since. */
final class ReleaseRollback implements Scenario {

    @Override
    public String name() {
        return "release-rollback";
    }

    @Override
    public String story() {
        return "A release was reverted by its script; a table, a column and a privilege went with it, and all that was"
                + " entered since.";
    }

    @Override
    public List<String> missing() {
        return List.of("journaling what was there before", "undoing a DROP", "switching rules at run time");
    }

    @Override
    public List<Count> play(Stage stage) throws SQLException, IOException {
        Database production = stage.database(Engine.H2, "production", "shop");
        stage.prepare(
                production,
                "CREATE TABLE customers (id INT PRIMARY KEY, newsletter BOOLEAN)",
                "INSERT INTO customers SELECT x, MOD(x, 3) = 0 FROM SYSTEM_RANGE(1, 200)",
                "CREATE TABLE loyalty_points (customer_id INT PRIMARY KEY, points INT)",
                "INSERT INTO loyalty_points SELECT x, x * 3 FROM SYSTEM_RANGE(1, 150)",
                "CREATE ROLE reporting",
                "GRANT SELECT ON customers TO reporting");
        Rows customers = stage.rows(production, "customers");
        Rows points = stage.rows(production, "loyalty_points");

        stage.run(production, "DROP TABLE loyalty_points");
        stage.run(production, "ALTER TABLE customers DROP COLUMN newsletter");
        stage.run(production, "REVOKE SELECT ON customers FROM reporting");
        return List.of(
                points.countLeft("loyalty points", stage.rows(production, "loyalty_points")),
                customers.countLeft("customers with all they entered", stage.rows(production, "customers")));
    }
}
