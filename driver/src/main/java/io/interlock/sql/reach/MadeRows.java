package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Rows that stand in no table: generate_series() and its kin make as many as there are of any. */
final class MadeRows {

    private static final Pattern SEQUENCE =
            Pattern.compile("seq_\\d+_to_\\d+(?:_step_\\d+)?", Pattern.CASE_INSENSITIVE);

    /** DuckDB's {@code (FROM t)} and its kin. */
    private static final Set<String> QUERIES_WITHOUT_SELECT =
            Set.of("FROM", "PIVOT", "UNPIVOT", "SUMMARIZE", "DESCRIBE", "SHOW");

    private MadeRows() {}

    /** Whether anything in {@code [from, to)} makes rows, such as generate_series() or a recursion without a table. */
    static boolean in(Question question, int from, int to) {
        Tokens tokens = question.tokens;
        for (int i = from; i < to; i++) {
            boolean name = tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
            if (name
                    && (isMaker(tokens, i)
                            || isSequence(question, i)
                            || isSource(tokens, i) && areOfFunction(question, i))) {
                return true;
            }
            boolean counting = tokens.is(i, "CONNECT") && tokens.is(i + 2, "LEVEL");
            if (counting || tokens.is(i, "RECURSIVE") || name && isCounting(question, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a function in FROM, whose name begins at a token, may answer with any rows: it counts, or is given a query. */
    static boolean areOfFunction(Question question, int name) {
        Tokens tokens = question.tokens;
        if (tokens.kind(name) == TokenKind.LEFT_PAREN) {
            // H2's TABLE(id INT = (SELECT …))
            boolean table = tokens.is(name - 1, "TABLE") && isGivenQuery(question, name);
            return table || QUERIES_WITHOUT_SELECT.contains(tokens.word(name + 1));
        }
        int open = name + 1;
        while (tokens.kind(open) == TokenKind.DOT) {
            open += 2;
        }
        boolean called = tokens.kind(open) == TokenKind.LEFT_PAREN;
        return called && (isMaker(tokens, open - 1) || isGivenQuery(question, open));
    }

    private static boolean isMaker(Tokens tokens, int name) {
        return tokens.kind(name + 1) == TokenKind.LEFT_PAREN
                && FunctionKind.of(tokens.name(name).toUpperCase(Locale.ROOT)) == FunctionKind.MAKES;
    }

    /** MariaDB's tables of numbers, which nobody has made: {@code seq_1_to_1000}. */
    private static boolean isSequence(Question question, int name) {
        return question.dialect == Dialect.MARIADB
                && SEQUENCE.matcher(question.tokens.name(name)).matches();
    }

    private static boolean isGivenQuery(Question question, int open) {
        Tokens tokens = question.tokens;
        return IntStream.range(open + 1, question.partner(open))
                .anyMatch(i ->
                        question.isSelect(i) || tokens.is(i, "FROM") && tokens.kind(i - 1) == TokenKind.LEFT_PAREN);
    }

    /** Whether a table may stand at a token: behind FROM, JOIN and their like. */
    private static boolean isSource(Tokens tokens, int i) {
        return tokens.is(i - 1, "FROM")
                || tokens.is(i - 1, "JOIN")
                || tokens.is(i - 1, "LATERAL")
                || tokens.is(i - 1, "APPLY")
                || tokens.is(i - 1, "USING");
    }

    /** Whether a name means a query that is made of itself and of no table. */
    private static boolean isCounting(Question question, int i) {
        WithQueries.Query query = question.withQueries.named(Scope.lower(question.tokens.name(i)), i);
        return query != null
                && question.withQueries.isRecursive(query, question.tokens)
                && !readsTableFirst(question, query);
    }

    private static boolean readsTableFirst(Question question, WithQueries.Query query) {
        for (int i = query.from(); i < query.to(); i = question.after(i)) {
            if (question.tokens.is(i, "UNION")) {
                return false;
            }
            if (question.tokens.is(i, "FROM")) {
                return true;
            }
        }
        return false;
    }
}
