package io.interlock.sql.lex;

import java.util.HashMap;
import java.util.Map;

/** Counts parameters as drivers do. */
final class ParameterOrdinals {

    /** Longer numbers are names: no statement has so many parameters. */
    private static final int MOST_DIGITS = 7;

    private ParameterOrdinals() {}

    /** By token; 0 for what is no parameter. */
    static int[] of(Tokens tokens) {
        boolean once = Traits.of(tokens.reading().dialect()).has(Trait.NAMES_COUNT_ONCE);
        Map<String, Integer> names = new HashMap<>();
        int[] ordinals = new int[tokens.size()];
        int last = 0;
        for (int i = 0; i < ordinals.length; i++) {
            if (tokens.kind(i) != TokenKind.PARAMETER) {
                last += tokens.kind(i) == TokenKind.WORD ? marksIn(tokens, i) : 0;
                continue;
            }
            int next = last + 1;
            int number = number(tokens, i);
            if (number > 0) {
                ordinals[i] = number;
            } else if (once && tokens.end(i) - tokens.start(i) > 1) {
                ordinals[i] = names.computeIfAbsent(tokens.text(i), name -> next);
            } else {
                ordinals[i] = next;
            }
            last = Math.max(last, ordinals[i]);
        }
        return ordinals;
    }

    /** How many question marks the word has taken, see {@link Trait#WORDS_TAKE_MARKS}: they are bound as well. */
    private static int marksIn(Tokens tokens, int word) {
        int marks = 0;
        for (int at = tokens.start(word); at < tokens.end(word); at++) {
            marks += tokens.text().charAt(at) == '?' ? 1 : 0;
        }
        return marks;
    }

    /** The number that the parameter names; 0 where it names none. */
    private static int number(Tokens tokens, int i) {
        int start = tokens.start(i);
        int end = tokens.end(i);
        char mark = tokens.text().charAt(start);
        if (mark != '?' && mark != '$' || end - start > MOST_DIGITS + 1) {
            return 0;
        }
        int number = 0;
        for (int at = start + 1; at < end; at++) {
            int digit = tokens.text().charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
