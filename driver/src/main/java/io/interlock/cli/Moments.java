package io.interlock.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Points in time as people write them on a command line: {@code 2026-11-20}, {@code 2026-11-20T17:05} or with a blank, both
 * by the clock on the wall; {@code 2026-11-20T17:05:00Z}; or how long ago, {@code 90s}, {@code 30m}, {@code 17h}, {@code 7d}.
 */
final class Moments implements ITypeConverter<Instant> {

    private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

    private final Clock clock;

    /** By the clock and in the zone of this machine. */
    Moments() {
        this(Clock.systemDefaultZone());
    }

    Moments(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String written) {
        Matcher ago = AGO.matcher(written);
        if (ago.matches()) {
            return clock.instant().minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
        }
        try {
            return written.length() <= "2026-11-20".length()
                    ? LocalDate.parse(written).atStartOfDay(clock.getZone()).toInstant()
                    : time(written.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + written
                            + "' is no time: write 2026-11-20, 2026-11-20T17:05, 2026-11-20T17:05:00Z or, for how long ago, 17h");
        }
    }

    private Instant time(String written) {
        boolean hasOffset = written.endsWith("Z") || written.matches(".*[+-]\\d\\d:\\d\\d");
        return hasOffset
                ? OffsetDateTime.parse(written).toInstant()
                : LocalDateTime.parse(written).atZone(clock.getZone()).toInstant();
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
