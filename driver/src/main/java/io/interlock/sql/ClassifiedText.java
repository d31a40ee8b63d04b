package io.interlock.sql;

import java.util.List;

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
 */
public record ClassifiedText(List<ClassifiedStatement> statements, boolean parametersMatter) {

    public ClassifiedText {
        statements = List.copyOf(statements);
    }
}
