package io.interlock.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Places for files that nobody needs for long. */
final class Directories {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 6L << 30;

    private Directories() {}

    /** An empty one: in memory, where the system has room for it there, because every refusal is forced to the disk. */
    static Path temporary() throws IOException {
        boolean inMemory =
                Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
        return inMemory
                ? Files.createTempDirectory(MEMORY, "interlock-fuzz")
                : Files.createTempDirectory("interlock-fuzz");
    }

    /** Deletes it with all that is in it, as far as that works. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> all = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // left to whoever clears temporary files
        }
    }
}
