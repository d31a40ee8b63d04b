package io.interlock.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.interlock.json.Json;
import io.interlock.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/*
 * The format of the journal, version 1
 * ====================================
 *
 * A journal is a directory. In it are segments and locks; files of other names are no part of it.
 *
 *     interlock-20261121T001610123Z-web1-4711-k3f9a2b1-000001.jsonl      a segment
 *               |                   |    |    |        |
 *               when it was begun,  host pid  writer   1, 2, 3 ... in the order of the writer
 *               UTC, milliseconds
 *     interlock-k3f9a2b1.lock      locked by the operating system for as long as the writer is alive
 *
 * A writer is one open journal of one Java process; its name is random and never used again. A segment belongs to one
 * writer and is only ever appended to. It is UTF-8, and consists of lines that end with one line feed. Each line is an
 * entry: a JSON object without any blank, line break or control character outside or inside of its strings, of at most
 * 1 MiB, whose keys begin and end so:
 *
 *     {"v":1,"writer":"k3f9a2b1","seq":42,"at":"2026-11-21T00:16:10.123456Z","kind":"intent", ... ,"prev":"<64>","crc":"<8>"}
 *
 *     v       the version of this format
 *     writer  the writer's name
 *     seq     a number that rises by one from entry to entry of a segment; from one segment of a writer to the next it may
 *             rise by more, if entries that could not be written had been numbered
 *     at      the time it was written, UTC, always six digits of a second; the clock may have been set back meanwhile
 *     kind    one of opened, intent, outcome, refused, observed, kept-rows, approval, policy, closed
 *     ...     what the kind tells, see below
 *     prev    SHA-256 of the whole line before, without its line feed, 64 lower-case hexadecimal digits; in the first
 *             line of a segment, of the last acknowledged line of the writer's segment before; 64 zeroes in its very first
 *     crc     CRC-32C of all bytes of the line before ,"crc" , 8 lower-case hexadecimal digits
 *
 * A line is a valid entry if and only if it ends with a line feed, is no longer than the limit, its crc is right, it is
 * valid UTF-8 and one JSON object, and v, writer, seq, at, kind and prev are there and of the form above. A segment is
 * whole if all its lines are valid, seq and prev of each fit the line before, and writer is that of the file's name.
 *
 * The first line of a segment tells who writes it and what it follows:
 *
 *     "kind":"opened","of":"segment","host":…,"pid":…,"osUser":…,"salt":…   (salt: see ValueHash)
 *     "previous":"interlock-….jsonl","after":41      absent in a writer's first segment
 *
 * where after is the seq of the last acknowledged entry of the segment before. Entries that stand behind that one in the
 * segment before were never acknowledged: their writing failed, whoever waited for them was told so, and they could not
 * be taken back. They do not count. The last line of a segment that was ended because it was full or old is
 *
 *     "kind":"closed","of":"segment"
 *
 * The last segment of a writer has no such line: a process may end at any time.
 *
 * The other kinds:
 *
 *     opened    of=connection, session
 *     intent    sql, [sqlLength, sqlSha256], [parameterForm, parameters, parametersCut, parameterSets], operations, [operationCount],
 *               rules, policy, caller, session
 *     outcome   of=statement, intent=<seq>, result=executed|failed|refused|unknown, [sqlState], [rows, rowCounts], micros,
 *               inTransaction, session
 *               of=transaction, result=committed|rolled-back|unknown, intents=[<seq>...], session
 *     refused   sqlState, and as intent
 *     observed  would, and as intent
 *     policy    location, version, [problem]
 *     closed    of=connection, session
 *
 * An intent that no outcome refers to has the outcome unknown. An outcome executed with inTransaction is final when an
 * outcome of=transaction of the same writer lists its intent; until then, what became of the transaction is unknown.
 * sqlLength and sqlSha256 are of the whole text (secrets masked), and there only if sql was cut. parameterSets is how many
 * executions there were, and there only if not all are listed; parametersCut is true if of the last one listed, not all
 * values are.
 *
 * By hand:
 *     jq -r 'select(.kind=="refused") | [.at, .session.user, .sql] | @tsv' interlock-*.jsonl
 *     sed -n 41p FILE | tr -d '\n' | sha256sum          is prev of line 42
 */

/** One line of a segment: how an entry is written as bytes, and how bytes are told to be an entry. */
final class Line {

    static final int VERSION = 1;
    /** The longest line, without its line feed. */
    static final int MAX_BYTES = 1 << 20;
    /** Stands for the line before the very first. */
    static final String NO_LINE = "0".repeat(64);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final String CRC_KEY = ",\"crc\":\"";
    private static final int CRC_DIGITS = 8;
    private static final int TAIL = CRC_KEY.length() + CRC_DIGITS + "\"}".length();

    private Line() {}

    /**
     * The bytes of an entry without its line feed.
     *
     * @param body the entry's own part: kind and what it tells, as a JSON object
     */
    static byte[] encode(String writer, long sequence, Instant at, String body, String previous) {
        String start = "{\"v\":" + VERSION + ",\"writer\":\"" + writer + "\",\"seq\":" + sequence + ",\"at\":\""
                + TIME.format(at) + "\","
                + body.substring(1, body.length() - 1) + ",\"prev\":\"" + previous + "\"";
        byte[] summed = start.getBytes(UTF_8);
        byte[] line = new byte[summed.length + TAIL];
        System.arraycopy(summed, 0, line, 0, summed.length);
        byte[] tail = (CRC_KEY + crc(summed, summed.length) + "\"}").getBytes(US_ASCII);
        System.arraycopy(tail, 0, line, summed.length, tail.length);
        return line;
    }

    /** The chain's link: what the next line's {@code prev} must be. */
    static String hash(byte[] line) {
        return Sha256.hex(line);
    }

    /** Whether the line's checksum is right: so it was written whole, by someone who meant to. */
    static boolean isWhole(byte[] line) {
        int summed = line.length - TAIL;
        if (summed < 0) {
            return false;
        }
        String tail = new String(line, summed, TAIL, US_ASCII);
        return tail.equals(CRC_KEY + crc(line, summed) + "\"}");
    }

    /**
     * What a line says.
     *
     * @return null if it is not a valid entry
     */
    static @Nullable Decoded decode(byte[] line) {
        if (!isWhole(line)) {
            return null;
        }
        try {
            Map<String, @Nullable Object> fields =
                    Json.parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
            if (!Long.valueOf(VERSION).equals(fields.get("v"))
                    || !(fields.get("writer") instanceof String writer)
                    || !(fields.get("seq") instanceof Long sequence)
                    || !(fields.get("at") instanceof String at)
                    || !(fields.get("kind") instanceof String kind)
                    || !(fields.get("prev") instanceof String previous)) {
                return null;
            }
            EntryKind known = EntryKind.named(kind).orElse(null);
            return known == null
                    ? null
                    : new Decoded(writer, sequence, Instant.parse(at), known, previous, withoutFrame(fields));
        } catch (CharacterCodingException | JsonException | DateTimeException e) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> withoutFrame(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(fields);
        for (String key : new String[] {"v", "writer", "seq", "at", "kind", "prev", "crc"}) {
            own.remove(key);
        }
        return own;
    }

    private static String crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * A valid entry.
     *
     * @param fields what its kind tells, without what every line carries
     */
    record Decoded(
            String writer,
            long sequence,
            Instant at,
            EntryKind kind,
            String previous,
            Map<String, @Nullable Object> fields) {

        /** Whether it tells of a segment, connection, statement or transaction, as the format's {@code of} has it. */
        boolean isOf(String what) {
            return what.equals(fields.get("of"));
        }
    }
}
