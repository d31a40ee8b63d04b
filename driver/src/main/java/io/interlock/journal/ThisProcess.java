package io.interlock.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who and where this Java process is. */
final class ThisProcess {

    static final String USER = System.getProperty("user.name", "unknown");
    static final long PID = ProcessHandle.current().pid();
    static final String HOST = host();
    /** When it was started, in whole seconds, as some systems tell it. */
    static final Instant START =
            ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);

    private ThisProcess() {}

    /** The host's name as it stands in the names of segments. */
    static String hostInFileNames() {
        return new SegmentName(Instant.EPOCH, HOST, PID, "", 1).host();
    }

    private static String host() {
        try {
            // Asking the network for our own name can take seconds where name service is broken.
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return hostFromEnvironment();
        }
    }

    private static String hostFromEnvironment() {
        for (String variable : new String[] {"COMPUTERNAME", "HOSTNAME"}) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
