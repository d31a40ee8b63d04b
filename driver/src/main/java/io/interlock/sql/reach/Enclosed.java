package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a bracket holds: expressions between commas, or a subquery.
 *
 * @param passage where the bracket stands
 * @param from    the first token in it
 * @param to      after the last token in it
 */
record Enclosed(Passage passage, int from, int to) {

    /** What the bracket holds that opens where the passage is; the bracket is then behind. */
    static Enclosed read(Passage passage) {
        int open = passage.at();
        int close = passage.question.partner(open);
        passage.leave(close);
        return new Enclosed(passage, open + 1, close);
    }

    /** The bracket as a canonical text. */
    String text() {
        return passage.text(from - 1, to + 1);
    }

    /** Without further brackets around all of it: {@code ((SELECT …))} is {@code (SELECT …)}. */
    Enclosed unwrapped() {
        int first = from;
        int end = to;
        while (passage.tokens.kind(first) == TokenKind.LEFT_PAREN && passage.question.partner(first) == end - 1) {
            first++;
            end--;
        }
        return new Enclosed(passage, first, end);
    }

    boolean isArray() {
        return passage.tokens.is(from, "ARRAY");
    }

    /** What an array holds, where it is one and nothing else: of {@code (ARRAY[1, 2])} or {@code (ARRAY(SELECT …))}. */
    Enclosed elements() {
        boolean nothingElse = isArray() && passage.question.after(from + 1) == to;
        return nothingElse ? new Enclosed(passage, from + 2, to - 1) : this;
    }

    /** What is listed, where that is an array's elements: of {@code (UNNEST(ARRAY[1, 2]))}. */
    Enclosed unnested() {
        boolean unnests = passage.tokens.is(from, "UNNEST") && passage.tokens.kind(from + 1) == TokenKind.LEFT_PAREN;
        boolean nothingElse = unnests && passage.question.partner(from + 1) == to - 1;
        boolean listed = nothingElse && IntStream.range(from, to).noneMatch(passage.question::isSelect);
        return listed ? new Enclosed(passage, from + 2, to - 1).elements() : this;
    }

    boolean isSubquery() {
        return passage.question.isSelect(from);
    }

    Subquery subquery() {
        return new Subquery(passage.question, passage.scope, behindWith(), to);
    }

    /** Where the query itself begins: what WITH names before it, the question knows. */
    private int behindWith() {
        if (!passage.tokens.is(from, "WITH")) {
            return from;
        }
        for (int i = from; i < to; i = passage.question.after(i)) {
            if (passage.tokens.is(i, "SELECT")) {
                return i;
            }
        }
        return from;
    }

    /** The expressions in it; one unclear term where they are not understood. */
    List<Term> items() {
        return new ConditionReader(inside()).list();
    }

    Passage inside() {
        return passage.part(from, to);
    }
}
