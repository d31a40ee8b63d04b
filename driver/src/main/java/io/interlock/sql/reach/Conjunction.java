package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;

/** A condition of which all parts have to hold: {@code a.id = b.id AND b.rn > 1}. */
final class Conjunction {

    /** The tokens {@code [from, to)}. */
    record Part(int from, int to) {

        /** {@code a.id = b.id}: two columns of the same name. */
        boolean isTie(Tokens tokens) {
            return comparesColumns(tokens)
                    && tokens.isSymbol(from + 3, '=')
                    && column(tokens).equals(Scope.lower(tokens.name(from + 6)));
        }

        /** {@code a.id < b.code} */
        boolean comparesColumns(Tokens tokens) {
            return to - from == 7
                    && tokens.kind(from + 1) == TokenKind.DOT
                    && tokens.kind(from + 3) == TokenKind.OPERATOR
                    && tokens.kind(from + 5) == TokenKind.DOT;
        }

        /** Whether the same columns are compared there, in any way. */
        boolean isComparedAt(Tokens tokens, int at) {
            Part there = new Part(at, at + 7);
            boolean sameWay = isSameColumn(tokens, from, at) && isSameColumn(tokens, from + 4, at + 4);
            boolean otherWay = isSameColumn(tokens, from + 4, at) && isSameColumn(tokens, from, at + 4);
            return there.comparesColumns(tokens) && (sameWay || otherWay);
        }

        private static boolean isSameColumn(Tokens tokens, int a, int b) {
            return tokens.name(a).equalsIgnoreCase(tokens.name(b))
                    && tokens.name(a + 2).equalsIgnoreCase(tokens.name(b + 2));
        }

        /** What qualifies the column on the left of a tie, in lower case. */
        String left(Tokens tokens) {
            return Scope.lower(tokens.name(from));
        }

        String right(Tokens tokens) {
            return Scope.lower(tokens.name(from + 4));
        }

        /** The column of a tie, in lower case. */
        String column(Tokens tokens) {
            return Scope.lower(tokens.name(from + 2));
        }
    }

    private Conjunction() {}

    /** Its parts; none where it may hold in another way, too. */
    static List<Part> parts(Question question, int from, int to) {
        Tokens tokens = question.tokens;
        List<Part> parts = new ArrayList<>();
        int begin = from;
        boolean between = false;
        for (int i = from; i < to; i = question.after(i)) {
            if (tokens.is(i, "OR") || tokens.is(i, "XOR") || tokens.is(i, "CASE") || tokens.isSymbol(i, "||")) {
                return List.of();
            }
            boolean and = tokens.is(i, "AND");
            if (and && !between) {
                parts.add(new Part(begin, i));
                begin = i + 1;
            }
            between = tokens.is(i, "BETWEEN") || between && !and;
        }
        if (begin < to) {
            parts.add(new Part(begin, to));
        }
        return parts;
    }
}
