package io.interlock.evasion;

import static java.util.Objects.requireNonNull;

import com.alibaba.druid.wall.WallConfig;
import com.alibaba.druid.wall.WallProvider;
import com.alibaba.druid.wall.spi.CKWallProvider;
import com.alibaba.druid.wall.spi.DB2WallProvider;
import com.alibaba.druid.wall.spi.MySqlWallProvider;
import com.alibaba.druid.wall.spi.OracleWallProvider;
import com.alibaba.druid.wall.spi.PGWallProvider;
import com.alibaba.druid.wall.spi.SQLServerWallProvider;
import com.alibaba.druid.wall.spi.SQLiteWallProvider;
import io.interlock.sql.Dialect;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The WallFilter of Alibaba Druid at the strictest setting with which ordinary bounded INSERT, UPDATE and DELETE still work.
 *
 * <p>Which rules judge which database is Druid's own choice: it reads H2 and Trino by its rules for MySQL. Its answers are
 * not kept from one text to the next, so that no text is judged by the answer about another.
 */
final class DruidWall implements Guard {

    private static final Map<Dialect, Function<WallConfig, WallProvider>> PROVIDERS = new EnumMap<>(Map.of(
            Dialect.POSTGRESQL, PGWallProvider::new,
            Dialect.MYSQL, MySqlWallProvider::new,
            Dialect.MARIADB, MySqlWallProvider::new,
            Dialect.SQLSERVER, SQLServerWallProvider::new,
            Dialect.ORACLE, OracleWallProvider::new,
            Dialect.DB2, DB2WallProvider::new,
            Dialect.SQLITE, SQLiteWallProvider::new,
            Dialect.H2, MySqlWallProvider::new,
            Dialect.CLICKHOUSE, CKWallProvider::new,
            Dialect.TRINO, MySqlWallProvider::new));

    private final Map<Dialect, WallProvider> known = new EnumMap<>(Dialect.class);

    @Override
    public String name() {
        return "Druid";
    }

    @Override
    public boolean knows(Dialect dialect) {
        return PROVIDERS.containsKey(dialect);
    }

    @Override
    public boolean stops(String sql, Dialect dialect) {
        WallProvider wall = known.computeIfAbsent(
                dialect, each -> requireNonNull(PROVIDERS.get(each), each::id).apply(strictest()));
        wall.clearCache();
        try {
            return !wall.check(sql).getViolations().isEmpty();
        } catch (RuntimeException | StackOverflowError e) {
            return true; // the text would not have reached the database
        }
    }

    /** Named in docs/evasion.md; what is not named here is left as Druid delivers it. */
    private static WallConfig strictest() {
        WallConfig config = new WallConfig();
        config.setDropTableAllow(false);
        config.setTruncateAllow(false);
        config.setAlterTableAllow(false);
        config.setRenameTableAllow(false);
        config.setReplaceAllow(false);
        config.setMergeAllow(false);
        config.setBlockAllow(false);
        config.setHintAllow(false);
        config.setDeleteWhereNoneCheck(true);
        config.setUpdateWhereNoneCheck(true);
        config.setConditionAndAlwayTrueAllow(false);
        config.setConditionLikeTrueAllow(false);
        return config;
    }
}
