package io.interlock.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each candidate stands in the way of every measured call, and the call comes through to the stub driver. */
class CandidateTest {

    @ParameterizedTest
    @EnumSource
    void call_throughEachCandidate_reachesTheStub(Candidate candidate) throws SQLException {
        Connection connection = candidate.connect();
        try (PreparedStatement update = connection.prepareStatement("update orders set status = ? where id = ?")) {
            update.setString(1, "paid");
            update.setLong(2, 1);
            assertEquals(StubDriver.UPDATED, update.executeUpdate());
        }
        try (PreparedStatement query = connection.prepareStatement("select id from orders where customer = ?")) {
            query.setLong(1, 1);
            try (ResultSet rows = query.executeQuery()) {
                assertTrue(rows.next());
                assertEquals(StubDriver.READ, rows.getLong(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void objects_ofEachCandidate_areItsOwn(Candidate candidate) throws SQLException {
        Connection connection = candidate.connect();
        assertOwn(candidate, connection);
        try (PreparedStatement prepared = connection.prepareStatement("select id from orders where customer = ?");
                Statement statement = connection.createStatement()) {
            assertOwn(candidate, prepared);
            assertOwn(candidate, statement);
        }
    }

    private static void assertOwn(Candidate candidate, Object object) {
        String from = object.getClass().getName();
        boolean own = switch (candidate) {
            case DIRECT, DIRECT_AGAIN -> from.startsWith("io.interlock.benchmarks.peers.Stub");
            case INTERLOCK -> from.startsWith("io.interlock.jdbc.");
            case HIKARICP -> from.startsWith("com.zaxxer.hikari.");
            case REFLECTIVE -> Proxy.isProxyClass(object.getClass());
            case AWS -> from.startsWith("software.amazon.jdbc.");
            case P6SPY -> from.startsWith("com.p6spy.");
            case DATASOURCE_PROXY ->
                Proxy.isProxyClass(object.getClass())
                        && Proxy.getInvocationHandler(object)
                                .getClass()
                                .getName()
                                .startsWith("net.ttddyy.");
            case DRUID, DRUID_DRIVER -> from.startsWith("com.alibaba.druid.");
        };
        assertTrue(own, () -> candidate + " hands out an object of another: class=" + from);
    }

    /** The firewalls are on: what they exist for does not come through. */
    @ParameterizedTest
    @EnumSource(names = {"INTERLOCK", "DRUID", "DRUID_DRIVER"})
    void firewall_ofEachThatHasOne_isOn(Candidate candidate) throws SQLException {
        Connection connection = candidate.connect();
        org.junit.jupiter.api.Assertions.assertThrows(
                SQLException.class, () -> connection.prepareStatement("delete from orders where 1 = 1"));
    }
}
