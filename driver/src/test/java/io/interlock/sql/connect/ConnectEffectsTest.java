package io.interlock.sql.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ConnectEffectsTest {

    /** The table's third column: effects, parted by " & "; SQL as "KEY: text", others as "key kind reach type name". */
    @ParameterizedTest
    @CsvFileSource(resources = "effects.txt", delimiter = '|', quoteCharacter = '\1')
    void url_ofTheTable_hasTheEffectsOfTheTable(String dialect, String url, String effects) {
        assertEquals(
                effects == null ? "" : effects,
                shown(ConnectEffects.of(
                        url, new Properties(), Dialect.named(dialect).orElseThrow())));
    }

    @Test
    void properties_ofAnyCaseAndType_haveTheSameEffects() {
        for (String name : List.of("INIT", "init", "Init")) {
            Properties properties = new Properties();
            properties.put(name, new StringBuilder("DROP TABLE t"));
            assertEquals("INIT: DROP TABLE t", shown(ConnectEffects.of("jdbc:h2:mem:x", properties, Dialect.H2)));
        }
        Properties defaults = new Properties();
        defaults.setProperty("restoreFrom", "/b");
        assertEquals(
                "restoreFrom restore unbounded database x",
                shown(ConnectEffects.of("jdbc:derby:x", new Properties(defaults), Dialect.DERBY)));
    }

    @Test
    void urlAndProperties_ofTheSameName_bothCount() {
        Properties properties = new Properties();
        properties.setProperty("initSql", "DELETE FROM b");
        assertEquals(
                "initSql: DELETE FROM a & initSql: DELETE FROM b",
                shown(ConnectEffects.of("jdbc:mariadb://h/d?initSql=DELETE FROM a", properties, Dialect.MARIADB)));
    }

    @Test
    void parameters_ofRandomUrls_areReadWithoutFail() {
        String[] pieces = {
            "jdbc:",
            "h2:",
            "derby:",
            "//",
            "h",
            "/",
            "?",
            ";",
            "&",
            "=",
            "\\",
            "%",
            "%4",
            "%41",
            "+",
            "(",
            ")",
            ",",
            "'",
            "\"",
            "init",
            "sessionVariables",
            "options",
            "-c ",
            "a=b",
            " ",
            "restoreFrom",
            "shutdown=true"
        };
        Random random = new Random(5);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder url = new StringBuilder();
            for (int count = random.nextInt(14); count > 0; count--) {
                url.append(pieces[random.nextInt(pieces.length)]);
            }
            for (Dialect dialect : Dialect.values()) {
                for (ConnectEffect effect : ConnectEffects.of(url.toString(), new Properties(), dialect)) {
                    assertEquals(effect.key(), effect.key().strip());
                }
            }
        }
    }

    static String shown(List<ConnectEffect> effects) {
        return effects.stream().map(ConnectEffectsTest::shown).collect(Collectors.joining(" & "));
    }

    private static String shown(ConnectEffect effect) {
        if (effect instanceof ConnectEffect.Sql sql) {
            return sql.key() + ": " + sql.text();
        }
        Operation operation = ((ConnectEffect.Direct) effect).operation();
        return effect.key() + " " + operation.kind().id() + " "
                + operation.reach().id() + " " + operation.target().type().id() + " "
                + operation.target().name();
    }
}
