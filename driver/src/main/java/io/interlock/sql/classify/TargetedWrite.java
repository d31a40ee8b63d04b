package io.interlock.sql.classify;

import io.interlock.sql.Judgement;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One DELETE or UPDATE: finds its table among the joined ones, and what the clauses leave of it. */
final class TargetedWrite {

    private final OperationKind kind;
    private final Cursor statement;
    private @Nullable Cursor top;

    TargetedWrite(OperationKind kind, Cursor statement) {
        this.kind = kind;
        this.statement = statement;
    }

    /** Reads T-SQL's {@code TOP (n)} if it stands here. */
    void top() {
        if (!statement.is("TOP")) {
            return;
        }
        int next = statement.at() + 1;
        if (statement.kindAt(next) == TokenKind.LEFT_PAREN
                || statement.kindAt(next) == TokenKind.NUMBER
                || statement.kindAt(next) == TokenKind.PARAMETER) {
            statement.skip();
            top = statement.copy();
            if (!statement.acceptParens()) {
                statement.skip();
            }
            statement.accept("PERCENT");
        }
    }

    /**
     * Adds the operation on one table.
     *
     * @param head   the table as the head names it, perhaps by an alias
     * @param joined whether the FROM or USING names the table once more, with the alias and the joins
     */
    void one(TableReference head, Clauses clauses, boolean joined, Findings found) {
        List<TableReference> tables = joined ? tables(clauses) : List.of();
        TableReference table = head;
        if (joined && head.name() != null) {
            for (TableReference each : tables) {
                if (each.isCalled(head.name())) {
                    table = each;
                    break;
                }
            }
        }
        Filter filter = filter(table, clauses, joined);
        add(table, filter, clauses.first(Clauses.Word.WHERE) == null, found);
    }

    /** Adds the operation on a subquery or a function's rows; the cursor stands on it. */
    void derived(Findings found) {
        int from = statement.at();
        Name function = statement.name();
        int to = Math.min(statement.end(), statement.script().partner(statement.at()));
        Cursor inside = statement.part(statement.at() + 1, to);
        statement.acceptParens();
        String alias = TableReference.alias(statement);
        Clauses around = Clauses.of(statement.copy());
        Name table = null;
        Filter filter;
        Clauses within = Clauses.of(inside.copy());
        Clauses.Clause source = within.first(Clauses.Word.FROM);
        TableReference reference =
                source == null ? null : TableReference.read(statement.part(source.from(), source.to()));
        if (function == null && reference != null) {
            table = reference.name();
            filter = filter(reference, within, false);
        } else {
            filter = new Filter(statement, List.of());
        }
        Clauses.Clause where = around.first(Clauses.Word.WHERE);
        if (where != null) {
            filter.where(where.from(), where.to());
        }
        boolean bare = where == null && within.first(Clauses.Word.WHERE) == null && from >= 0;
        add(new TableReference(table, alias), filter, bare, found);
    }

    private void add(TableReference table, Filter filter, boolean bare, Findings found) {
        Judgement judgement = filter.judgement();
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

    /** The tables of FROM, USING and JOIN. */
    List<TableReference> tables(Clauses clauses) {
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

    private Filter filter(TableReference table, Clauses clauses, boolean joined) {
        Filter filter = new Filter(statement, names(table));
        if (top != null) {
            filter.limit(top.copy());
        }
        TableReference right = null;
        String join = "";
        for (Clauses.Clause clause : clauses.all()) {
            Cursor content = statement.part(clause.from(), clause.to());
            switch (clause.word()) {
                case WHERE -> filter.where(clause.from(), clause.to());
                case LIMIT -> filter.limit(content);
                case FETCH -> {
                    content.acceptAll("FIRST", "NEXT");
                    filter.limit(content);
                }
                case JOIN -> {
                    right = TableReference.read(content);
                    join = clause.join();
                    if (joined && join.equals("NATURAL") && right != null && !sameTable(table, right)) {
                        filter.bounded();
                    }
                }
                case ON -> {
                    if (joined && right != null && restricts(join, table, right)) {
                        on(filter, clause, table, right);
                    }
                }
                case FROM, USING, SET, REST -> {}
            }
        }
        return filter;
    }

    private void on(Filter filter, Clauses.Clause clause, TableReference table, TableReference right) {
        boolean columns =
                statement.kindAt(clause.from()) == TokenKind.LEFT_PAREN && statement.isAt(clause.from() - 1, "USING");
        if (columns) {
            if (!sameTable(table, right)) {
                filter.bounded();
            }
            return;
        }
        if (mentions(clause, table)) {
            boolean other = sameTable(table, right) && !right.equals(table);
            filter.join(clause.from(), clause.to(), other ? names(right) : List.of());
        }
    }

    /** Whether a join drops those rows of the written table that match nothing. */
    private static boolean restricts(String join, TableReference table, TableReference right) {
        return switch (join) {
            case "LEFT" -> right.equals(table);
            case "RIGHT" -> !right.equals(table);
            case "FULL" -> false;
            default -> true;
        };
    }

    private static boolean sameTable(TableReference one, TableReference other) {
        return one.name() != null && other.isTable(one.name());
    }

    /** Whether the condition says something about the table: a join of two others does not bound it. */
    private boolean mentions(Clauses.Clause condition, TableReference table) {
        boolean qualified = false;
        for (int i = condition.from(); i < condition.to(); i++) {
            if (statement.kindAt(i + 1) != TokenKind.DOT || !statement.isNameAt(i)) {
                continue;
            }
            qualified = true;
            String name = statement.tokens().name(i);
            if (names(table).stream().anyMatch(name::equalsIgnoreCase)) {
                return true;
            }
        }
        return !qualified;
    }

    private static List<String> names(TableReference table) {
        List<String> names = new ArrayList<>();
        if (table.alias() != null) {
            names.add(table.alias());
        } else if (table.name() != null) {
            names.add(table.name().last());
            if (table.name().parts().size() > 1) {
                names.add(String.join(".", table.name().parts()).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
