package io.interlock.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What reading a whole directory gave. */
record Reading(List<RecordedEntry> entries, List<Finding> findings) {

    static Reading of(Path directory) throws IOException {
        List<RecordedEntry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        JournalReader.of(directory).read(JournalFilter.ALL, entries::add, findings::add);
        return new Reading(entries, findings);
    }

    List<Long> sequences() {
        return entries.stream().map(RecordedEntry::sequence).toList();
    }

    List<Finding.Kind> kinds() {
        return findings.stream().map(Finding::kind).toList();
    }

    boolean isWhole() {
        return findings.stream().noneMatch(finding -> finding.kind().isDamage());
    }

    /** The texts of its statements, in order. */
    List<String> sql() {
        return entries.stream()
                .filter(entry -> entry.text("sql") != null)
                .map(entry -> entry.text("sql"))
                .toList();
    }
}
