package io.interlock.benchmarks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.benchmarks.peers.Candidate;
import io.interlock.benchmarks.text.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written about the figures fits the figures, which a run writes. */
class PerformanceDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void results_ofTheLastRun_haveEveryChapter() throws IOException {
        Set<String> titles = read("benchmarks/RESULTS.md").lines().collect(Collectors.toSet());
        for (Chapter chapter : Chapters.ALL) {
            assertTrue(titles.contains("## " + chapter.title()), () -> "nothing of chapter " + chapter.name());
        }
    }

    /** A chapter that compares ways to do a thing, none of which is the guard, has no goal. */
    @Test
    void results_ofTheLastRun_haveAGoalOfEveryChapterAboutTheGuard() throws IOException {
        Set<String> answered = read("benchmarks/RESULTS.md")
                .lines()
                .filter(line -> line.matches("\\|.*\\| (met|missed|unsure) \\|"))
                .map(PerformanceDocumentTest::chapter)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Chapter chapter : Chapters.ALL) {
            boolean comparesWays = chapter instanceof WordScans;
            assertTrue(comparesWays || answered.contains(chapter.name()), () -> "no goal of " + chapter.name());
        }
    }

    @Test
    void goals_thatWereMissed_areExplained() throws IOException {
        String document = read("docs/performance.md");
        String explained = document.substring(document.indexOf("## What was missed"));
        Set<String> missed = read("benchmarks/RESULTS.md")
                .lines()
                .filter(line -> line.endsWith("| missed |"))
                .map(PerformanceDocumentTest::chapter)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(missed.contains(""), "every goal names its chapter");
        for (String chapter : missed) {
            assertTrue(explained.contains("- **" + chapter + "**"), () -> "nothing is said about chapter " + chapter);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "DIRECT.*|INTERLOCK")
    void everyPeer_inTheWay_isInThePlotAndExplained(Candidate candidate) throws IOException {
        assertTrue(read("docs/performance.svg").contains(">" + candidate.label() + "<"), candidate::label);
        assertTrue(read("docs/performance.md").contains(candidate.label()), candidate::label);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BARE_AGAIN")
    void everyReader_ofTexts_isInThePlot(Reader reader) throws IOException {
        assertTrue(read("docs/performance.svg").contains(">" + reader.label() + "<"), reader::label);
    }

    @Test
    void plot_thatTheToolWrote_isXml() throws IOException {
        byte[] plot = read("docs/performance.svg").getBytes(StandardCharsets.UTF_8);
        assertDoesNotThrow(
                () -> DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(plot)));
    }

    /** The first cell. */
    private static String chapter(String row) {
        return row.substring(1, row.indexOf('|', 1)).strip();
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
