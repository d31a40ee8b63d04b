package io.interlock.evasion;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Interlock stops every attack but those that are known as open, and {@code docs/evasion.md} tells what this and other guards
 * do as it is.
 *
 * <p>With {@code -Dinterlock.documentation=write}, the tables are written into the page instead of being compared with it.
 */
@Tag("verdicts")
class ScoreboardTest {

    private static final Path PAGE = Path.of("../docs/evasion.md");

    /** {@code <!-- generated: name -->}, what is generated, {@code <!-- end -->}. */
    private static final Pattern GENERATED = Pattern.compile(
            "(?<=^<!-- generated: ([a-z ]{1,30}) -->\\n)(.*?)(?=^<!-- end -->$)", Pattern.MULTILINE | Pattern.DOTALL);

    private static final boolean WRITE = "write".equals(System.getProperty("interlock.documentation"));

    @TempDir
    static Path journal = Path.of("");

    private static Guard interlock = new PlainRegex();
    private static List<Guard> guards = List.of();
    private static Scoreboard scoreboard = Scoreboard.of(guards, Stream.of());

    @BeforeAll
    static void showAllAttacksToAllGuards() {
        interlock = new Interlock(journal);
        guards = List.of(interlock, new DruidWall(), new PlainRegex());
        scoreboard = Scoreboard.of(guards, Stream.concat(Attack.all(), Attack.open()));
    }

    @Test
    void attack_ofAnyKind_isStoppedByInterlock() {
        List<Attack> missed = new ArrayList<>(scoreboard.missedBy(interlock));
        missed.removeAll(Attack.open().toList());
        assertEquals(List.of(), missed);
    }

    @Test
    void attack_knownAsOpen_getsThrough() {
        List<Attack> closed = new ArrayList<>(Attack.open().toList());
        closed.removeAll(scoreboard.missedBy(interlock));
        assertEquals(List.of(), closed, "stopped by now: move them to attacks/");
    }

    @Test
    void page_tablesInIt_areThoseOfThisRun() throws IOException {
        Map<String, String> tables = Map.of(
                "by dialect", scoreboard.byDialect(),
                "by way", scoreboard.byGroup(),
                "open", open(),
                "false alarms", Scoreboard.falseAlarms(guards, Cases.in("harmless")),
                "expression", "```\n" + PlainRegex.DANGEROUS.pattern() + "\n```\n");
        String page = Files.readString(PAGE);
        String fresh = GENERATED.matcher(page).replaceAll(block -> table(block, tables));
        if (WRITE) {
            Files.writeString(PAGE, fresh);
        } else {
            assertEquals(fresh, page, "docs/evasion.md is older than the cases; its last section has the command");
        }
    }

    /** The attacks that are known and not stopped, as they stand in their files. */
    private static String open() {
        List<Case> open = Cases.in("open").toList();
        return open.stream()
                .map(text -> text.dialect().id() + ": " + text.sql())
                .collect(joining("\n", open.size() + " texts:\n\n```\n", "\n```\n"));
    }

    private static String table(MatchResult block, Map<String, String> tables) {
        String table = tables.get(block.group(1));
        if (table == null) {
            throw new IllegalStateException("nobody makes a table called " + block.group(1));
        }
        return Matcher.quoteReplacement("\n" + table + "\n");
    }
}
