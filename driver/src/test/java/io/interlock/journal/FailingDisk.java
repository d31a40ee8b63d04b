package io.interlock.journal;

import java.io.IOException;
import java.nio.file.Path;

/** The real disk, with a room that can run out and an fsync that can fail: stands for a full and for a broken disk. */
final class FailingDisk implements Disk {

    /** Bytes that still fit. */
    long room = Long.MAX_VALUE;

    boolean forceFails;
    boolean truncateFails;
    int forces;
    /** Runs in place of nothing at each force, before it happens. */
    Runnable beforeForce = () -> {};

    @Override
    public AppendFile create(Path path) throws IOException {
        AppendFile real = Disk.REAL.create(path);
        return new AppendFile() {
            @Override
            public void write(byte[] bytes) throws IOException {
                int fits = (int) Math.min(room, bytes.length);
                real.write(java.util.Arrays.copyOf(bytes, fits));
                room -= fits;
                if (fits < bytes.length) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void force() throws IOException {
                beforeForce.run();
                forces++;
                if (forceFails) {
                    throw new IOException("Input/output error");
                }
                real.force();
            }

            @Override
            public void truncate(long length) throws IOException {
                if (truncateFails) {
                    throw new IOException("Input/output error");
                }
                real.truncate(length);
            }

            @Override
            public boolean isThere() {
                return real.isThere();
            }

            @Override
            public void reopen(long length) throws IOException {
                real.reopen(length);
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
