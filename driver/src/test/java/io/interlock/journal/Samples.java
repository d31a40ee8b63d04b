package io.interlock.journal;

import java.util.List;

/** Entries such as the guard writes. */
final class Samples {

    static final Session SESSION =
            new Session("c-1", "shop_app", "shop", "production", "postgresql", "postgresql://db:5432/orders");

    private Samples() {}

    static Submission submission(String sql) {
        return new Submission(
                SESSION,
                "com.shop.OrderService.cancel(OrderService.java:42)",
                sql,
                List.of(List.of(42L, "né")),
                ParameterForm.KEPT,
                List.of(new JournaledOperation("delete", "shop.orders", "table", "bounded")),
                List.of(new RuleMatch("big-write", "prod.yaml:31", "journal", false)),
                "7f3a");
    }

    static Intent intent(String sql) {
        return new Intent(submission(sql));
    }

    static Outcome executed(Receipt intent, long rows) {
        return new Outcome(SESSION, intent, Outcome.Result.EXECUTED, null, List.of(rows), 1_500, false);
    }

    static Outcome executedInTransaction(Receipt intent, long rows) {
        return new Outcome(SESSION, intent, Outcome.Result.EXECUTED, null, List.of(rows), 1_500, true);
    }
}
