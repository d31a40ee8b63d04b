package io.interlock.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every statement of one text, in the text's order.
 *
 * <p>Where the text may be read in more than one way, the statements of every reading are here: the strictest of them
 * counts.
 *
 * @param statements       empty for a text of blanks and comments only
 * @param parametersMatter whether the reach of an operation depends on the values of the parameters ({@code WHERE ? = ?},
 *                         {@code LIKE ?}): such a text is classified again at each execution, with its
 *                         {@link Parameters}
 * @param modesMatter     whether the text does something else in another of the readings that were taken of it: who knows
 *                        the session's modes may know better
 * @param sessionMatters  whether the text runs what its session keeps under a name, or does something else where a name in
 *                        double quotes is no column's: who knows the {@link SessionTexts} may
 *                        know better
 * @param columnDoubts    on which tables' columns it hangs how far its writes reach: they are told as they are if no
 *                        doubt holds, which who knows the {@link SessionTexts} knows better
 */
public record ClassifiedText(
        List<ClassifiedStatement> statements,
        boolean parametersMatter,
        boolean modesMatter,
        boolean sessionMatters,
        List<ColumnDoubt> columnDoubts) {

    public ClassifiedText {
        statements = List.copyOf(statements);
        columnDoubts = List.copyOf(columnDoubts);
    }

    /** A text of which no column is in doubt. */
    public ClassifiedText(
            List<ClassifiedStatement> statements,
            boolean parametersMatter,
            boolean modesMatter,
            boolean sessionMatters) {
        this(statements, parametersMatter, modesMatter, sessionMatters, List.of());
    }

    /** A text that can be read in one way only, and says itself what it runs. */
    public ClassifiedText(List<ClassifiedStatement> statements, boolean parametersMatter) {
        this(statements, parametersMatter, false, false);
    }

    /** The same text, its statements better known. */
    public ClassifiedText with(List<ClassifiedStatement> known) {
        return new ClassifiedText(known, parametersMatter, modesMatter, sessionMatters, columnDoubts);
    }

    /** The same text, with columns that are in doubt. */
    public ClassifiedText with(Set<ColumnDoubt> doubts) {
        return new ClassifiedText(statements, parametersMatter, modesMatter, sessionMatters, new ArrayList<>(doubts));
    }
}
