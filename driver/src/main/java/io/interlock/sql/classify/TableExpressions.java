package io.interlock.sql.classify;

import io.interlock.sql.Judgement;
import io.interlock.sql.Operation;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * The common table expressions of a T-SQL statement, which writes may name: {@code WITH old AS (SELECT TOP (500) * FROM log
 * ORDER BY at) DELETE FROM old} deletes five hundred rows of the log.
 */
final class TableExpressions {

    private final Cursor with;

    /** @param with stands on WITH, and ends where the statement ends */
    TableExpressions(Cursor with) {
        this.with = with;
    }

    /** The same write with what the query keeps that it names; the write itself, where it names none that is understood. */
    Operation narrowed(Operation write, Findings found) {
        boolean wide = write.reach() == Reach.UNBOUNDED || write.reach() == Reach.UNSURE;
        String name = write.target().schema() == null ? write.target().name() : null;
        Cursor query = wide && name != null ? query(name) : null;
        if (query == null) {
            return write;
        }
        Judgement rows = rows(query);
        found.parametersMatter(rows.parametersMatter());
        boolean fewer = rows.reach().ordinal() < write.reach().ordinal();
        return fewer ? new Operation(write.kind(), write.target(), rows.reach(), rows.detail()) : write;
    }

    /** What stands in the parentheses of the expression of a name. */
    private @Nullable Cursor query(String name) {
        for (int i = with.at() + 1; i < with.end(); i = with.after(i)) {
            boolean begins = with.isAt(i - 1, "WITH") || with.kindAt(i - 1) == TokenKind.COMMA;
            if (!begins || !with.tokens().name(i).equalsIgnoreCase(name)) {
                continue;
            }
            Cursor c = with.part(i + 1, with.end());
            c.acceptParens();
            if (c.accept("AS") && c.is(TokenKind.LEFT_PAREN)) {
                return with.part(c.at() + 1, with.script().partner(c.at()));
            }
        }
        return null;
    }

    /** What a query of one table keeps of it: the least of its TOP and its WHERE. */
    private static Judgement rows(Cursor query) {
        if (!query.accept("SELECT") || query.has("UNION", "EXCEPT", "INTERSECT", "JOIN", "APPLY")) {
            return Filter.unclear(query.part(query.find("FROM"), query.end()));
        }
        Cursor top = query.accept("TOP") ? top(query) : null;
        Clauses clauses = Clauses.of(query.copy());
        Clauses.Clause source = clauses.first(Clauses.Word.FROM);
        Clauses.Clause where = clauses.first(Clauses.Word.WHERE);
        TableReference table = source == null ? null : TableReference.read(query.part(source.from(), source.to()));
        if (table == null || table.name() == null) {
            return Filter.unclear(query.part(query.find("FROM"), query.end()));
        }
        Filter filter = new Filter(query.script(), table.names());
        if (top != null) {
            filter.limit(top.at(), top.end());
        }
        if (where != null) {
            filter.where(where.from(), where.to());
        }
        return filter.judgement();
    }

    private static Cursor top(Cursor query) {
        int from = query.at();
        if (!query.acceptParens()) {
            query.skip();
        }
        query.accept("PERCENT");
        return query.part(from, query.at());
    }
}
