package io.interlock.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where segments are made. There is one, the real one, beside those that tests make to fail. */
interface Disk {

    /** A file that is open for appending. */
    interface AppendFile extends Closeable {

        void write(byte[] bytes) throws IOException;

        /** Returns when all that was written would outlive a loss of power. */
        void force() throws IOException;

        /** Takes back everything behind the first {@code length} bytes, durably. */
        void truncate(long length) throws IOException;

        /** Whether the file can still be found where it was made. */
        boolean isThere();

        /** After it was closed: opens it again for appending; fails if it is another file, or has not that length. */
        void reopen(long length) throws IOException;
    }

    /** Makes a file that only its owner may read, and its name durable; fails if it exists. */
    AppendFile create(Path file) throws IOException;

    Disk REAL = RealAppendFile::new;

    /*
     * Not a FileChannel: a thread that is interrupted while it uses one closes it, for all others too, and statements are
     * run by threads that get interrupted.
     */
    /** A file of the operating system. */
    final class RealAppendFile implements AppendFile {

        private final Path path;
        private RandomAccessFile file;
        private final @Nullable Object key;

        RealAppendFile(Path path) throws IOException {
            this.path = path;
            Files.createFile(path, ownerOnly("rw-------"));
            this.file = new RandomAccessFile(path.toFile(), "rw");
            try {
                this.key = key();
                forceDirectory(path.toAbsolutePath().getParent());
            } catch (IOException | RuntimeException e) {
                file.close();
                Files.deleteIfExists(path);
                throw e;
            }
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
            file.getFD().sync();
        }

        @Override
        public boolean isThere() {
            try {
                return Objects.equals(key, key());
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void reopen(long length) throws IOException {
            // To open a file that is not there would make it.
            if (!isThere() || Files.size(path) != length) {
                throw new IOException("the file is gone, or was changed by someone else: " + path);
            }
            RandomAccessFile again = new RandomAccessFile(path.toFile(), "rw");
            again.seek(length);
            file = again;
        }

        private @Nullable Object key() throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }

        private static void forceDirectory(@Nullable Path directory) throws IOException {
            if (directory == null || !isPosix(directory.getFileSystem())) {
                // Elsewhere a directory cannot be opened, and needs not be forced.
                return;
            }
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** The journal holds what people did and which values they used: nobody else need read it. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix(FileSystems.getDefault())
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(FileSystem fileSystem) {
        return fileSystem.supportedFileAttributeViews().contains("posix");
    }
}
