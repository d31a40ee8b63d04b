package io.interlock.sql.classify;

import io.interlock.sql.Judgement;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The common table expressions of a T-SQL statement, which writes may name: {@code WITH old AS (SELECT TOP (500) * FROM log
 * ORDER BY at) DELETE FROM old} deletes five hundred rows of the log.
 */
final class TableExpressions {

    /** Expressions that stand on each other deeper than people write. */
    private static final int DEEPEST = 20;

    private final Cursor with;

    /** @param with stands on WITH, and ends where the statement ends */
    TableExpressions(Cursor with) {
        this.with = with;
    }

    /**
     * The write of the tables that stand behind the query which it names, and of no more rows than that keeps; the write
     * itself, where it names none.
     */
    List<Operation> resolved(Operation write, Findings found) {
        String name = write.target().schema() == null ? write.target().name() : null;
        Cursor query = name == null ? null : query(name);
        if (query == null) {
            return List.of(write);
        }
        Operation narrowed = narrowed(write, query.copy(), found);
        Set<Target> tables = new LinkedHashSet<>();
        addTables(query, tables, 0);
        return tables.isEmpty()
                ? List.of(narrowed)
                : tables.stream()
                        .map(table -> new Operation(write.kind(), table, narrowed.reach(), narrowed.detail()))
                        .toList();
    }

    private static Operation narrowed(Operation write, Cursor query, Findings found) {
        if (write.reach() != Reach.UNBOUNDED && write.reach() != Reach.UNSURE) {
            return write;
        }
        Judgement rows = rows(query);
        found.parametersMatter(rows.parametersMatter());
        boolean fewer = rows.reach().ordinal() < write.reach().ordinal();
        return fewer ? new Operation(write.kind(), write.target(), rows.reach(), rows.detail()) : write;
    }

    /** Adds what stands behind FROM and JOIN; through brackets and other expressions, the tables behind these. */
    private void addTables(Cursor query, Set<Target> tables, int depth) {
        query.accept("SELECT");
        for (Clauses.Clause clause : Clauses.of(query.copy()).all()) {
            if (clause.word() == Clauses.Word.FROM || clause.word() == Clauses.Word.JOIN) {
                Cursor source = query.part(clause.from(), clause.to());
                while (!source.done() && depth < DEEPEST) {
                    addTable(source, tables, depth + 1);
                    source.moveTo(source.find(TokenKind.COMMA));
                    source.skip();
                }
            }
        }
    }

    private void addTable(Cursor source, Set<Target> tables, int depth) {
        if (source.is(TokenKind.LEFT_PAREN)) {
            Cursor inside = source.part(source.at() + 1, source.script().partner(source.at()));
            if (inside.is("SELECT")) {
                addTables(inside, tables, depth);
                return;
            }
        }
        TableReference table = TableReference.read(source);
        Name name = table == null ? null : table.name();
        Cursor other = name == null || name.parts().size() > 1 ? null : query(name.last());
        if (other != null) {
            addTables(other, tables, depth);
        } else if (name != null) {
            tables.add(name.target(source.dialect(), ObjectType.TABLE));
        }
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
