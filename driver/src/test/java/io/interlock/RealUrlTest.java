package io.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "jdbc:postgresql://db/orders?ApplicationName=billing -> applicationname -> billing",
                "jdbc:sqlserver://db;applicationName=billing; -> applicationname -> billing",
                "jdbc:db2://db/orders:clientProgramName=billing; -> clientprogramname -> billing",
                "jdbc:h2:mem:x;USER=bob -> user -> bob",
            })
    void parameter_inEveryStyle_isFound(String url, String name, String value) {
        assertEquals(value, RealUrl.parameters(url).get(name));
    }
}
