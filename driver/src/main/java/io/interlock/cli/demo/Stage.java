package io.interlock.cli.demo;

import io.interlock.journal.EntryKind;
import io.interlock.journal.JournalFilter;
import io.interlock.journal.JournalReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a scenario happens: fresh databases in an empty directory, with the guard between them and the people or without.
 *
 * <p>Connections stay open until the stage is cleared, as an application's do.
 */
final class Stage implements AutoCloseable {

    private static final String POLICY = "policy.yaml";
    private static final String JOURNAL = "journal";

    private final Path directory;
    private final boolean guarded;
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    Stage(Path directory, boolean guarded) throws IOException {
        this.directory = directory;
        this.guarded = guarded;
        if (guarded) {
            try (InputStream policy = Stage.class.getResourceAsStream(POLICY)) {
                if (policy == null) {
                    throw new IOException("the demo's policy is missing: resource=" + POLICY);
                }
                Files.copy(policy, directory.resolve(POLICY));
            }
        }
    }

    boolean guarded() {
        return guarded;
    }

    List<Step> steps() {
        return steps;
    }

    List<String> findings() {
        return findings;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** An empty database; the environment it belongs to is the directory it lies in. */
    Database database(Engine engine, String environment, String name) throws IOException {
        Path home = Files.createDirectories(directory.resolve(environment));
        return new Database(environment, engine, home.resolve(name));
    }

    /** A connection that Interlock does not see: to set the scene, and to count afterwards. */
    Connection backstage(Database database) throws SQLException {
        return connect("jdbc:" + database.engine().url(database.file()), database, null);
    }

    /** Statements that prepare the scene. */
    void prepare(Database database, String... statements) throws SQLException {
        try (Statement statement = backstage(database).createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Rows rows(Database database, String table) throws SQLException {
        return Rows.of(backstage(database), table);
    }

    /** Somebody runs a statement, and goes on with his day whether it is refused or not. */
    void run(Database database, String sql) throws SQLException {
        try (Statement statement = application(database, null).createStatement()) {
            statement.execute(sql);
            steps.add(new Step(database.label(), shown(sql), null));
        } catch (SQLException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            steps.add(new Step(database.label(), shown(sql), shown(String.valueOf(e.getMessage()))));
        }
    }

    /**
     * The application's own daily writes, which nothing may ever refuse: one execution for each value.
     *
     * @param user whose password is his name
     */
    void write(Database database, String user, String sql, Iterable<Integer> values) throws SQLException {
        try (PreparedStatement statement = application(database, user).prepareStatement(sql)) {
            for (int value : values) {
                statement.setInt(1, value);
                statement.executeUpdate();
            }
        }
    }

    /** How many statements of that text ran, by database user: what the journal answers when somebody asks who wrote. */
    Map<String, Integer> writers(String sql) throws IOException {
        Map<String, Integer> writers = new TreeMap<>();
        JournalReader.of(directory.resolve(JOURNAL))
                .readStatements(
                        JournalFilter.ALL.kinds(EnumSet.of(EntryKind.INTENT)).containing(sql),
                        statement -> {
                            if (statement.fate().result().equals("executed")) {
                                writers.merge(String.valueOf(statement.entry().session("user")), 1, Integer::sum);
                            }
                        },
                        finding -> findings.add(finding.toString()));
        return writers;
    }

    /** Keeps what the journal told, for the story. */
    void found(String sentence) {
        findings.add(sentence);
    }

    private static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("IL");
    }

    /** Paths as the people of the scenario would see them: the temporary directory is of no interest to anyone. */
    private String shown(String text) {
        return text.replace(directory.toString().replace('\\', '/') + "/", "").replace(directory + "/", "");
    }

    /** A connection as applications have it: the guard is in its URL, or is not there at all. */
    private Connection application(Database database, @Nullable String user) throws SQLException {
        if (!guarded) {
            return connect("jdbc:" + database.engine().url(database.file()), database, user);
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("interlock.policy", urlPath(POLICY));
        options.put("interlock.journal", urlPath(JOURNAL));
        String url = "jdbc:interlock:"
                + database.engine().url(database.file())
                + database.engine().options(options);
        return connect(url, database, user);
    }

    String urlPath(String name) {
        return directory.resolve(name).toString().replace('\\', '/');
    }

    private Connection connect(String url, Database database, @Nullable String user) throws SQLException {
        String name = user != null ? user : database.engine() == Engine.H2 ? "sa" : "";
        Connection open = connections.get(name + ' ' + url);
        if (open == null) {
            open = DriverManager.getConnection(url, name, user != null ? user : "");
            connections.put(name + ' ' + url, open);
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
    }
}
