package io.interlock.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class LogTest {

    @Test
    void log_withSlf4jAndProvider_speaksThroughIt() {
        // slf4j-simple, this test's provider, writes to System.err.
        PrintStream before = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            Log log = Log.of(LogTest.class);
            log.info("hello");
            log.warn("careful", new IllegalStateException("why"));
            log.error("broken");
        } finally {
            System.setErr(before);
        }

        String out = captured.toString(StandardCharsets.UTF_8);
        assertTrue(out.contains("INFO io.interlock.log.LogTest - hello"), out);
        assertTrue(out.contains("WARN io.interlock.log.LogTest - careful"), out);
        assertTrue(out.contains("IllegalStateException: why"), out);
        assertTrue(out.contains("ERROR io.interlock.log.LogTest - broken"), out);
    }

    @Test
    void log_withoutSlf4j_warnsThroughThePlatformAndDropsInfo() throws Exception {
        assertEquals(List.of("WARNING careful", "SEVERE broken"), platformLogOf(classesOf(Log.class)));
    }

    @Test
    void log_withSlf4jButNoProvider_warnsThroughThePlatform() throws Exception {
        assertEquals(
                List.of("WARNING careful", "SEVERE broken"),
                platformLogOf(classesOf(Log.class), classesOf(org.slf4j.Logger.class)));
    }

    /** What reaches java.util.logging when {@code Log} is loaded from these places alone and speaks three times. */
    private static List<String> platformLogOf(URL... classPath) throws Exception {
        List<String> heard = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                heard.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.interlock.log.Log");
        logger.addHandler(ear);
        logger.setUseParentHandlers(false);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            if (classPath.length == 1) {
                assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.slf4j.LoggerFactory"));
            }
            Class<?> type = loader.loadClass("io.interlock.log.Log");
            Object log = type.getMethod("of", Class.class).invoke(null, type);
            Method info = type.getMethod("info", String.class);
            info.invoke(log, "hello");
            type.getMethod("warn", String.class).invoke(log, "careful");
            type.getMethod("error", String.class, Throwable.class).invoke(log, "broken", new Error("why"));
        } finally {
            logger.removeHandler(ear);
            logger.setUseParentHandlers(true);
        }
        return heard;
    }

    private static URL classesOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
