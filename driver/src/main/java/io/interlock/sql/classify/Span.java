package io.interlock.sql.classify;

/**
 * The tokens of one statement.
 *
 * @param from  index of the first token
 * @param to    index after the last
 * @param shape how its tokens are to be read
 */
record Span(int from, int to, Shape shape) {

    enum Shape {
        /** One command. */
        PLAIN,
        /** Commands between control words, each ended by a semicolon, that run now: {@code BEGIN … END}. */
        BLOCK,
        /** A definition of a routine or the like with its body, which does not run now. */
        DEFINITION
    }
}
