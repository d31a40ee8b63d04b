package io.interlock.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Panels of bars as one SVG picture, on a logarithmic scale of all values: legible on a light and on a dark page.
 *
 * <p>Colours that must differ by page are chosen by the reader's preference; the rest stands out on both.
 */
public final class Plot {

    private static final int WIDTH = 820;
    private static final int LABELS = 190;

    /** To the left of zero, for the longest labels. */
    private static final int MARGIN = 40;

    private static final int VALUES = 90;
    private static final int BAR = 16;
    private static final int STEP = 22;
    private static final int HEAD = 46;
    private static final int GAP = 22;

    /** No smaller value is told from another. */
    private static final double LEAST = 0.1;

    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .title { font-weight: 600; font-size: 14px }
            .grid { stroke: #8b949e; stroke-opacity: .35 }
            .tick { font-size: 11px; fill: #59636e }
            .peer { fill: #8b949e }
            .own { fill: #2f81f7 }
            @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .tick { fill: #9198a1 } }
            </style>
            """;

    private Plot() {}

    public static String of(List<Panel> panels) {
        StringBuilder body = new StringBuilder();
        int y = 8;
        for (Panel panel : panels) {
            y = panel(panel, y, body) + GAP;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + -MARGIN + " 0 " + (WIDTH + MARGIN) + " " + y
                + "\" width=\"" + (WIDTH + MARGIN)
                + "\" role=\"img\">\n<title>What the guard and its peers cost</title>\n" + STYLE + body + "</svg>\n";
    }

    private static int panel(Panel panel, int top, StringBuilder out) {
        double most = panel.bars().stream().mapToDouble(Panel.Bar::value).max().orElse(1);
        int decades = (int) Math.ceil(Math.log10(Math.max(most, 1) / LEAST));
        int bottom = top + HEAD + panel.bars().size() * STEP;
        line(out, "<text class=\"title\" x=\"8\" y=\"%d\">%s</text>", top + 14, escaped(panel.title()));
        for (int i = 0; i <= decades; i++) {
            double x = LABELS + (double) i / decades * (WIDTH - LABELS - VALUES);
            line(
                    out,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x,
                    x,
                    top + HEAD - 6,
                    bottom);
            String tick = i == 0 ? "" : String.format(Locale.ROOT, "%,.0f", LEAST * Math.pow(10, i));
            line(
                    out,
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x,
                    top + HEAD - 12,
                    i == decades ? tick + " " + panel.unit() : tick);
        }
        int y = top + HEAD;
        for (Panel.Bar bar : panel.bars()) {
            bar(bar, y, decades, out);
            y += STEP;
        }
        return bottom;
    }

    private static void bar(Panel.Bar bar, int y, int decades, StringBuilder out) {
        double share = Math.max(0, Math.log10(Math.max(bar.value(), LEAST) / LEAST) / decades);
        double width = Math.max(2, share * (WIDTH - LABELS - VALUES));
        line(out, "<text text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>", LABELS - 8, y + 13, escaped(bar.label()));
        line(
                out,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                bar.own() ? "own" : "peer",
                LABELS,
                y,
                width,
                BAR);
        line(out, "<text x=\"%.1f\" y=\"%d\">%s</text>", LABELS + width + 6, y + 13, Figures.of(bar.value()));
    }

    private static void line(StringBuilder out, String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
