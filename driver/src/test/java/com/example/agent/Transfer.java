package com.example.agent;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.xa.PGXADataSource;

/** A program that commits in two phases what it wrote through two connections; its argument is the database's URL. */
public final class Transfer {

    private Transfer() {}

    private record Branch(int number) implements Xid {

        @Override
        public int getFormatId() {
            return 78;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return "agent".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {(byte) number};
        }
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE moves (id INT PRIMARY KEY)");
            commitTwo(source(url));
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM moves")) {
                count.next();
                System.out.println("rows " + count.getInt(1));
            }
        }
    }

    private static XADataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url);
            return h2;
        }
        PGXADataSource postgres = new PGXADataSource();
        postgres.setUrl(url);
        return postgres;
    }

    private static void commitTwo(XADataSource source) throws Exception {
        XAConnection[] connections = {source.getXAConnection(), source.getXAConnection()};
        XAResource[] resources = new XAResource[connections.length];
        for (int i = 0; i < connections.length; i++) {
            resources[i] = connections[i].getXAResource();
            resources[i].start(new Branch(i), XAResource.TMNOFLAGS);
            write(connections[i].getConnection(), i);
            resources[i].end(new Branch(i), XAResource.TMSUCCESS);
        }
        for (int i = 0; i < connections.length; i++) {
            System.out.println(resources[i].prepare(new Branch(i)) == XAResource.XA_OK ? "prepared" : "not prepared");
        }
        for (int i = 0; i < connections.length; i++) {
            resources[i].commit(new Branch(i), false);
            connections[i].close();
        }
    }

    private static void write(Connection connection, int row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO moves VALUES (" + row + ")");
            statement.execute("DROP TABLE moves");
        } catch (SQLException e) {
            System.out.println("IL001".equals(e.getSQLState()) ? "refused" : e.toString());
        }
    }
}
