package io.interlock.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
}
