package io.interlock.cli.demo;

/** The shop that all the bad days happen to: its tables, and statements that fill them. */
final class Orders {

    static final String SQLITE_TABLE =
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, amount INTEGER, status TEXT)";

    static final String H2_TABLE =
            "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, amount INT DEFAULT 10, status VARCHAR DEFAULT 'paid')";

    private Orders() {}

    /** Orders of the given numbers, both included. */
    static String sqlite(int first, int last) {
        return "INSERT INTO orders WITH RECURSIVE n(i) AS (SELECT " + first
                + " UNION ALL SELECT i + 1 FROM n WHERE i < " + last
                + ") SELECT i, i % 200 + 1, i * 37 % 500, 'paid' FROM n";
    }

    /** Orders of the given numbers, both included. */
    static String h2(int first, int last) {
        return "INSERT INTO orders SELECT x, MOD(x, 200) + 1, MOD(x * 37, 500), 'paid' FROM SYSTEM_RANGE(" + first
                + ", " + last + ")";
    }
}
