package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal of a directory, also while it is being written, and without changing anything in it.
 *
 * <p>Entries of different writers are merged by their time; those of one writer stay in the order in which they were
 * written. Nothing is skipped silently: what cannot be read is told as a {@link Finding}. Only as much is held in memory as
 * is needed to merge.
 */
public final class JournalReader {

    private final Path directory;

    private JournalReader(Path directory) {
        this.directory = directory;
    }

    public static JournalReader of(Path directory) {
        return new JournalReader(requireNonNull(directory, "directory"));
    }

    /**
     * Reads the entries that a filter wants, oldest first. Segments that lie outside of the filter's time are not opened:
     * their damage is not told.
     *
     * @throws IOException if the directory or a segment cannot be read at all
     */
    public void read(JournalFilter filter, Consumer<RecordedEntry> entries, Consumer<Finding> findings)
            throws IOException {
        try (Merge merge = new Merge(chains(filter, findings))) {
            for (WriterChain chain = merge.next(); chain != null; chain = merge.next()) {
                RecordedEntry entry = requireNonNull(chain.current());
                if (filter.matches(entry, chain.salt())) {
                    entries.accept(entry);
                }
            }
        }
    }

    /**
     * Reads the statements that a filter wants, oldest first: its intents, refused and observed entries, each with what
     * became of it. An intent that no outcome refers to has an unknown one.
     *
     * @throws IOException as {@link #read}
     */
    public void readStatements(
            JournalFilter filter, Consumer<JournaledStatement> statements, Consumer<Finding> findings)
            throws IOException {
        // The outcome of a statement within the time asked for may lie behind it.
        Outcomes outcomes = new Outcomes();
        read(JournalFilter.ALL.from(filter.from()), outcomes::add, finding -> {});
        read(
                filter,
                entry -> {
                    if (JournaledStatement.isStatement(entry)) {
                        statements.accept(new JournaledStatement(entry, outcomes.of(entry)));
                    }
                },
                findings);
    }

    /** Reads everything and tells what is wrong. */
    public Verification verify() throws IOException {
        List<Finding> findings = new ArrayList<>();
        long[] entries = new long[1];
        read(JournalFilter.ALL, entry -> entries[0]++, findings::add);
        return new Verification(Segments.in(directory).size(), entries[0], findings);
    }

    /** Begins to follow the journal. */
    public JournalFollower follow(JournalFilter filter) throws IOException {
        requireDirectory();
        return new JournalFollower(directory, filter);
    }

    private List<WriterChain> chains(JournalFilter filter, Consumer<Finding> findings) throws IOException {
        requireDirectory();
        Map<String, List<Path>> byWriter = new LinkedHashMap<>();
        for (Path file : Segments.in(directory)) {
            String writer = SegmentName.of(file).orElseThrow().writer();
            byWriter.computeIfAbsent(writer, name -> new ArrayList<>()).add(file);
        }
        List<WriterChain> chains = new ArrayList<>();
        for (List<Path> segments : byWriter.values()) {
            segments.sort(Comparator.comparingInt(
                    file -> SegmentName.of(file).orElseThrow().number()));
            List<Path> wanted = within(segments, filter);
            if (!wanted.isEmpty()) {
                chains.add(new WriterChain(wanted, findings));
            }
        }
        return chains;
    }

    /** The segments of one writer that may hold entries of the filter's time. */
    private static List<Path> within(List<Path> segments, JournalFilter filter) {
        int first = 0;
        int end = segments.size();
        while (filter.from() != null
                && first + 1 < end
                && !begun(segments.get(first + 1)).isAfter(filter.from())) {
            first++;
        }
        while (filter.until() != null
                && end > first
                && begun(segments.get(end - 1)).isAfter(filter.until())) {
            end--;
        }
        return segments.subList(first, end);
    }

    private static Instant begun(Path segment) {
        return SegmentName.of(segment).orElseThrow().begun();
    }

    private void requireDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(
                    (Files.exists(directory) ? "not a directory: " : "there is no journal: ") + directory);
        }
    }

    /** Takes the chains' entries by time. A chain's file is opened only when its turn comes. */
    private static final class Merge implements Closeable {

        private final PriorityQueue<WriterChain> queue =
                new PriorityQueue<>(Comparator.comparing(WriterChain::nextAt).thenComparing(WriterChain::writer));
        private @Nullable WriterChain current;

        Merge(List<WriterChain> chains) {
            queue.addAll(chains);
        }

        /** The chain whose current entry is the next of all; null when there is none. */
        @Nullable
        WriterChain next() throws IOException {
            if (current != null) {
                advance(current);
            }
            current = null;
            while (!queue.isEmpty()) {
                WriterChain chain = queue.remove();
                if (chain.current() != null) {
                    current = chain;
                    return chain;
                }
                advance(chain);
            }
            return null;
        }

        private void advance(WriterChain chain) throws IOException {
            try {
                chain.advance();
            } catch (IOException | RuntimeException e) {
                queue.add(chain);
                throw e;
            }
            if (chain.current() != null) {
                queue.add(chain);
            }
        }

        @Override
        public void close() throws IOException {
            if (current != null) {
                queue.add(current);
            }
            for (WriterChain chain : queue) {
                chain.close();
            }
        }
    }
}
