package io.interlock.benchmarks.report;

import java.util.List;

/**
 * What a chapter found.
 *
 * @param markdown its tables, with what has to be said about them
 * @param goals    the figures to be reached that it is about
 * @param panels   its part of the plot
 */
public record Answer(String markdown, List<Goal> goals, List<Panel> panels) {

    public Answer {
        goals = List.copyOf(goals);
        panels = List.copyOf(panels);
    }
}
