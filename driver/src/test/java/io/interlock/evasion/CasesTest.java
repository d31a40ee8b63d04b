package io.interlock.evasion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.Dialect;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasesTest {

    @Test
    void line_withEscapes_isTheTextTheyStandFor() {
        assertEquals("a\n\tb\\d \u00A0.", Cases.unescaped("a\\n\\tb\\\\d \\u00A0.", "x:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\d'", "ends with \\"})
    void line_withAnUnknownEscape_isRefused(String line) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Cases.unescaped(line, "attacks/h2.cases:7"));
        assertTrue(e.toString().contains("attacks/h2.cases:7: "), e::toString);
    }

    @Test
    void file_withoutTexts_hasNoBlocks() {
        assertEquals(List.of(), Cases.blocks("no-such-folder", Dialect.H2));
    }

    @Test
    void heading_holdsForTheLinesBelowIt() {
        Case first = Cases.of("attacks", Dialect.POSTGRESQL).get(0);
        assertEquals("plain", first.heading(), first::place);
    }

    /** Or its cases would be read by nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"attacks", "harmless", "open", "sessions", "visible"})
    void everyFile_bearsTheNameOfADialect(String folder) throws IOException, URISyntaxException {
        Set<String> known = Stream.of(Dialect.values())
                .map(dialect -> dialect.id() + ".cases")
                .collect(Collectors.toSet());
        Path path =
                Path.of(Objects.requireNonNull(Cases.class.getResource(folder)).toURI());
        try (Stream<Path> files = Files.list(path)) {
            Set<String> others =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            others.removeAll(known);
            assertEquals(Set.of(), others);
        }
    }
}
