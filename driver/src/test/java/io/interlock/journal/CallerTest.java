package io.interlock.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.shop.OrderService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallerTest {

    @Test
    void find_calledByAProgram_isItsPlace() {
        String caller = String.valueOf(OrderService.cancel());

        assertTrue(
                caller.matches("com\\.example\\.shop\\.OrderService\\.cancel\\(OrderService\\.java:\\d+\\)"), caller);
    }

    @Test
    void find_throughThePlatform_isStillTheProgram() throws Exception {
        String caller = String.valueOf(OrderService.cancelIndirectly());

        assertTrue(caller.startsWith("com.example.shop.OrderService."), caller);
    }

    @ParameterizedTest
    @CsvSource({
        "'io.interlock.jdbc.Wrapped,com.zaxxer.hikari.pool.ProxyStatement,com.shop.Orders', com.shop.Orders",
        "'io.interlock.jdbc.Wrapped,org.hibernate.jdbc.Work,com.shop.Orders', com.shop.Orders",
        "'io.interlock.jdbc.Wrapped,org.hibernate.jdbc.Work,org.springframework.Tx', org.hibernate.jdbc.Work",
        "'io.interlock.jdbc.Wrapped,com.shop.Orders$$SpringCGLIB$$0,com.shop.Main', com.shop.Main",
        "'io.interlock.jdbc.Wrapped,jdk.proxy2.$Proxy12,com.shop.Main', com.shop.Main",
        "'io.interlock.jdbc.Wrapped,org.flywaydb.core.Flyway,com.shop.Main', org.flywaydb.core.Flyway",
        "'org.postgresql.jdbc.PgStatement,io.interlock.cli.SqlCommand', io.interlock.cli.SqlCommand",
    })
    void choose_stackOfClasses_isTheFirstThatIsNoPlumbing(String stack, String expected) {
        assertEquals(expected, Caller.choose(List.of(stack.split(",")), type -> type));
    }

    @Test
    void choose_nothingButPlumbing_isNull() {
        assertNull(Caller.choose(List.of("io.interlock.jdbc.Wrapped", "java.lang.Thread"), type -> type));
    }
}
