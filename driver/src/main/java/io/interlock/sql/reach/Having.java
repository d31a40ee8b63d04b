package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.IntStream;

/** The condition on the groups of a SELECT, as far as it may leave out all of them whatever the rows are. Immutable. */
final class Having {

    /** As many rows as hardly any group has. */
    private static final BigDecimal MANY = BigDecimal.valueOf(1000);

    private final Question question;
    private final Tokens tokens;
    private final Groups groups;
    private final int from;
    private final int to;

    /**
     * @param from its first token
     * @param to   after its last token; the same where there is no such condition
     */
    Having(Question question, Groups groups, int from, int to) {
        this.question = question;
        this.tokens = question.tokens;
        this.groups = groups;
        this.from = from;
        this.to = to;
    }

    /** Whether a table may have no group in the end: it surely has one where there is no condition, or nothing is doubtful in it. */
    boolean mayLeaveNone() {
        return isOfAllRows() || countsOnes() || asksMuch();
    }

    /** Whether there is one group alone, of all rows, which it keeps or not. */
    private boolean isOfAllRows() {
        return from < to && !groups.exist();
    }

    /** Whether it counts rows of which each group has one: they are told by the key of its one table. */
    boolean countsOnes() {
        boolean counts = false;
        for (int i = from; i < to; i++) {
            counts |= tokens.name(i).equalsIgnoreCase("COUNT"); // H2 calls it by a quoted name, too
        }
        return counts && groups.areRows();
    }

    /**
     * Whether it compares what groups have among themselves, and with no value, or asks for more rows than most groups
     * have: {@code HAVING min(id) > max(id)}, {@code HAVING count(*) > 1000}.
     */
    boolean asksMuch() {
        return Conjunction.parts(question, from, to).stream().anyMatch(part -> operands(part) > 1 || countsMany(part));
    }

    private boolean countsMany(Conjunction.Part part) {
        return hasWord(part, "COUNT")
                && IntStream.range(part.from(), part.to())
                        .filter(i -> tokens.kind(i) == TokenKind.NUMBER)
                        .mapToObj(i -> Constant.numberOf(tokens.text(i)))
                        .anyMatch(number -> number == null || number.compareTo(MANY) >= 0);
    }

    private boolean hasWord(Conjunction.Part part, String word) {
        return IntStream.range(part.from(), part.to()).anyMatch(i -> tokens.is(i, word));
    }

    /** The aggregates and columns of a condition. */
    private int operands(Conjunction.Part part) {
        Set<String> columns = groups.columns();
        int operands = 0;
        for (int i = part.from(); i < part.to(); i++) {
            boolean open = tokens.kind(i) == TokenKind.LEFT_PAREN;
            boolean aggregate = open && Select.isAggregate(tokens.name(i - 1));
            boolean column = columns.contains(Scope.lower(tokens.name(i))) && tokens.kind(i + 1) != TokenKind.DOT;
            operands += aggregate || column ? 1 : 0;
            i = aggregate ? question.partner(i) : i;
        }
        return operands;
    }
}
