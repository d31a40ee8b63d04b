package io.interlock.journal;

import io.interlock.json.Json;
import io.interlock.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * Group commit without a thread of its own
 * ----------------------------------------
 * Whoever appends adds its entries to the batch that is gathering. If nobody is committing, it takes that batch, numbers and
 * chains its entries, writes and forces them all at once, and wakes those whose entries they were; if somebody is, it waits,
 * and its batch gathers more. Numbers and links are given as late as that so that a batch that fails leaves no hole in the
 * chain of the next. A plain lock around the writing would not do: the threads of a batch that is done would have to queue
 * for it behind the next batch only to learn that they are done.
 *
 * Lock: `queue` guards the gathering batch, whether somebody is committing, and whether a batch is done; it is held for a few
 * instructions. All other state belongs to the one who is committing, and is handed on through that lock.
 *
 * After a failure nothing is known of the file: after fsync has failed, Linux may drop the pages and report success the
 * next time. So the segment is cut back to what was acknowledged, as far as that works, and never touched again; the next
 * batch begins a new one, whose head says which entry it follows. What could not be cut off stands behind that entry and
 * does not count.
 */
/** Writes the segments of one directory. Begins with the first entry. */
final class JournalWriter {

    /** A segment that has reached this length is ended. */
    static final long SEGMENT_BYTES = 64L << 20;
    /** So is one that is older, so that what is kept too long is not held by what is new. */
    static final Duration SEGMENT_AGE = Duration.ofDays(1);

    private static final Log LOG = Log.of(JournalWriter.class);

    private final Path directory;
    private final Disk disk;
    private final Clock clock;
    private final long segmentBytes;
    private final String writer = randomName();
    private final ValueHash hash = ValueHash.random();
    private final Retention retention;

    private final ReentrantLock queue = new ReentrantLock();
    private final Condition committed = queue.newCondition();
    private Batch gathering = new Batch();
    private boolean committing;

    private boolean begun;
    private @Nullable WriterLock lock;
    private @Nullable OpenSegment segment;
    /** Whether the segment's file is closed, to be opened again when needed. */
    private boolean resting;

    private int segments;
    /** The last number given, whether or not its entry could be written. */
    private long numbered;
    /** The last acknowledged entry. */
    private long acknowledged;

    private String acknowledgedHash = Line.NO_LINE;
    private @Nullable String acknowledgedSegment;

    JournalWriter(Path directory, Disk disk, Clock clock) {
        this(directory, disk, clock, SEGMENT_BYTES);
    }

    JournalWriter(Path directory, Disk disk, Clock clock, long segmentBytes) {
        this.directory = directory;
        this.disk = disk;
        this.clock = clock;
        this.segmentBytes = segmentBytes;
        this.retention = new Retention(directory, writer, clock);
    }

    void keepAtLeast(@Nullable Duration keep) {
        retention.add(keep);
    }

    void keepNoLonger(@Nullable Duration keep) {
        retention.remove(keep);
    }

    Receipt append(Entry entry) throws IOException {
        List<String> bodies = bodiesOf(entry);
        Batch batch;
        int last;
        queue.lock();
        try {
            batch = gathering;
            last = batch.add(bodies);
            while (committing && !batch.done) {
                committed.awaitUninterruptibly();
            }
            if (batch.done) {
                return batch.receipt(last, directory);
            }
            // In this order: if there is no memory left, nobody must be taken to be committing.
            gathering = new Batch();
            committing = true;
        } finally {
            queue.unlock();
        }
        try {
            commit(batch);
        } finally {
            handOn(batch);
        }
        return batch.receipt(last, directory);
    }

    /** Ends the turn of the one who is committing. */
    private void handOn(@Nullable Batch batch) {
        queue.lock();
        try {
            if (batch != null) {
                batch.done = true;
            }
            committing = false;
            committed.signalAll();
        } finally {
            queue.unlock();
        }
    }

    private List<String> bodiesOf(Entry entry) {
        List<? extends Entry> parts = entry instanceof TransactionEnd end ? end.parts() : List.of(entry);
        return parts.stream().map(part -> body(part.kind(), part.fields(hash))).toList();
    }

    private static String body(EntryKind kind, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("kind", kind.id());
        body.putAll(fields);
        return Json.write(body);
    }

    private void commit(Batch batch) {
        try {
            OpenSegment open = segmentToWrite();
            batch.first = numbered + 1 + (open.isNew() ? 1 : 0);
            write(open, batch.bodies);
        } catch (IOException | RuntimeException | Error e) {
            batch.failure = e;
            abandonSegment();
        }
    }

    /** Writes entries behind those of the segment, its head first where it has none yet. */
    private void write(OpenSegment open, List<String> bodies) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String previous = acknowledgedHash;
        if (open.isNew()) {
            previous = encode(bytes, open.head, previous);
        }
        for (String body : bodies) {
            previous = encode(bytes, body, previous);
        }
        open.file.write(bytes.toByteArray());
        open.file.force();
        open.length += bytes.size();
        acknowledged = numbered;
        acknowledgedHash = previous;
        acknowledgedSegment = open.name.fileName();
    }

    private String encode(ByteArrayOutputStream bytes, String body, String previous) {
        numbered++;
        byte[] line = Line.encode(writer, numbered, clock.instant(), body, previous);
        bytes.writeBytes(line);
        bytes.write('\n');
        return Line.hash(line);
    }

    private OpenSegment segmentToWrite() throws IOException {
        OpenSegment open = resumed(segment);
        if (open != null && !open.file.isThere()) {
            LOG.warn("a segment of the journal was moved or deleted while it was written; beginning another:"
                    + " directory=" + directory + ", segment=" + open.name.fileName());
            abandonSegment();
            open = null;
        }
        if (open != null && isFull(open)) {
            endSegment(open);
            open = null;
        }
        return open != null ? open : beginSegment();
    }

    /** The segment itself; if it was closed, opened again as it was left. */
    private @Nullable OpenSegment resumed(@Nullable OpenSegment rested) {
        if (rested == null || !resting) {
            return rested;
        }
        resting = false;
        try {
            takeLock();
            rested.file.reopen(rested.length);
        } catch (IOException e) {
            LOG.warn("a segment of the journal cannot be gone on with; beginning another: directory=" + directory
                    + ", reason=" + e);
            segment = null;
        }
        return segment;
    }

    private boolean isFull(OpenSegment open) {
        return open.length >= segmentBytes
                || clock.instant().isAfter(open.name.begun().plus(SEGMENT_AGE));
    }

    private OpenSegment beginSegment() throws IOException {
        prepareDirectory();
        takeLock();
        Instant now = clock.instant();
        SegmentName name = new SegmentName(now, ThisProcess.HOST, ThisProcess.PID, writer, segments + 1);
        OpenSegment begunSegment = new OpenSegment(name, disk.create(directory.resolve(name.fileName())), head());
        segment = begunSegment;
        segments++;
        retention.deleteOldSegments();
        return begunSegment;
    }

    private void prepareDirectory() throws IOException {
        if (Files.isDirectory(directory)) {
            begun = true;
            return;
        }
        if (Files.exists(directory)) {
            throw new IOException("it is not a directory");
        }
        if (begun) {
            // Made again silently, it would hide that the journal so far is gone.
            throw new IOException("the directory has disappeared; make it again to go on");
        }
        try {
            Files.createDirectories(directory, Disk.ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("a part of its path is not a directory: " + e.getMessage(), e);
        }
        begun = true;
    }

    private void takeLock() throws IOException {
        WriterLock held = lock;
        if (held != null && held.isThere()) {
            return;
        }
        if (held != null) {
            held.close();
        }
        lock = null;
        lock = WriterLock.take(directory, writer);
    }

    private String head() {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("of", "segment");
        head.put("host", Limits.name(ThisProcess.HOST));
        head.put("pid", ThisProcess.PID);
        head.put("osUser", Limits.name(ThisProcess.USER));
        head.put("salt", hash.salt());
        if (acknowledgedSegment != null) {
            head.put("previous", acknowledgedSegment);
            head.put("after", acknowledged);
        }
        return body(EntryKind.OPENED, head);
    }

    private void endSegment(OpenSegment open) throws IOException {
        write(open, List.of(body(EntryKind.CLOSED, Map.of("of", "segment"))));
        segment = null;
        open.file.close();
    }

    /** Leaves a segment of which nothing is known any more, as near as may be to what was acknowledged. */
    private void abandonSegment() {
        OpenSegment open = segment;
        segment = null;
        if (open == null) {
            return;
        }
        try (Disk.AppendFile file = open.file) {
            if (open.isNew()) {
                // Nothing acknowledged is in it; a full disk must not fill with empty segments.
                Files.deleteIfExists(directory.resolve(open.name.fileName()));
            } else {
                file.truncate(open.length);
            }
        } catch (IOException | RuntimeException e) {
            // The next head says where the chain goes on; what stands behind that does not count.
            LOG.warn("a segment of the journal could not be cut back: segment=" + open.name.fileName() + ", reason="
                    + e);
        }
    }

    /** Lets go of the segment's file and of the lock. The next append takes them again, and goes on where this one left. */
    void close() throws IOException {
        queue.lock();
        try {
            while (committing) {
                committed.awaitUninterruptibly();
            }
            committing = true;
        } finally {
            queue.unlock();
        }
        try {
            rest();
        } finally {
            handOn(null);
        }
    }

    private void rest() throws IOException {
        OpenSegment open = segment;
        try (WriterLock held = lock) {
            lock = null;
            if (open != null && !resting) {
                resting = true;
                open.file.close();
            }
        } catch (IOException e) {
            throw new JournalException("the journal could not be closed: directory=" + directory, e);
        }
    }

    private static String randomName() {
        String alphabet = "0123456789abcdefghijkmnpqrstuvwxyz";
        SecureRandom random = new SecureRandom();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }

    /** Entries that are written and forced together. */
    private static final class Batch {

        final List<String> bodies = new ArrayList<>();
        /** The number of the first entry. */
        long first;

        // Written and read while holding the commit lock, but for the failure and the number, which are final once
        // done.
        boolean done;

        @Nullable
        Throwable failure;

        /** @return the place of the last of the entries */
        int add(List<String> more) {
            bodies.addAll(more);
            return bodies.size() - 1;
        }

        Receipt receipt(int place, Path directory) throws IOException {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw new JournalException(
                        "the journal cannot be written: directory=" + directory + ", " + reason(failure), failure);
            }
            return new Receipt(first + place);
        }

        private static String reason(Throwable failure) {
            String message = failure.getMessage();
            return "reason=" + (message == null ? failure.getClass().getSimpleName() : message);
        }
    }

    /** The segment that is being written. */
    private static final class OpenSegment {

        final SegmentName name;
        final Disk.AppendFile file;
        final String head;
        /** Acknowledged bytes. */
        long length;

        OpenSegment(SegmentName name, Disk.AppendFile file, String head) {
            this.name = name;
            this.file = file;
            this.head = head;
        }

        boolean isNew() {
            return length == 0;
        }
    }
}
