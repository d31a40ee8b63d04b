package io.interlock.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What tests of several packages assert. */
public final class Assertions {

    private Assertions() {}

    /** That the exception's message holds all these parts. */
    public static void assertMessage(Throwable error, String... parts) {
        String message = String.valueOf(error.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no \"" + part + "\" in: " + message);
        }
    }
}
