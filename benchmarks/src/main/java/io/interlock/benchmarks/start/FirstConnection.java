package io.interlock.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Opens one connection and runs one statement in a JVM that has done nothing yet, and prints what it cost: nanoseconds until
 * the connection is there, until the statement has run, and the kilobytes resident then.
 */
public final class FirstConnection {

    private FirstConnection() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        long start = System.nanoTime();
        long connected;
        long ran;
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            connected = System.nanoTime();
            try (PreparedStatement statement = connection.prepareStatement("select 1");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
            }
            ran = System.nanoTime();
        }
        System.out.println((connected - start) + " " + (ran - start) + " " + residentKilobytes());
    }

    private static long residentKilobytes() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        String resident = status.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElse("VmRSS: 0");
        return Long.parseLong(resident.replaceAll("\\D", ""));
    }
}
