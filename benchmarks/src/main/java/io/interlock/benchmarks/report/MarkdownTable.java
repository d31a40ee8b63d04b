package io.interlock.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, row by row; the first column names the row. Not safe for several threads. */
public final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    public MarkdownTable(String... headings) {
        rows.add(List.of(headings));
    }

    public MarkdownTable row(String... cells) {
        return row(List.of(cells));
    }

    public MarkdownTable row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of another width: cells=" + cells);
        }
        rows.add(cells);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            out.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (row == rows.get(0)) {
                out.append("|---").append("|---:".repeat(row.size() - 1)).append("|\n");
            }
        }
        return out.toString();
    }
}
