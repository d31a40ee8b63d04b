package io.interlock.sql;

import java.util.Locale;
import java.util.Optional;

/** What sort of thing a {@link Target} is; the words of a policy's {@code types}. */
public enum ObjectType {
    TABLE,
    VIEW,
    COLUMN,
    PARTITION,
    INDEX,
    CONSTRAINT,
    SEQUENCE,
    TRIGGER,
    ROUTINE,
    /** A user-defined data type or domain. */
    TYPE,
    SCHEMA,
    DATABASE,
    TABLESPACE,
    /** A user or a role. */
    USER,
    PRIVILEGE,
    EXTENSION,
    /** The whole server or instance. */
    SERVER,
    /** A setting of the session or of the server, by its name. */
    SETTING,
    /** A file or another place outside the database, such as a backup. */
    FILE,
    /** None of these, or not told by the text. */
    OTHER;

    /** The type's name in policy files, messages and the journal. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that {@link #id()}, exactly as policy files write it. */
    public static Optional<ObjectType> named(String id) {
        for (ObjectType type : values()) {
            if (type.id().equals(id)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
