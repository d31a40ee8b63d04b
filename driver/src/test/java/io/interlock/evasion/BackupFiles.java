package io.interlock.evasion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files that attacks name, below {@code target/evasion}: dumps of an old state that a restore would put over the tables,
 * and the last good backups, which must not be overwritten.
 */
final class BackupFiles {

    static final Path DIRECTORY = Path.of("target/evasion");

    private BackupFiles() {}

    /** Writes all of them anew. */
    static void renew() throws IOException, SQLException {
        Files.createDirectories(DIRECTORY.resolve("dump"));
        Files.createDirectories(DIRECTORY.resolve("backup"));
        write("drop.sql", "DROP TABLE orders;");
        write("orders.csv", "1,1,\"open\",\"old 1\"\n");
        write("dump/schema.sql", "DROP TABLE IF EXISTS orders;\nCREATE TABLE orders (id INT);\n");
        write("dump/load.sql", "");
        write("backup.sql", "the last good backup");
        write("backup.zip", "the last good backup");
        write("backup/schema.sql", "the last good backup");
        database("old.db", "CREATE TABLE orders (id INT, customer_id INT, status TEXT, note TEXT)");
        database("backup.db", "CREATE TABLE the_last_good_backup (id INT)");
    }

    private static void write(String name, String content) throws IOException {
        Files.writeString(DIRECTORY.resolve(name), content);
    }

    /** A database of SQLite. */
    private static void database(String name, String sql) throws IOException, SQLException {
        Path file = DIRECTORY.resolve(name);
        Files.deleteIfExists(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What there is to lose: one line a file. */
    static Set<String> backups() {
        Set<String> backups = new TreeSet<>();
        for (String name : List.of("backup.sql", "backup.zip", "backup.db", "backup/schema.sql")) {
            try {
                backups.add(name + " -> " + Arrays.hashCode(Files.readAllBytes(DIRECTORY.resolve(name))));
            } catch (IOException e) {
                // Gone, and so not in the answer.
            }
        }
        return backups;
    }

    /** Takes back what databases in files have left of an earlier one. */
    static void delete(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
