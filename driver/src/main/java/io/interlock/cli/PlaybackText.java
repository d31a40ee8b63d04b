package io.interlock.cli;

import io.interlock.cli.demo.Count;
import io.interlock.cli.demo.Half;
import io.interlock.cli.demo.Playback;
import io.interlock.cli.demo.Step;
import java.util.List;

/** A scenario as a story for a terminal of 100 columns. */
final class PlaybackText {

    private static final int WIDTH = 100;
    private static final String GUTTER = " ".repeat(11);

    private final Paper paper;

    PlaybackText(Paper paper) {
        this.paper = paper;
    }

    void write(Playback playback) {
        paper.line(paper.strong(playback.scenario()));
        wrapped("  ", playback.story());
        half("  without  ", playback.unguarded());
        half("  with     ", playback.guarded());
        if (!playback.complete()) {
            wrapped("  not yet  ", String.join("; ", playback.missing()));
        }
        paper.line();
    }

    private void half(String label, Half half) {
        String gutter = label;
        boolean refusedBefore = false;
        for (Step step : half.steps()) {
            paper.line(gutter, paper.quiet(step.where() + "> "), Paper.oneLine(step.sql(), 80));
            gutter = GUTTER;
            if (step.refusal() != null) {
                refusal(step.refusal(), refusedBefore);
                refusedBefore = true;
            }
        }
        for (String finding : half.findings()) {
            wrapped(GUTTER, finding);
        }
        for (Count count : half.counts()) {
            String change = count.what() + ": " + count.before() + " -> " + count.left() + "   ";
            paper.line(
                    GUTTER, change, count.lost() == 0 ? paper.good("nothing lost") : paper.bad(count.lost() + " lost"));
        }
    }

    /** The message as an application gets it; of a second one only the first line, which differs. */
    private void refusal(String message, boolean shortened) {
        List<String> lines = Paper.printable(message).lines().toList();
        paper.line(GUTTER, "  ", paper.notable(lines.get(0)));
        if (!shortened) {
            for (String line : lines.subList(1, lines.size())) {
                paper.line(GUTTER, "  ", line);
            }
        }
    }

    private void wrapped(String label, String text) {
        String indent = " ".repeat(label.length());
        StringBuilder line = new StringBuilder(label);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                paper.line(line.toString().stripTrailing());
                line.setLength(0);
                line.append(indent);
            }
            line.append(word).append(' ');
        }
        paper.line(line.toString().stripTrailing());
    }
}
