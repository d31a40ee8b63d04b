package io.interlock.journal;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Hashes values that must not be kept: the first 16 hexadecimal digits of SHA-256 over salt, a zero byte and the value's
 * text in UTF-8.
 *
 * <p>The salt belongs to one writer and stands in the head of its segments. Equal values of a writer have equal hashes, and
 * whoever knows a value can look for it in every segment; whoever does not cannot read it, except by trying all values
 * there may be. So a hash hides names, texts and keys that cannot be guessed; it does not hide a number of few digits from
 * someone who has the journal: use {@link ParameterForm#OMITTED} for those.
 *
 * @param salt 32 lower-case hexadecimal digits
 */
public record ValueHash(String salt) {

    private static final int DIGITS = 16;

    public ValueHash {
        requireNonNull(salt, "salt");
    }

    static ValueHash random() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return new ValueHash(HexFormat.of().formatHex(salt));
    }

    /** The hash of a value's text. */
    public String of(String value) {
        String digest = Sha256.hex(
                salt.getBytes(StandardCharsets.UTF_8), new byte[] {0}, value.getBytes(StandardCharsets.UTF_8));
        return digest.substring(0, DIGITS);
    }
}
