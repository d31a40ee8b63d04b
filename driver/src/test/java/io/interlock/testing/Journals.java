package io.interlock.testing;

import io.interlock.journal.JournalFilter;
import io.interlock.journal.JournalReader;
import io.interlock.journal.RecordedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands in a journal, for tests; everything in it must be sound. */
public final class Journals {

    private Journals() {}

    /** All entries about connections and their statements, in order; none if the directory is not there. */
    public static List<RecordedEntry> read(Path directory) throws IOException {
        List<RecordedEntry> entries = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            JournalReader.of(directory).read(JournalFilter.ALL, entries::add, finding -> {
                throw new AssertionError(finding.toString());
            });
        }
        return entries.stream()
                .filter(entry -> !"segment".equals(entry.fields().get("of")))
                .toList();
    }

    /** The kinds of {@link #read}, with the result behind those that have one: {@code outcome executed}. */
    public static List<String> told(Path directory) throws IOException {
        return read(directory).stream()
                .map(entry -> entry.kind().id()
                        + (entry.fields().get("result") == null
                                ? ""
                                : " " + entry.fields().get("result")))
                .toList();
    }

    /** The same as one text: a database may call it while a statement runs, to see what of it is in the journal by then. */
    public static String now(String directory) throws IOException {
        return String.join(",", told(Path.of(directory)));
    }
}
