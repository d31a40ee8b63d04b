package io.interlock.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "24|24.0", "4.2|4.20", "0.25|0.250", "0.00043|0.00043", "1234567|1,234,567", "-3.46|-3.46"})
    void number_ofAnySize_isPrintedWithItsDigits(double value, String printed) {
        assertEquals(printed, Figures.of(value));
    }
}
