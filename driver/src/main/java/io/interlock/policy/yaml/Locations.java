package io.interlock.policy.yaml;

import io.interlock.policy.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Fetches the text at a location: a path, {@code classpath:} or {@code https:}. It must be UTF-8. */
final class Locations {

    private static final String CLASSPATH = "classpath:";
    private static final int TIMEOUT_MILLIS = 10_000;

    private Locations() {}

    static String text(String location) throws InvalidPolicyException {
        try {
            return decode(location, bytes(location));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(location, reason(e));
        }
    }

    private static byte[] bytes(String location) throws IOException {
        try (InputStream in = open(location)) {
            // One byte more than may be: the reader then says that it is too long.
            return in.readNBytes(NodeReader.MAX_CHARS + 1);
        }
    }

    private static InputStream open(String location) throws IOException {
        if (location.startsWith(CLASSPATH)) {
            return resource(location.substring(CLASSPATH.length()));
        }
        if (location.startsWith("https:")) {
            return https(location);
        }
        if (location.startsWith("http:")) {
            throw new IOException("a policy is fetched over https: only");
        }
        return Files.newInputStream(location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location));
    }

    private static InputStream resource(String name) throws IOException {
        String path = name.startsWith("/") ? name.substring(1) : name;
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        InputStream in = context == null ? null : context.getResourceAsStream(path);
        if (in == null) {
            in = Objects.requireNonNull(Locations.class.getClassLoader()).getResourceAsStream(path);
        }
        if (in == null) {
            throw new IOException("no such resource on the class path");
        }
        return in;
    }

    private static InputStream https(String location) throws IOException {
        URLConnection connection = URI.create(location).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        if (connection instanceof HttpURLConnection http) {
            // A redirection could lead away from https, and from the place that the DBA named.
            http.setInstanceFollowRedirects(false);
            if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the server answers " + http.getResponseCode());
            }
        }
        return connection.getInputStream();
    }

    private static String decode(String location, byte[] bytes) throws InvalidPolicyException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            String found = String.format("the byte 0x%02X", bytes[in.position()]);
            Source place = new Source(location, line, column);
            throw new InvalidPolicyException(List.of(new Problem(place, "", found, "text in UTF-8", null)));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof InvalidPathException) {
            return "no valid path: " + e.getMessage();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static InvalidPolicyException unreadable(String location, String reason) {
        return new InvalidPolicyException(List.of(
                new Problem(Source.ofFile(location), "", reason, "a policy: a path, classpath: or https:", null)));
    }
}
