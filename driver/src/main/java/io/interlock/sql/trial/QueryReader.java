package io.interlock.sql.trial;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a subquery of plain form: items, tables, a condition. Any other is {@link Query.Unclear}. */
final class QueryReader {

    private static final Set<String> ENDS =
            Passage.words("WHERE GROUP HAVING ORDER LIMIT FETCH OFFSET FOR WINDOW QUALIFY START");

    private static final Query UNCLEAR = new Query.Unclear();

    private final ConditionReader reader;
    private final Passage passage;
    private final Tokens tokens;
    private final Semantics semantics;

    QueryReader(ConditionReader reader, Passage passage, Semantics semantics) {
        this.reader = reader;
        this.passage = passage;
        this.tokens = passage.tokens;
        this.semantics = semantics;
    }

    /** Whether a query stands there, and no list. */
    boolean begins(int from, int end) {
        int first = from;
        while (first < end && tokens.kind(first) == TokenKind.LEFT_PAREN && passage.after(first, end) == end) {
            first++;
        }
        return tokens.is(first, "SELECT")
                || tokens.is(first, "VALUES")
                || tokens.is(first, "WITH")
                || tokens.is(first, "TABLE");
    }

    /** The query in {@code [from, to)}. One that has another form may find anything. */
    Query query(int from, int to) {
        try {
            return read(from, to);
        } catch (Passage.Unread otherForm) {
            return UNCLEAR;
        }
    }

    private Query read(int from, int to) {
        if (tokens.kind(from) == TokenKind.LEFT_PAREN && passage.after(from, to) == to) {
            return read(from + 1, to - 1);
        }
        List<Query> queries = new ArrayList<>();
        int start = tokens.is(from, "WITH") ? passage.learnNames(from, to) : from;
        for (int i = start; i <= to; i = i < to ? passage.after(i, to) : i + 1) {
            if (tokens.is(i, "INTERSECT") || tokens.is(i, "EXCEPT") || tokens.is(i, "MINUS")) {
                return UNCLEAR;
            }
            if (i == to || tokens.is(i, "UNION")) {
                queries.add(single(start, i));
                boolean all = tokens.is(i + 1, "ALL") || tokens.is(i + 1, "DISTINCT");
                start = all ? i + 2 : i + 1;
            }
        }
        return queries.size() == 1 ? queries.get(0) : new Query.Union(queries);
    }

    private Query single(int from, int to) {
        if (tokens.kind(from) == TokenKind.LEFT_PAREN && passage.after(from, to) == to) {
            return read(from + 1, to - 1);
        }
        if (tokens.is(from, "VALUES")) {
            return new Query.Rows(reader.list(from + 1, to));
        }
        return tokens.is(from, "SELECT") ? select(from + 1, to) : UNCLEAR;
    }

    private Query select(int from, int to) {
        int items = tokens.is(from, "DISTINCT") || tokens.is(from, "ALL") ? from + 1 : from;
        int tables = passage.next(items, to, Set.of("FROM"));
        int itemsEnd = tables < to ? tables : passage.next(items, to, ENDS);
        int tablesEnd = tables < to ? passage.next(tables + 1, to, ENDS) : itemsEnd;
        boolean hasWhere = tokens.is(tablesEnd, "WHERE") && tablesEnd < to;
        int whereEnd = hasWhere ? passage.next(tablesEnd + 1, to, ENDS) : tablesEnd;
        if (!isNothingMore(whereEnd, to)) {
            return UNCLEAR;
        }
        Tables sources = tables < to
                ? new TablesReader(reader, passage, semantics).tables(tables + 1, tablesEnd)
                : new Tables(List.of(), List.of());
        if (sources == null || tokens.is(items, "TOP") || tokens.is(items, "LIMIT")) {
            return UNCLEAR;
        }
        Expression where = hasWhere ? Circumstance.in(reader.within(tablesEnd + 1, whereEnd), semantics) : null;
        return selected(items, itemsEnd, sources, sources.with(where, semantics));
    }

    /** An order of the rows, without a limit, changes nothing. */
    private boolean isNothingMore(int from, int to) {
        return from == to
                || tokens.is(from, "ORDER")
                        && passage.next(from + 1, to, Set.of("LIMIT", "FETCH", "OFFSET", "FOR")) == to;
    }

    private Query selected(int from, int to, Tables sources, @Nullable Expression where) {
        Query.Aggregate aggregate = aggregate(from, to);
        if (aggregate != null) {
            boolean rows = tokens.isSymbol(from + 2, '*');
            Expression item = rows
                    ? new Expression.Literal(Value.of(1))
                    : reader.within(from + 2, passage.after(from + 1, to) - 1);
            return new Query.Select(item, aggregate, sources, where, semantics);
        }
        List<Expression> items = new ArrayList<>();
        for (int start = from; start <= to; start = passage.comma(start, to) + 1) {
            items.add(item(start, passage.comma(start, to)));
        }
        Expression item = items.size() == 1 ? items.get(0) : new Expression.Many(items);
        return new Query.Select(item, null, sources, where, semantics);
    }

    private Query.@Nullable Aggregate aggregate(int from, int to) {
        Query.Aggregate kind = switch (tokens.word(from)) {
            case "MAX" -> Query.Aggregate.LARGEST;
            case "MIN" -> Query.Aggregate.SMALLEST;
            case "COUNT" -> Query.Aggregate.NUMBER_OF;
            default -> null;
        };
        boolean alone = tokens.kind(from + 1) == TokenKind.LEFT_PAREN && passage.after(from + 1, to) == to;
        return alone && !tokens.is(from + 2, "DISTINCT") ? kind : null;
    }

    private Expression item(int from, int to) {
        boolean all =
                from < to && tokens.isSymbol(to - 1, '*') && (to - from == 1 || tokens.kind(to - 2) == TokenKind.DOT);
        if (all || from == to) {
            return new Expression.Literal(Value.of(1));
        }
        return reader.within(from, passage.beforeName(from, to));
    }
}
