package io.interlock.benchmarks.text;

import io.interlock.InterlockDriver;
import io.interlock.benchmarks.peers.StubDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Random;

/** Executes texts, known ones or never seen before, under a policy of as many rules as wanted. */
public final class PolicyText extends TextWork {

    private static final int LENGTH = 200;
    private static final int KNOWN = 64;

    private final Statement statement;
    private final boolean unique;
    private final Random values = new Random();
    private final Random again = new Random();
    private int prepared;

    /**
     * @param rules    how many
     * @param patterns whether each also names objects by a pattern
     * @param unique   whether no text comes twice
     */
    public PolicyText(Integer rules, Boolean patterns, Boolean unique) throws SQLException, IOException {
        super(LENGTH);
        this.unique = unique;
        StubDriver.register();
        Path policy = Files.createTempFile("policy", ".yaml");
        Files.writeString(policy, policy(rules, patterns));
        Properties properties = new Properties();
        properties.setProperty("interlock.policy", policy.toString());
        Connection connection = new InterlockDriver()
                .connect("jdbc:interlock:" + StubDriver.URL.substring("jdbc:".length()), properties);
        Files.delete(policy);
        if (connection == null) {
            throw new SQLException("the guard did not take its own URL");
        }
        this.statement = connection.createStatement();
    }

    /** Rules as they are written for single tables; none of them is about the texts. */
    private static String policy(int rules, boolean patterns) {
        StringBuilder out = new StringBuilder("interlock: 1\notherwise: production\nrules:\n");
        for (int i = 0; i < rules; i++) {
            String objects = "t" + i + (patterns ? ", \"archive.t" + i + "_*\"" : "");
            out.append("  - id: rule-").append(i).append("\n    operations: [delete, update, drop]\n");
            out.append("    objects: [").append(objects).append("]\n    action: block\n");
        }
        return out.toString();
    }

    @Override
    protected String text() {
        if (prepared++ % KNOWN == 0) {
            again.setSeed(11);
        }
        return Shape.UPDATE.text(LENGTH, unique ? values : again);
    }

    @Override
    protected long read(String text) throws SQLException {
        return statement.execute(text) ? 1 : 0;
    }
}
