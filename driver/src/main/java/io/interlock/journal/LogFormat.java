package io.interlock.journal;

import java.time.ZoneId;
import java.util.List;

/** How entries are shown: for people, or as JSON for programs. Stateless, safe for any thread. */
public interface LogFormat {

    /** The lines of a statement with what became of it. */
    List<String> statement(JournaledStatement statement);

    /** The lines of any entry by itself. */
    List<String> entry(RecordedEntry entry);

    /** For people: at most 120 columns; a statement takes a line for what and who, and one for its text. */
    static LogFormat people(ZoneId zone) {
        return new PeopleFormat(zone);
    }

    /** One JSON object a line: the entry as it stands in the journal, with its place, and its fate as {@code outcome}. */
    static LogFormat json() {
        return new JsonFormat();
    }
}
