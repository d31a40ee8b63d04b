package io.interlock.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest {

    @ParameterizedTest
    @CsvSource({
        "org.postgresql.xa.PGXADataSource, org.postgresql.Driver",
        "org.h2.jdbcx.JdbcDataSource, org.h2.Driver",
        "org.apache.derby.jdbc.EmbeddedXADataSource, org.apache.derby.iapi.jdbc.InternalDriver",
        "org.hsqldb.jdbc.pool.JDBCXADataSource, org.hsqldb.jdbc.JDBCDriver",
        "org.sqlite.javax.SQLiteConnectionPoolDataSource, org.sqlite.JDBC",
        "org.mariadb.jdbc.MariaDbDataSource, org.mariadb.jdbc.Driver",
        "com.mysql.cj.jdbc.MysqlXADataSource, com.mysql.cj.jdbc.NonRegisteringDriver",
        "oracle.jdbc.pool.OracleDataSource, oracle.jdbc.driver.OracleDriver",
        "com.microsoft.sqlserver.jdbc.SQLServerXADataSource, com.microsoft.sqlserver.jdbc.SQLServerDriver",
        "com.ibm.db2.jcc.DB2XADataSource, com.ibm.db2.jcc.DB2Driver",
        "dm.jdbc.xa.DmdbXADataSource, dm.jdbc.driver.DmDriver",
        "OwnDataSource, OwnDriver"
    })
    void vendor_ofDriverAndDataSource_isOne(String source, String driver) {
        assertEquals(Family.of(driver), Family.of(source));
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.commons.dbcp2.BasicDataSource, org.apache.derby.jdbc.EmbeddedDriver",
        "org.apache.tomcat.jdbc.pool.DataSource, org.apache.derby.jdbc.EmbeddedDriver",
        "com.ibm.ws.rsadapter.jdbc.WSJdbcDataSource, com.ibm.db2.jcc.DB2Driver",
        "oracle.ucp.jdbc.PoolDataSourceImpl, oracle.jdbc.OracleDriver",
        "com.zaxxer.hikari.HikariDataSource, org.h2.Driver",
        "org.Source, org.h2.Driver"
    })
    void vendor_ofPoolAndDriver_isNotOne(String source, String driver) {
        assertNotEquals(Family.of(driver), Family.of(source));
    }
}
