package io.interlock;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The name a program goes by: the one given to Interlock, else the one given to the real driver, else the program's main
 * class or jar.
 */
final class Application {

    /** What drivers call it, lower case: pgjdbc, mssql-jdbc, jTDS, Db2, Oracle, ClickHouse, Trino. */
    private static final List<String> DRIVERS_NAMES = List.of(
            "applicationname",
            "application_name",
            "programname",
            "appname",
            "clientprogramname",
            "v$session.program",
            "client_name",
            "source");

    private Application() {}

    static @Nullable String name(Options options, Map<String, String> parameters, Properties properties) {
        if (options.name() != null) {
            return options.name();
        }
        for (String key : DRIVERS_NAMES) {
            String given = given(key, parameters, properties);
            if (given != null) {
                return given;
            }
        }
        return main(System.getProperty("sun.java.command", ""));
    }

    private static @Nullable String given(String key, Map<String, String> parameters, Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            if (name.equalsIgnoreCase(key)) {
                return properties.getProperty(name);
            }
        }
        return parameters.get(key);
    }

    /** The main class, or the jar's file name, of the command that started this JVM; null where the JVM does not say. */
    static @Nullable String main(String command) {
        String first = firstWord(command.strip());
        String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? null : name;
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
