package io.interlock.journal;

import java.io.IOException;

/** An entry is not in the journal; the message names the directory, what is wrong and what helps. */
public final class JournalException extends IOException {

    private static final long serialVersionUID = 1;

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    JournalException(String message) {
        super(message);
    }

    /** Never null, unlike that of other exceptions. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
