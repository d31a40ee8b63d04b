package io.interlock.cli;

import io.interlock.cli.demo.Count;
import io.interlock.cli.demo.Half;
import io.interlock.cli.demo.Playback;
import io.interlock.cli.demo.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario as a story for a terminal of 100 columns. */
final class PlaybackText {

    private static final int WIDTH = 100;
    private static final String GUTTER = " ".repeat(11);

    private final Paper paper;

    PlaybackText(Paper paper) {
        this.paper = paper;
    }

    void write(Playback playback) {
        List<String> story = wrap("  ", playback.scenario() + ": " + playback.story());
        String first = story.get(0).substring(playback.scenario().length() + 2);
        paper.line(paper.strong(playback.scenario()), first);
        story.subList(1, story.size()).forEach(paper::line);
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
        String counts = half.counts().stream().map(PlaybackText::change).collect(Collectors.joining(", "));
        String lost = half.rowsLost() == 0 ? paper.good("nothing lost") : paper.bad(half.rowsLost() + " lost");
        paper.line(GUTTER, counts, "   ", lost);
    }

    /** {@code orders 1000 -> 0}. */
    private static String change(Count count) {
        return count.what() + " " + count.before() + " -> " + count.left();
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
        wrap(label, text).forEach(paper::line);
    }

    /** The text behind a label in lines of the width; further lines are indented as far as the label reaches. */
    private static List<String> wrap(String label, String text) {
        String indent = " ".repeat(label.length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                line.append(indent);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
