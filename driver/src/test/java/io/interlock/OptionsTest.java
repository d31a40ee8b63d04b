package io.interlock;

import static io.interlock.testing.Assertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Properties NONE = new Properties();

    @Test
    void option_inSeveralPlaces_isTakenFromTheFirst() throws SQLException {
        Map<String, String> url = Map.of("interlock.policy", "url");
        Properties properties = properties("interlock.policy", "properties", "interlock.journal", "properties");
        Properties system = properties("interlock.journal", "system", "interlock.name", "system");
        Map<String, String> environment = Map.of("INTERLOCK_NAME", "environment", "INTERLOCK_POLICY", "environment");

        assertEquals(new Options("url", "properties", "system"), Options.of(url, properties, system, environment));
        assertEquals(new Options("environment", null, "environment"), Options.of(Map.of(), NONE, NONE, environment));
        assertEquals(new Options(null, null, null), Options.of(Map.of(), NONE, NONE, Map.of()));
    }

    @Test
    void option_inDefaultsOfProperties_counts() throws SQLException {
        Properties properties = new Properties(properties("interlock.name", "inherited"));
        assertEquals(
                "inherited", Options.of(Map.of(), properties, NONE, Map.of()).name());
    }

    @Test
    void mistypedOption_inPropertiesOrSystem_isAnErrorNamingTheNearest() {
        Properties wrong = properties("interlock.jornal", "x");
        for (SQLException error : new SQLException[] {
            assertThrows(SQLException.class, () -> Options.of(Map.of(), wrong, NONE, Map.of())),
            assertThrows(SQLException.class, () -> Options.of(Map.of(), NONE, wrong, Map.of()))
        }) {
            assertEquals("IL000", error.getSQLState());
            assertMessage(error, "use interlock.journal");
        }
    }

    @Test
    void unknownOption_inProperties_isAnError_inSystemItMayBeAnothers() throws SQLException {
        Properties other = properties("interlock.jar", "x");
        assertThrows(SQLException.class, () -> Options.of(Map.of(), other, NONE, Map.of()));
        assertEquals(new Options(null, null, null), Options.of(Map.of(), NONE, other, Map.of()));
    }

    @Test
    void variable_mistyped_isAnError_anothersIsNot() throws SQLException {
        SQLException error = assertThrows(
                SQLException.class, () -> Options.of(Map.of(), NONE, NONE, Map.of("INTERLOCK_POLCY", "x")));
        assertMessage(error, "use INTERLOCK_POLICY");
        Map<String, String> ofAnother =
                Map.of("INTERLOCK_SERVICE_HOST", "10.0.0.1", "INTERLOCK_PORT", "tcp://10.0.0.1");
        assertEquals(new Options(null, null, null), Options.of(Map.of(), NONE, NONE, ofAnother));
    }

    @Test
    void properties_forTheRealDriver_areACopyWithoutOurs() {
        Object callback = new Object();
        Properties given = new Properties(properties("user", "bob", "interlock.name", "x"));
        given.setProperty("interlock.policy", "p");
        given.put("accessTokenCallback", callback);

        Properties real = Options.withoutOurs(given);

        assertEquals("bob", real.getProperty("user"));
        assertSame(callback, real.get("accessTokenCallback"));
        assertNull(real.getProperty("interlock.policy"));
        assertNull(real.getProperty("interlock.name"));
        assertEquals("p", given.getProperty("interlock.policy"));
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }
}
