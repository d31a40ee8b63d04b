package io.interlock.compatibility.spring;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the shop does in transactions. */
@Service
class Till {

    private final Orders orders;
    private final JdbcTemplate jdbc;

    Till(Orders orders, JdbcTemplate jdbc) {
        this.orders = orders;
        this.jdbc = jdbc;
    }

    /** By JPA and by JDBC in one transaction; the second part is what no one meant to write. */
    @Transactional
    public void orderAndEmpty(String state) {
        orders.saveAndFlush(new Order(state));
        jdbc.update("DELETE FROM orders");
    }

    /** The same, by somebody who goes on after the refusal. */
    @Transactional(noRollbackFor = RuntimeException.class)
    public void orderAndGoOn(String state) {
        orders.saveAndFlush(new Order(state));
        try {
            jdbc.update("DELETE FROM orders");
        } catch (RuntimeException e) {
            jdbc.update("INSERT INTO orders (version, state) VALUES (0, ?)", state);
        }
    }

    @Transactional
    public int move(String from, String to) {
        return orders.move(from, to);
    }

    @Transactional
    public int moveAll(String to) {
        return orders.moveAll(to);
    }

    @Transactional
    public long remove(String state) {
        return orders.deleteByState(state);
    }

    @Transactional(readOnly = true)
    public long streamed(String state) {
        try (var each = orders.streamByState(state)) {
            return each.count();
        }
    }
}
