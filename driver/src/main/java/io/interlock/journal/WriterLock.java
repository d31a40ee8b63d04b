package io.interlock.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/*
 * The lock is on a file of its own and not on the segment: on POSIX systems a process loses its lock on a file as soon as
 * any part of it closes that file, and a program may well read its own journal.
 */
/** The operating system's lock that tells a live writer from a dead one. It goes with the process, however that ends. */
final class WriterLock implements Closeable {

    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of a new writer. */
    static WriterLock take(Path directory, String writer) throws IOException {
        Path file = directory.resolve(SegmentName.lockFileName(writer));
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Disk.ownerOnly("rw-------"));
        try {
            if (channel.tryLock() == null) {
                throw new IOException("held by another process: " + file);
            }
            return new WriterLock(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Whether the writer of a segment is alive.
     *
     * @throws IOException if it cannot be told
     */
    static boolean isAlive(Path directory, SegmentName segment) throws IOException {
        Path file = directory.resolve(SegmentName.lockFileName(segment.writer()));
        if (isOfThisProcess(segment)) {
            // To look at the lock would lose it.
            return Files.exists(file);
        }
        // A shared lock can be asked for by those who may only read.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The same process, and not an earlier one that had its number: in containers every program is number 1. */
    private static boolean isOfThisProcess(SegmentName segment) {
        return segment.pid() == ThisProcess.PID
                && segment.host().equals(ThisProcess.hostInFileNames())
                && !segment.begun().isBefore(ThisProcess.START);
    }

    boolean isThere() {
        return Files.exists(file);
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            channel.close();
        }
    }
}
