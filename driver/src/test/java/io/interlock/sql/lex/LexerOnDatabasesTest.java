package io.interlock.sql.lex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the embedded databases make of odd characters, and that the lexer lets nothing of it hide. */
class LexerOnDatabasesTest {

    @TempDir
    static Path directory;

    @BeforeAll
    static void keepLogsOutOfTheWay() {
        if (System.getProperty("derby.stream.error.file") == null) {
            System.setProperty(
                    "derby.stream.error.file", directory.resolve("derby.log").toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, jdbc:sqlite::memory:, SELECT",
        "H2, jdbc:h2:mem:, SELECT",
        "HSQLDB, jdbc:hsqldb:mem:lexer, VALUES",
        "DERBY, jdbc:derby:memory:lexer;create=true, VALUES",
        "DUCKDB, jdbc:duckdb:, SELECT"
    })
    void database_thatTakesACharacterForABlank_isReadSo(Dialect dialect, String url, String word) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            int blanks = 0;
            for (char blank : blanks()) {
                String text = word + blank + "1";
                if ("1".equals(answer(connection, text))) {
                    Tokens tokens = Tokens.of(text, Reading.standard(dialect));
                    assertTrue(
                            tokens.is(0, word), () -> String.format("%s takes %04x for a blank", dialect, (int) blank));
                    blanks++;
                }
            }
            assertTrue(blanks >= 4, () -> dialect + " knows hardly a blank");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, jdbc:sqlite::memory:, SELECT",
        "H2, jdbc:h2:mem:, SELECT",
        "HSQLDB, jdbc:hsqldb:mem:lexer, VALUES",
        "DERBY, jdbc:derby:memory:lexer;create=true, VALUES",
        "DUCKDB, jdbc:duckdb:, SELECT"
    })
    void database_thatEndsACommentAtACharacter_isReadSo(Dialect dialect, String url, String word) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String end : List.of("\n", "\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\0", "\0\n")) {
                String text = word + " 1 --x" + end + "+1";
                String answer = answer(connection, text);
                if (answer != null) {
                    int tokens = Tokens.of(text, Reading.standard(dialect)).size();
                    assertEquals(
                            answer.equals("2") ? 4 : 2,
                            tokens,
                            () -> String.format(
                                    "%s answers %s where %04x ends it", dialect, answer, (int) end.charAt(0)));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, jdbc:sqlite::memory:, SELECT",
        "H2, jdbc:h2:mem:, SELECT",
        "HSQLDB, jdbc:hsqldb:mem:lexer, VALUES",
        "DERBY, jdbc:derby:memory:lexer;create=true, VALUES",
        "DUCKDB, jdbc:duckdb:, SELECT"
    })
    void database_thatSkipsAComment_isReadSo(Dialect dialect, String url, String word) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String comment : List.of(
                    "/* /* */ */",
                    "/* /* */",
                    "/*/ */",
                    "/*! */",
                    "//x\n",
                    "#x\n",
                    "# x\n",
                    "--\n",
                    "/* x",
                    "/*\0*/")) {
                String text = word + " 1 " + comment + "+1";
                String answer = answer(connection, text);
                int tokens = Tokens.of(text, Reading.standard(dialect)).size();
                if (answer != null) {
                    assertEquals(
                            answer.equals("2") ? 4 : 2, tokens, () -> dialect + " answers " + answer + " to " + text);
                }
            }
        }
    }

    /** Everything that some standard or server calls a blank, and all control characters. */
    private static List<Character> blanks() {
        List<Character> blanks = new ArrayList<>();
        for (char c = 0; c < 0xffff; c++) {
            boolean odd = Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (odd || Character.getType(c) == Character.FORMAT) {
                blanks.add(c);
            }
        }
        return blanks;
    }

    /** The one value that the database answers; null for an error. */
    private static @Nullable String answer(Connection connection, String text) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(text)) {
            return result.next() ? result.getString(1) : null;
        } catch (SQLException e) {
            return null;
        }
    }
}
