package io.interlock.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentOptionsTest {

    @Test
    void options_areParted_byCommas() {
        assertEquals(
                Map.of("policy", "/etc/interlock/orders.yaml", "name", "billing"),
                AgentOptions.parse("policy=/etc/interlock/orders.yaml,name=billing"));
    }

    @Test
    void comma_inAPath_isKept() {
        assertEquals(
                Map.of("policy", "C:\\a, b\\p.yaml", "journal", "/j,k"),
                AgentOptions.parse("policy=C:\\a, b\\p.yaml, journal=/j,k"));
    }

    @Test
    void nothing_isNoOption() {
        assertEquals(Map.of(), AgentOptions.parse(null));
        assertEquals(Map.of(), AgentOptions.parse(" "));
    }

    @Test
    void word_withoutAValue_isAnOptionThatIsTold() {
        assertEquals(Map.of("orders.yaml", ""), AgentOptions.parse("orders.yaml"));
    }
}
