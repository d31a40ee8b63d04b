package io.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentsTest {

    private final Moments moments =
            new Moments(Clock.fixed(Instant.parse("2026-11-20T18:00:00Z"), ZoneId.of("Europe/Berlin")));

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-19T23:00:00Z",
        "2026-07-01, 2026-06-30T22:00:00Z",
        "2026-11-20T17:05, 2026-11-20T16:05:00Z",
        "2026-11-20 17:05:30, 2026-11-20T16:05:30Z",
        "2026-11-20T17:05:00Z, 2026-11-20T17:05:00Z",
        "2026-11-20T17:05:00.123456Z, 2026-11-20T17:05:00.123456Z",
        "2026-11-20T17:05-05:00, 2026-11-20T22:05:00Z",
        "90s, 2026-11-20T17:58:30Z",
        "30m, 2026-11-20T17:30:00Z",
        "17h, 2026-11-20T01:00:00Z",
        "7d, 2026-11-13T18:00:00Z",
    })
    void time_asPeopleWriteIt_isUnderstood(String written, Instant expected) {
        assertEquals(expected, moments.convert(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "17", "17 h", "-1h", "2026-13-01", "2026-02-30", "99999999999h", "20.11.2026"})
    void time_thatIsNone_isRefusedWithExamples(String written) {
        TypeConversionException refused = assertThrows(TypeConversionException.class, () -> moments.convert(written));
        assertTrue(String.valueOf(refused.getMessage()).contains("17h"), refused::toString);
    }
}
