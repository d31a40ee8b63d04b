package io.interlock.sql.lex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import io.interlock.sql.SessionModes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "POSTGRESQL | SELECT 'a' FROM \"b\" -- c\\ | 1",
                "POSTGRESQL | SELECT E'a\\' | 1",
                "POSTGRESQL | SELECT $$a\\$$ | 1",
                "POSTGRESQL | SELECT 'a\\' | 2",
                "MYSQL      | SELECT 'a' FROM `b` | 1",
                "MYSQL      | SELECT 'a\\'' | 2",
                "MYSQL      | SELECT \"a\" | 2",
                "MYSQL      | SELECT \"a\\\"\" | 4",
                "MYSQL      | /*! a */ /*!40101 b */ /*!50003 c */ | 1",
                "MYSQL      | /*!80013 a */ /*!80013 b */ | 2",
                "MYSQL      | /*!80013 a */ /*!80016 b */ | 3",
                "MYSQL      | /*!80013 \"a\" */ | 4",
                "MYSQL      | /*M! a */ | 2",
                "MYSQL      | $$a$$ | 2",
                "MARIADB    | /*!80013 a */ /*M! b */ | 2",
                "MARIADB    | /*M!100100 a */ | 2",
                "SQLSERVER  | SELECT [a] | 1",
                "SQLSERVER  | SELECT \"a\" | 2",
                "SQLSERVER  | SELECT 1else | 2",
                "ORACLE     | SELECT 'a\\' FROM \"b\" /* c */ | 1",
                "SNOWFLAKE  | SELECT 'a\\'' | 1",
                "CLICKHOUSE | SELECT 'a\\'' | 1",
                "SQLITE     | SELECT 'a\\' FROM \"b\" | 1",
                "GENERIC    | SELECT a /* b */ FROM c | 1",
                "GENERIC    | SELECT a /*! b */ FROM c | 2",
                "GENERIC    | SELECT a /* /* */ FROM c | 2",
                "GENERIC    | SELECT 'a\\' FROM \"c\" | 4"
            })
    void readings_ofAText_areAsManyAsItIsAmbiguous(Dialect dialect, String text, int count) {
        Readings readings = readings(dialect, text);
        assertEquals(count, readings.list().size(), readings::toString);
        assertEquals(count, readings.list().stream().distinct().count());
        assertEquals(Reading.standard(dialect), readings.list().get(0));
        assertTrue(readings.complete());
    }

    @Test
    void readings_whereOneHidesWhatIsAmbiguous_areFoundThroughTheOther() {
        // Only where the backslash is no escape does the text hold double quotes and a versioned comment.
        Readings readings = readings(Dialect.MYSQL, "SELECT 'a\\', \"b\", /*!80013 c */ '");
        assertEquals(8, readings.list().size(), readings::toString);
        assertTrue(readings.complete());
    }

    @Test
    void readings_ofALoneReturnInAComment_takeBothLineEnds() {
        assertEquals(
                2,
                readings(Dialect.ORACLE, "DELETE FROM t --\rWHERE a = 1").list().size());
        assertEquals(
                1,
                readings(Dialect.ORACLE, "DELETE FROM t --\r\nWHERE a = 1")
                        .list()
                        .size());
        assertEquals(
                1,
                readings(Dialect.POSTGRESQL, "DELETE FROM t --\rWHERE a = 1")
                        .list()
                        .size());
    }

    @Test
    void readings_ofTooManyVersions_areNotComplete() {
        String text = IntStream.range(80000, 80100)
                .mapToObj(version -> "/*!" + version + " a */")
                .collect(Collectors.joining());
        Readings readings = readings(Dialect.MYSQL, text);
        assertFalse(readings.complete());
        assertTrue(readings.list().size() <= Readings.MOST);
    }

    @Test
    void versions_betweenThoseOfTheText_runWhatIsOlder() {
        Readings readings = readings(Dialect.MYSQL, "/*!80013 a */ /*!80016 b */");
        assertEquals(
                "ab a none",
                readings.list().stream()
                        .sorted((left, right) -> Integer.compare(right.serverVersion(), left.serverVersion()))
                        .map(reading -> Tokens.of("/*!80013 a */ /*!80016 b */", reading))
                        .map(tokens -> tokens.size() == 0 ? "none" : tokens.text(0) + tokens.text(1))
                        .collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\1',
            value = {
                "MARIADB: SELECT [a] => 2",
                "H2: SELECT a[1] => 2",
                "MYSQL: SELECT a || b => 2",
                "MYSQL: SELECT 'a || b' => 1",
                "POSTGRESQL: SELECT a || b => 1",
                "MYSQL: SELECT 1 WHERE NOT a = 1 => 2",
                "MYSQL: CREATE TABLE IF NOT EXISTS t (a int NOT NULL) => 1",
                "MYSQL: SELECT 1 WHERE a NOT IN (1) AND b IS NOT NULL => 1",
                "MARIADB: SELECT '' => 2",
                "MYSQL: SELECT '' => 1",
                "H2: SELECT '' => 2",
                "POSTGRESQL: SELECT a = NULL => 2",
                "POSTGRESQL: SELECT NULL = a => 2",
                "POSTGRESQL: SELECT a IS NULL => 1",
                "SQLSERVER: SELECT 1 WHERE a <> NULL => 2",
            })
    void readings_ofWhatAModeGivesAnotherMeaning_takeBoth(String read, int count) {
        int colon = read.indexOf(':');
        Dialect dialect = Dialect.valueOf(read.substring(0, colon));
        assertEquals(count, readings(dialect, read.substring(colon + 2)).list().size());
    }

    @Test
    void readings_whereTheModesAreKnown_areThatOne() {
        String text = "SELECT 'a\\', \"b\", /*!80013 c */ ' || NOT a";
        SessionModes modes = new SessionModes(
                Set.of(SessionMode.DOUBLE_QUOTED_NAMES, SessionMode.BARS_CONCATENATE),
                Set.of(SessionMode.BACKSLASH_ESCAPES, SessionMode.NOT_BINDS_FIRST),
                80034);
        Readings known = Readings.of(Dialect.MYSQL, text, modes);
        assertEquals(List.of(new Reading(Dialect.MYSQL, modes.on(), false, 80034)), known.list());
        Readings partly =
                Readings.of(Dialect.MYSQL, text, new SessionModes(Set.of(SessionMode.BACKSLASH_ESCAPES), Set.of(), 0));
        assertTrue(partly.list().stream().allMatch(reading -> reading.has(SessionMode.BACKSLASH_ESCAPES)));
    }

    private static Readings readings(Dialect dialect, String text) {
        return Readings.of(dialect, text, SessionModes.UNKNOWN);
    }
}
