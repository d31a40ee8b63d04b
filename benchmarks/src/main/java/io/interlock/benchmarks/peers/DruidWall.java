package io.interlock.benchmarks.peers;

import com.alibaba.druid.wall.WallConfig;

/** Druid's SQL firewall at the strictest setting with which ordinary bounded INSERT, UPDATE and DELETE still work. */
public final class DruidWall {

    private DruidWall() {}

    /** What is not named here is left as Druid delivers it. */
    public static WallConfig strictest() {
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
