package io.interlock.differential;

import io.interlock.InterlockDataSource;
import io.interlock.testing.Guarded;
import java.sql.SQLException;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.BasicEmbeddedConnectionPoolDataSource40;
import org.apache.derby.jdbc.BasicEmbeddedDataSource40;
import org.apache.derby.jdbc.BasicEmbeddedXADataSource40;
import org.h2.jdbcx.JdbcDataSource;
import org.hsqldb.jdbc.JDBCCommonDataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.hsqldb.jdbc.pool.JDBCPooledDataSource;
import org.hsqldb.jdbc.pool.JDBCXADataSource;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.xa.PGXADataSource;
import org.sqlite.SQLiteDataSource;
import org.sqlite.javax.SQLiteConnectionPoolDataSource;

/** The data sources that drivers bring along. */
final class VendorSources {

    private VendorSources() {}

    /** The driver's own for a database. */
    static Side.Sources raw(String url) {
        return kind -> {
            CommonDataSource source = made(url, kind);
            if (source == null) {
                throw new SQLException("the driver has no " + kind.getSimpleName());
            }
            return source;
        };
    }

    /** The same behind the guard. */
    static Side.Sources guarded(Guarded guard) {
        Side.Sources raw = raw(guard.url());
        return kind -> {
            InterlockDataSource guarded = new InterlockDataSource(raw.of(kind));
            guarded.setPolicy(guard.policy());
            guarded.setJournal(guard.journal().toString());
            return guarded;
        };
    }

    private static @Nullable CommonDataSource made(String url, Class<?> kind) throws SQLException {
        return switch (url.split(":", 3)[1]) {
            case "h2" -> h2(url);
            case "mariadb" -> new MariaDbDataSource(url);
            case "hsqldb" -> hsqldb(url, kind);
            case "derby" -> derby(url, kind);
            case "postgresql" -> postgresql(url, kind);
            case "sqlite" -> sqlite(url, kind);
            default -> null;
        };
    }

    private static CommonDataSource h2(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    private static CommonDataSource hsqldb(String url, Class<?> kind) throws SQLException {
        JDBCCommonDataSource source = one(kind, JDBCDataSource::new, JDBCPooledDataSource::new, JDBCXADataSource::new);
        source.setUrl(url);
        return source;
    }

    private static CommonDataSource derby(String url, Class<?> kind) throws SQLException {
        BasicEmbeddedDataSource40 source = one(
                kind,
                BasicEmbeddedDataSource40::new,
                BasicEmbeddedConnectionPoolDataSource40::new,
                BasicEmbeddedXADataSource40::new);
        source.setDatabaseName(url.substring("jdbc:derby:".length()).replaceFirst(";.*", ""));
        return source;
    }

    private static CommonDataSource postgresql(String url, Class<?> kind) throws SQLException {
        BaseDataSource source = VendorSources.<BaseDataSource>one(
                kind, PGSimpleDataSource::new, PGConnectionPoolDataSource::new, PGXADataSource::new);
        source.setUrl(url);
        return (CommonDataSource) source;
    }

    private static @Nullable CommonDataSource sqlite(String url, Class<?> kind) {
        if (kind == XADataSource.class) {
            return null;
        }
        SQLiteDataSource source =
                kind == DataSource.class ? new SQLiteDataSource() : new SQLiteConnectionPoolDataSource();
        source.setUrl(url);
        return source;
    }

    private interface Maker<S> {
        S make() throws SQLException;
    }

    private static <S> S one(
            Class<?> kind, Maker<? extends S> plain, Maker<? extends S> pooled, Maker<? extends S> distributed)
            throws SQLException {
        if (kind == DataSource.class) {
            return plain.make();
        }
        return kind == XADataSource.class ? distributed.make() : pooled.make();
    }
}
