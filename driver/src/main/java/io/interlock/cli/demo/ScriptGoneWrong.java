package io.interlock.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A clean-up script at a customer's, with a slip in its condition and a change nobody had tested. */
final class ScriptGoneWrong implements Scenario {

    @Override
    public String name() {
        return "script-gone-wrong";
    }

    @Override
    public String story() {
        return "A consultant's script deleted and changed rows at a customer's, with one untested change more, while"
                + " orders kept coming in. Undoing by hand was so doubtful that the whole database was restored.";
    }

    @Override
    public List<String> missing() {
        return List.of("rows kept for undo", "a limit on bounded writes", "holding what was not rehearsed");
    }

    @Override
    public List<Count> play(Stage stage) throws SQLException, IOException {
        Database production = stage.database(Engine.H2, "production", "shop");
        stage.prepare(
                production,
                Orders.H2_TABLE,
                Orders.h2(1, 1000),
                "CREATE TABLE customers (id INT PRIMARY KEY, discount INT)",
                "INSERT INTO customers SELECT x, 5 FROM SYSTEM_RANGE(1, 200)",
                "CREATE USER shop PASSWORD 'shop'",
                "GRANT INSERT ON orders TO shop");
        Rows orders = stage.rows(production, "orders");
        Rows customers = stage.rows(production, "customers");

        // The column's name where the variable's was meant: every row has the customer it has.
        stage.run(production, "DELETE FROM orders WHERE customer_id = customer_id");
        stage.write(production, "shop", "INSERT INTO orders (id, customer_id) VALUES (?, 7)", List.of(1001, 1002));
        stage.run(production, "UPDATE customers SET discount = 50");
        return List.of(
                orders.countLeft("orders", stage.rows(production, "orders")),
                customers.countLeft("customers", stage.rows(production, "customers")));
    }
}
