package io.interlock.json;

/** A text is not the JSON that was expected; the message says where (line, column, path). */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JsonException(String message) {
        super(message);
    }

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
