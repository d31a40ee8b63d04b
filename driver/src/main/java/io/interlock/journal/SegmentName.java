package io.interlock.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a segment's file, which sorts by time and tells who wrote it; drawn at the head of {@link Line}.
 *
 * @param begun  when it was begun, in milliseconds; no entry in it is older, unless the clock was set back
 * @param host   the machine's name, in letters, digits, dots, hyphens and underscores
 * @param pid    the process
 * @param writer the writer's name
 * @param number counted from 1 in the order in which the writer began its segments
 */
record SegmentName(Instant begun, String host, long pid, String writer, int number) implements Comparable<SegmentName> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FORM =
            Pattern.compile("interlock-(\\d{8}T\\d{9}Z)-([\\w.-]+)-(\\d+)-([0-9a-z]{8})-(\\d{6,9})\\.jsonl");
    private static final Comparator<SegmentName> ORDER = Comparator.comparing(SegmentName::begun)
            .thenComparing(SegmentName::writer)
            .thenComparingInt(SegmentName::number);

    private static final int HOST_CHARACTERS = 40;

    SegmentName {
        begun = begun.truncatedTo(ChronoUnit.MILLIS);
        host = host.replaceAll("[^A-Za-z0-9._-]", "_");
        host = host.isEmpty() ? "unknown" : host.substring(0, Math.min(host.length(), HOST_CHARACTERS));
    }

    /** The name that a file has; empty for a file that is no segment. */
    static Optional<SegmentName> of(Path file) {
        Matcher matcher = FORM.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SegmentName(
                    TIME.parse(matcher.group(1), Instant::from),
                    matcher.group(2),
                    Long.parseLong(matcher.group(3)),
                    matcher.group(4),
                    Integer.parseInt(matcher.group(5))));
        } catch (java.time.DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    String fileName() {
        return String.format(
                Locale.ROOT, "interlock-%s-%s-%d-%s-%06d.jsonl", TIME.format(begun), host, pid, writer, number);
    }

    /** The file that is locked while a writer is alive. */
    static String lockFileName(String writer) {
        return "interlock-" + writer + ".lock";
    }

    @Override
    public int compareTo(SegmentName other) {
        return ORDER.compare(this, other);
    }
}
