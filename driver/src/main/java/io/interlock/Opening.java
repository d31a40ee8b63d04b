package io.interlock;

import io.interlock.guard.Clearance;
import io.interlock.guard.ConnectionGuard;
import io.interlock.guard.ConnectionProfile;
import io.interlock.guard.Refusal;
import io.interlock.guard.SqlCall;
import io.interlock.guard.Traffic;
import io.interlock.jdbc.Wrappers;
import io.interlock.policy.ConnectionTraits;
import io.interlock.server.ServerSession;
import io.interlock.sql.Dialect;
import io.interlock.sql.connect.ConnectEffect;
import io.interlock.sql.connect.ConnectEffects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Opens one guarded connection: judges what opening it would do to the database, opens it, puts the guard around it.
 *
 * @param protection what guards it
 * @param options    Interlock's own options
 * @param url        the real URL
 * @param properties the real driver's properties
 */
record Opening(Protection protection, Options options, String url, Properties properties) {

    /**
     * @param real opens the real connection
     * @throws SQLException a refusal, if opening would destroy something; or what the real driver throws, as it is
     */
    Connection open(SqlCall<Connection> real) throws SQLException {
        return guarded(judged(real));
    }

    /**
     * Puts a guard around a connection that is open.
     *
     * @throws SQLException if it cannot be guarded; it is closed then
     */
    Connection guarded(Connection raw) throws SQLException {
        try {
            Connection guarded = Wrappers.wrap(raw, raw.isClosed() ? guardOfClosed() : guardOf(raw));
            Traffic.guarded();
            Management.show();
            protection.tellOfBuiltIn();
            return guarded;
        } catch (SQLException | RuntimeException | Error e) {
            closeQuietly(raw, e);
            throw e;
        }
    }

    private ConnectionGuard guardOf(Connection raw) throws SQLException {
        return guard(profile(user(raw), ServerSession.of(raw, dialect())), raw.getAutoCommit());
    }

    /** Some pooled connections hand out what they have closed, for the application to find that out. */
    private ConnectionGuard guardOfClosed() {
        return guard(profile(givenUser(), ServerSession.SILENT), true);
    }

    /** Whether the URL makes the driver run something on its own. */
    boolean hasEffects() {
        return !ConnectEffects.of(url, properties, dialect()).isEmpty();
    }

    /**
     * Opens something to the database: what the URL makes the driver run on its own is judged, journaled and refused like a
     * statement.
     *
     * @throws SQLException a refusal, if opening would destroy something; or what the real driver throws, as it is
     */
    <T extends @Nullable Object> T judged(SqlCall<T> real) throws SQLException {
        List<ConnectEffect> effects = ConnectEffects.of(url, properties, dialect());
        if (effects.isEmpty()) {
            return real.call();
        }
        ConnectionGuard guard = guard(profile(givenUser(), ServerSession.SILENT), true);
        try {
            List<Clearance> clearances = new ArrayList<>();
            for (ConnectEffect effect : effects) {
                clearances.add(clear(guard, effect));
            }
            return guard.runBatch(clearances, List.of(), real);
        } finally {
            guard.closed();
        }
    }

    private static Clearance clear(ConnectionGuard guard, ConnectEffect effect) throws SQLException {
        if (effect instanceof ConnectEffect.Sql sql) {
            return guard.clear(sql.text());
        }
        ConnectEffect.Direct direct = (ConnectEffect.Direct) effect;
        return guard.clear(direct.operation(), direct.key());
    }

    private ConnectionGuard guard(ConnectionProfile profile, boolean autoCommit) {
        return new ConnectionGuard(protection.policy(), profile, protection.journal(), Opening::refused, autoCommit);
    }

    private static SQLException refused(Refusal refusal) {
        return new StatementRefusedException(
                refusal.message(),
                refusal.sqlState(),
                refusal.environment(),
                refusal.rule(),
                refusal.policy(),
                refusal.version(),
                refusal.cause());
    }

    private ConnectionProfile profile(@Nullable String user, ServerSession server) {
        return new ConnectionProfile(
                dialect(),
                ConnectionTraits.withoutSecrets(url),
                options.name(),
                user,
                Application.name(options, RealUrl.parameters(url), properties),
                server);
    }

    private Dialect dialect() {
        return Dialect.ofUrl(url);
    }

    /** Who logs in, as far as it was said; else whom the server takes us for. */
    private @Nullable String user(Connection raw) {
        String given = givenUser();
        if (given != null) {
            return given;
        }
        try {
            String user = raw.getMetaData().getUserName();
            return user == null || user.isBlank() ? null : user;
        } catch (SQLException | RuntimeException e) {
            return null; // not known: a rule that asks for the user then counts as matched
        }
    }

    private @Nullable String givenUser() {
        String inProperties = properties.getProperty("user");
        if (inProperties != null && !inProperties.isBlank()) {
            return inProperties;
        }
        Map<String, String> parameters = RealUrl.parameters(url);
        return parameters.get("user");
    }

    private static void closeQuietly(Connection raw, Throwable because) {
        try {
            raw.close();
        } catch (SQLException | RuntimeException e) {
            because.addSuppressed(e);
        }
    }
}
