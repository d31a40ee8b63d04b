package io.interlock.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are not as a journal needs them, in the real file system. */
final class JournalPlaceTest {

    @TempDir
    Path directory;

    @Test
    void append_directoryMissing_isMadeForItsOwnerOnly() throws IOException {
        Path place = directory.resolve("a/b");
        try (Journal journal = Journal.open(place, null)) {
            journal.append(Samples.intent("SELECT 1"));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(Segments.in(place).get(0))));
        }
    }

    @Test
    void append_fileInPlaceOfDirectory_saysSo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertFailure(file, "it is not a directory");
        assertFailure(file.resolve("journal"), "not a directory");
        assertEquals("x", Files.readString(file));
    }

    @Test
    void append_directoryThatMustNotBeWritten_saysSo() throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            // Not Linux: an ordinary read-only directory must do, which stops everyone but a superuser.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
            assertFailure(directory, "reason=");
            return;
        }
        // Where nobody can make a file, a superuser neither.
        assertFailure(Path.of("/proc/interlock"), "reason=");
        assertFailure(Path.of("/proc"), "reason=");
    }

    @Test
    void append_readOnlyMount_saysSoAndGoesOnOnceItCanBeWritten() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        assumeMounted(mount, "size=1m");
        try (Journal journal = Journal.open(mount, null)) {
            run("mount", "-o", "remount,ro", mount.toString());
            JournalException e = assertThrows(JournalException.class, () -> journal.append(Samples.intent("SELECT 1")));
            assertTrue(e.getMessage().contains("Read-only file system"), e.getMessage());

            run("mount", "-o", "remount,rw", mount.toString());
            journal.append(Samples.intent("SELECT 2"));
            assertEquals(List.of("SELECT 2"), Reading.of(mount).sql());
        } finally {
            run("umount", mount.toString());
        }
    }

    @Test
    void append_diskReallyFull_saysSoAndGoesOnOnceThereIsRoom() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        assumeMounted(mount, "size=64k");
        try (Journal journal = Journal.open(mount.resolve("journal"), null)) {
            List<String> acknowledged = new ArrayList<>();
            journal.append(Samples.intent("SELECT 'first'"));
            acknowledged.add("SELECT 'first'");
            Path ballast = mount.resolve("ballast");
            assertThrows(IOException.class, () -> Files.write(ballast, new byte[1 << 20]));
            JournalException e = assertThrows(JournalException.class, () -> appendUntilItFails(journal, acknowledged));
            assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());

            Files.delete(ballast);
            journal.append(Samples.intent("SELECT 'last'"));
            acknowledged.add("SELECT 'last'");

            Reading reading = Reading.of(mount.resolve("journal"));
            assertEquals(acknowledged, reading.sql());
            assertTrue(reading.isWhole(), () -> reading.findings().toString());
        } finally {
            run("umount", mount.toString());
        }
    }

    private static void appendUntilItFails(Journal journal, List<String> acknowledged) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            journal.append(Samples.intent("SELECT " + i));
            acknowledged.add("SELECT " + i);
        }
    }

    @Test
    void append_directoryDeletedMeanwhile_failsUntilItIsMadeAgain() throws IOException {
        Path place = directory.resolve("journal");
        try (Journal journal = Journal.open(place, null)) {
            journal.append(Samples.intent("SELECT 'lost'"));
            deleteAll(place);

            for (int i = 0; i < 2; i++) {
                JournalException e =
                        assertThrows(JournalException.class, () -> journal.append(Samples.intent("SELECT 1")));
                assertTrue(e.getMessage().contains("has disappeared"), e.getMessage());
            }
            assertFalse(Files.exists(place));

            Files.createDirectory(place);
            journal.append(Samples.intent("SELECT 'found'"));
            assertEquals(List.of("SELECT 'found'"), Reading.of(place).sql());
            assertEquals(
                    List.of(Finding.Kind.EARLIER_SEGMENTS_GONE),
                    Reading.of(place).kinds());
        }
    }

    @Test
    void append_segmentDeletedOrMovedMeanwhile_beginsAnother() throws IOException {
        try (Journal journal = Journal.open(directory, null)) {
            journal.append(Samples.intent("SELECT 1"));
            Files.delete(Segments.in(directory).get(0));
            journal.append(Samples.intent("SELECT 2"));
            Path moved = Segments.in(directory).get(0);
            Files.move(moved, directory.resolve("elsewhere"));
            journal.append(Samples.intent("SELECT 3"));

            assertEquals(List.of("SELECT 3"), Reading.of(directory).sql());
        }
    }

    private static void assertFailure(Path place, String reason) throws IOException {
        try (Journal journal = Journal.open(place, null)) {
            JournalException e = assertThrows(JournalException.class, () -> journal.append(Samples.intent("SELECT 1")));
            assertTrue(e.getMessage().toLowerCase(Locale.ROOT).contains(reason), e.getMessage());
            assertTrue(e.getMessage().contains(place.toString()), e.getMessage());
        }
    }

    /** Mounts a small file system in memory; skips the test, and says why, where that is not allowed. */
    private static void assumeMounted(Path mount, String options) throws Exception {
        int code;
        try {
            code = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount.toString());
        } catch (IOException e) {
            code = -1;
        }
        if (code != 0) {
            System.out.println("skipped: no file system can be mounted here (mount ended with " + code
                    + "); JournalWriterTest stands for it with a disk that fails");
        }
        assumeTrue(code == 0, "no file system can be mounted here");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), () -> String.join(" ", command));
        return process.exitValue();
    }

    private static void deleteAll(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
