package io.interlock.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * All that a run found, as Markdown.
 *
 * @param effort   how much was run
 * @param machine  where, with what: facts by their names, in order
 * @param sections in order
 */
public record Results(String effort, Map<String, String> machine, List<Section> sections) {

    /**
     * A chapter's answer.
     *
     * @param name  by which the chapter can be run alone
     * @param title of the section
     */
    public record Section(String name, String title, Answer answer) {}

    public List<Panel> panels() {
        return sections.stream()
                .flatMap(section -> section.answer().panels().stream())
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("# Results\n\n");
        out.append("Written by `java -jar benchmarks/target/benchmarks.jar ")
                .append(effort)
                .append("`; how to read it:\n");
        out.append("[README.md](README.md), what it means: [docs/performance.md](../docs/performance.md).\n\n");
        MarkdownTable facts = new MarkdownTable("", "");
        machine.forEach((name, value) -> facts.row(name, value));
        out.append(facts).append('\n');
        out.append("## Goals\n\n");
        MarkdownTable goals = new MarkdownTable("", "", "goal", "measured", "");
        for (Section section : sections) {
            for (Goal goal : section.answer().goals()) {
                goals.row(
                        section.name(),
                        goal.what(),
                        goal.goal(),
                        goal.measured(),
                        goal.verdict().toString());
            }
        }
        out.append(goals);
        for (Section section : sections) {
            out.append("\n## ").append(section.title()).append("\n\n");
            out.append(section.answer().markdown().strip()).append('\n');
        }
        return out.toString();
    }
}
