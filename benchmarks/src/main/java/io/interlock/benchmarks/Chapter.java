package io.interlock.benchmarks;

import io.interlock.benchmarks.measure.Experiment;
import io.interlock.benchmarks.report.Answer;
import java.util.List;

/** A question, and how it is answered. */
interface Chapter {

    /** In one word, for the command line. */
    String name();

    String title();

    /** What {@link Laboratory#run} may be asked for. */
    default List<Experiment> experiments() {
        return List.of();
    }

    /** Measures; takes its time. */
    Answer answer(Laboratory laboratory) throws Exception;
}
