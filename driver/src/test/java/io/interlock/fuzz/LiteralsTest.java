package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions compare with has to stand in the tables, however it is written. */
class LiteralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "status = 'open' ; open",
                "status = 'it''s' ; it's",
                "status = U&'\\0061b' ; ab",
                "status = E'\\x61b' ; ab",
                "status = E'\\u0061b' ; ab",
                "status = \"pa id\" ; pa id",
                "status = 'x\\' OR id = '1' ; x\\",
                "status = 'a' || 'b' ; ab",
                "id = 5/*!50000 OR status = 'ab' */ ; ab",
                "status = 'a'||$$b$$ || 'c' ; abc",
                "note = CONCAT('a', 'b','c') ; abc",
                "EXECUTE CONCAT('DELETE FROM t WHERE id = 3 AND sta', 'tus = ''paid''') ; paid",
                "EXECUTE 'DELETE FROM t WHERE id = 3 AN' 'D status = ''paid''' ; paid",
            })
    void text_howeverItIsWritten_isFound(String condition, String text) {
        List<Object> literals = Literals.of(List.of(Step.executed("DELETE FROM t WHERE " + condition)));

        assertTrue(literals.contains(text), () -> condition + ": " + literals);
    }

    /** A condition is a number to some databases, and no number is as long as an empty text is short. */
    @Test
    void whatIsBound_isFoundAsWhatADatabaseMayTakeItFor() {
        List<@Nullable Object> values = List.of(true, "7");

        List<Object> literals =
                Literals.of(List.of(new Step(Step.Way.PREPARED, "DELETE FROM t WHERE status = ? OR id = ?", values)));

        assertTrue(literals.containsAll(List.of("1", 1L, "7", 7L, "")), literals::toString);
    }
}
