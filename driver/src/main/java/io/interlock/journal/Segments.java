package io.interlock.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The segments of a directory. */
final class Segments {

    private Segments() {}

    /** Its segments, oldest first; files of other names are no part of the journal. */
    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> SegmentName.of(file).isPresent())
                    .sorted(Comparator.comparing(file -> SegmentName.of(file).orElseThrow()))
                    .toList();
        }
    }
}
