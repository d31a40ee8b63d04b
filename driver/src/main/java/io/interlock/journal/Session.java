package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection: who, from where, to where. The journal adds the machine's name, the process and its user.
 *
 * @param connection   names the connection among all of this process
 * @param databaseUser who the database takes the caller for; null if it does not say
 * @param application  the program, as far as it is known
 * @param environment  what the policy takes the server for, such as {@code production}
 * @param dialect      the dialect that statements are read by
 * @param url          the real URL, which must hold no secret: the journal cannot tell one
 */
public record Session(
        String connection,
        @Nullable String databaseUser,
        @Nullable String application,
        String environment,
        String dialect,
        @Nullable String url) {

    public Session {
        requireNonNull(connection, "connection");
        requireNonNull(environment, "environment");
        requireNonNull(dialect, "dialect");
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("environment", Limits.name(environment));
        fields.put("user", Limits.nullableName(databaseUser));
        fields.put("application", Limits.nullableName(application));
        fields.put("osUser", Limits.name(ThisProcess.USER));
        fields.put("host", Limits.name(ThisProcess.HOST));
        fields.put("pid", ThisProcess.PID);
        fields.put("connection", Limits.name(connection));
        fields.put("dialect", Limits.name(dialect));
        fields.put("url", url == null ? null : Limits.cut(url, Limits.MESSAGE_CHARACTERS));
        return fields;
    }
}
