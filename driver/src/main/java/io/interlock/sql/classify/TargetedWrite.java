package io.interlock.sql.classify;

import io.interlock.sql.Catalogs;
import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One DELETE or UPDATE: finds its table among the joined ones, and what the clauses leave of it. */
final class TargetedWrite {

    private final OperationKind kind;
    private final Cursor statement;
    /** The number of T-SQL's {@code TOP (n) [PERCENT]}. */
    private @Nullable Cursor top;
    /** Why what its conditions leave out is not spared; null where it is. */
    private @Nullable String sparesNothing;

    TargetedWrite(OperationKind kind, Cursor statement) {
        this.kind = kind;
        this.statement = statement;
    }

    /** Tokens {@code [from, to)} that list the tables of a join; empty where there is none. */
    record Sources(int from, int to) {

        static final Sources NONE = new Sources(0, 0);

        /** The first FROM or USING, with the joins behind it. */
        static Sources of(Clauses clauses) {
            int from = -1;
            int to = 0;
            for (Clauses.Clause clause : clauses.all()) {
                switch (clause.word()) {
                    case FROM, USING -> {
                        from = from < 0 ? clause.from() : from;
                        to = clause.to();
                    }
                    case JOIN, ON -> to = clause.to();
                    case SET, WHERE, LIMIT, FETCH, REST -> {
                        if (from >= 0) {
                            return new Sources(from, to);
                        }
                    }
                }
            }
            return from < 0 ? NONE : new Sources(from, to);
        }
    }

    /** Says that the rows which the conditions leave out have nothing to lose. */
    void sparesNothing(String why) {
        sparesNothing = why;
    }

    /** Reads T-SQL's {@code TOP (n)} if it stands here. */
    void top() {
        if (!statement.is("TOP")) {
            return;
        }
        int next = statement.at() + 1;
        TokenKind number = statement.kindAt(next);
        if (number == TokenKind.LEFT_PAREN || number == TokenKind.NUMBER || number == TokenKind.PARAMETER) {
            statement.skip();
            int from = statement.at();
            if (!statement.acceptParens()) {
                statement.skip();
            }
            statement.accept("PERCENT");
            top = statement.part(from, statement.at());
        }
    }

    /**
     * Adds the operation on one table.
     *
     * @param head    the table as the head names it, perhaps by an alias
     * @param sources the tables joined, which may name the written one once more
     */
    void one(TableReference head, Sources sources, Clauses clauses, Findings found) {
        TableReference table = head.alias() == null ? joined(head, clauses) : head;
        add(table, filter(table, sources, clauses), clauses.first(Clauses.Word.WHERE) == null, found);
    }

    /** The table among the joined ones that a head without an alias means; the head itself, where it is none of them. */
    private TableReference joined(TableReference head, Clauses clauses) {
        Name name = head.name();
        if (name == null) {
            return head;
        }
        List<TableReference> sameTable = new ArrayList<>();
        for (TableReference each : tables(clauses)) {
            if (each.isCalled(name)) {
                return each;
            }
            if (each.name() != null && each.name().same(name)) {
                sameTable.add(each);
            }
        }
        // T-SQL's UPDATE t SET … FROM t AS x writes x, if it is the only t there; elsewhere that joins t with itself
        boolean only = sameTable.size() == 1 && statement.script().is(Dialect.SQLSERVER);
        return only ? sameTable.get(0) : head;
    }

    /** Adds the operation on a subquery or a function's rows; the cursor stands on it. */
    void derived(Findings found) {
        boolean function = statement.name() != null;
        int open = statement.at();
        Clauses within = Clauses.of(statement.part(open + 1, statement.script().partner(open)));
        statement.acceptParens();
        String alias = TableReference.alias(statement);
        Clauses around = Clauses.of(statement.copy());
        Clauses.Clause source = within.first(Clauses.Word.FROM);
        TableReference table =
                source == null || function ? null : TableReference.read(statement.part(source.from(), source.to()));
        if (table == null) {
            table = new TableReference(null, alias);
        }
        Filter filter = filter(table, Sources.NONE, within);
        Clauses.Clause where = around.first(Clauses.Word.WHERE);
        if (where != null) {
            filter.where(where.from(), where.to());
        }
        add(table, filter, where == null && within.first(Clauses.Word.WHERE) == null, found);
    }

    private void add(TableReference table, Filter filter, boolean bare, Findings found) {
        Judgement judgement = filter.judgement();
        if (sparesNothing != null && judgement.reach() == Reach.BOUNDED) {
            judgement = new Judgement(Reach.UNBOUNDED, judgement.parametersMatter(), sparesNothing);
        }
        if (table.name() != null && isCatalog(table.name())) {
            judgement = new Judgement(Reach.UNBOUNDED, false, Catalogs.ITSELF);
        }
        Target target = table.name() == null
                ? Target.of(ObjectType.TABLE, null)
                : table.name().target(statement.dialect(), ObjectType.TABLE);
        String detail = judgement.detail();
        if (detail == null && judgement.reach() == Reach.UNBOUNDED) {
            detail = bare ? "without WHERE" : "its conditions keep every row";
        }
        found.add(kind, target, judgement.reach(), detail);
        found.parametersMatter(judgement.parametersMatter());
    }

    private boolean isCatalog(Name table) {
        return Catalogs.holds(table.qualifier(), table.last(), statement.dialect());
    }

    /** The tables of FROM, USING and JOIN. */
    private List<TableReference> tables(Clauses clauses) {
        List<TableReference> tables = new ArrayList<>();
        for (Clauses.Clause clause : clauses.all()) {
            switch (clause.word()) {
                case FROM, USING, JOIN ->
                    tables.addAll(TableReference.list(statement.part(clause.from(), clause.to())));
                case ON, SET, WHERE, LIMIT, FETCH, REST -> {}
            }
        }
        return tables;
    }

    private Filter filter(TableReference table, Sources sources, Clauses clauses) {
        Filter filter = new Filter(statement.script(), table.names());
        if (top != null) {
            filter.limit(top.at(), top.end());
        }
        Clauses.Clause where = clauses.first(Clauses.Word.WHERE);
        if (sources.from() < sources.to()) {
            filter.joins(
                    sources.from(), sources.to(), where == null ? 0 : where.from(), where == null ? 0 : where.to());
        } else if (where != null) {
            filter.where(where.from(), where.to());
        }
        for (Clauses.Clause clause : clauses.all()) {
            if (clause.word() == Clauses.Word.LIMIT || clause.word() == Clauses.Word.FETCH) {
                filter.limit(clause.from() - 1, clause.to());
            }
        }
        return filter;
    }
}
