package io.interlock.sql.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.Dialect;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql | BEGIN | BEGINS",
                "postgresql | START TRANSACTION READ ONLY | BEGINS",
                "postgresql | COMMIT | COMMITS",
                "postgresql | END | COMMITS",
                "postgresql | ABORT | ROLLS_BACK",
                "postgresql | ROLLBACK | ROLLS_BACK",
                "postgresql | ROLLBACK TO SAVEPOINT s | ROLLS_BACK_TO_SAVEPOINT",
                "postgresql | ROLLBACK WORK TO s | ROLLS_BACK_TO_SAVEPOINT",
                "postgresql | PREPARE TRANSACTION 'x' | COMMITS",
                "postgresql | SAVEPOINT s | NONE",
                "postgresql | DROP TABLE t | NONE",
                "postgresql | SELECT 1; COMMIT; BEGIN READ WRITE; DELETE FROM t | NONE COMMITS BEGINS NONE",
                "mysql | DROP TABLE t | COMMITS",
                "mysql | DROP TEMPORARY TABLE t | NONE",
                "mysql | CREATE TEMPORARY TABLE t (a int) | NONE",
                "mysql | ALTER TABLE t ADD a int | COMMITS",
                "mysql | TRUNCATE t | COMMITS",
                "mysql | LOCK TABLES t READ | COMMITS",
                "mysql | SET @a = 1 | NONE",
                "mysql | XA START 'x' | BEGINS",
                "mysql | XA COMMIT 'x' | COMMITS",
                "mysql | XA ROLLBACK 'x' | ROLLS_BACK",
                "mysql | INSERT INTO t VALUES (1) | NONE",
                "oracle | CREATE TABLE t (a int) | COMMITS",
                "oracle | COMMENT ON TABLE t IS 'x' | COMMITS",
                "oracle | ALTER SESSION SET x = 1 | NONE",
                "oracle | LOCK TABLE t IN EXCLUSIVE MODE | NONE",
                "h2 | DROP TABLE t | COMMITS",
                "derby | DROP TABLE t | NONE",
                "sqlite | BEGIN IMMEDIATE | BEGINS",
                "sqlite | END TRANSACTION | COMMITS",
                "sqlserver | BEGIN TRAN | BEGINS",
                "sqlserver | BEGIN TRY SELECT 1 END TRY | NONE NONE NONE",
                "sqlserver | ROLLBACK TRAN s | ROLLS_BACK_TO_SAVEPOINT",
                "sqlserver | ROLLBACK TRANSACTION | ROLLS_BACK",
                "sqlserver | SAVE TRAN s | NONE",
                "mysql | SET autocommit = 0 | STOPS_AUTO_COMMIT",
                "mysql | SET autocommit=1 | STARTS_AUTO_COMMIT",
                "mysql | SET sql_mode = 'ANSI', SESSION autocommit := OFF | STOPS_AUTO_COMMIT",
                "mariadb | SET @@autocommit = ON | STARTS_AUTO_COMMIT",
                "mariadb | SET @@session.autocommit = 0 | STOPS_AUTO_COMMIT",
                "mariadb | SET autocommit = @wanted | STOPS_AUTO_COMMIT",
                "mariadb | SET GLOBAL autocommit = 0 | NONE",
                "mariadb | SET @@global.autocommit = 0 | NONE",
                "mariadb | SET @x = 0 | NONE",
                "h2 | SET AUTOCOMMIT OFF | STOPS_AUTO_COMMIT",
                "hsqldb | SET AUTOCOMMIT TRUE | STARTS_AUTO_COMMIT",
                "snowflake | ALTER SESSION SET AUTOCOMMIT = FALSE | STOPS_AUTO_COMMIT",
                "sqlserver | SET IMPLICIT_TRANSACTIONS ON | STOPS_AUTO_COMMIT",
                "sqlserver | SET IMPLICIT_TRANSACTIONS OFF | NONE",
                "mysql | ALTER TABLE t ADD autocommit int | COMMITS"
            })
    void statement_classified_tellsWhatItDoesToTheTransaction(String dialect, String sql, String effects) {
        String found = Cases.classify(sql, Dialect.named(dialect).orElseThrow()).statements().stream()
                .map(ClassifiedStatement::transaction)
                .map(Enum::name)
                .collect(Collectors.joining(" "));
        assertEquals(effects, found);
    }
}
