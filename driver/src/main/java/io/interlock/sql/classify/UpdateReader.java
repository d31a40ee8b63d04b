package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads UPDATE in all its forms: of one table, by a join, of several tables at once. */
final class UpdateReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        statement.skip();
        boolean several = statement.script().is(Dialect.SQLSERVER)
                && statement.isAny("INDEX", "ALL", "TABLE")
                && statement.isAt(statement.at() + 1, "STATISTICS");
        if (several || statement.is("STATISTICS") && statement.isNameAt(statement.at() + 1)) {
            found.add(OperationKind.OTHER);
            return;
        }
        if (statement.is("EXTENSIONS") && statement.script().is(Dialect.DUCKDB) && !statement.has("SET")) {
            found.add(OperationKind.ADMIN);
            return;
        }
        if (statement.follows("OR", "INSERT")) {
            orInsert(statement, found);
            return;
        }
        statement.acceptAll("LOW_PRIORITY", "IGNORE");
        if (statement.accept("OR")) {
            statement.skip();
        }
        TargetedWrite write = new TargetedWrite(OperationKind.UPDATE, statement);
        write.top();
        if (statement.is(TokenKind.LEFT_PAREN) || isFunction(statement)) {
            write.derived(found);
            return;
        }
        if (!statement.has("SET")) {
            if (statement.script().is(Dialect.DB2) && statement.isAny("DB", "DATABASE", "DBM", "HISTORY")) {
                // a command of ADMIN_CMD
                found.add(OperationKind.ADMIN, Target.of(ObjectType.DATABASE, null), Reach.NONE);
                return;
            }
            found.unknown("an update that sets nothing");
            return;
        }
        int set = statement.find("SET");
        List<TableReference> heads = heads(statement.part(statement.at(), set));
        Clauses clauses = Clauses.of(statement.copy());
        boolean joined = heads.size() > 1;
        TargetedWrite.Sources sources =
                joined ? new TargetedWrite.Sources(statement.at(), set) : TargetedWrite.Sources.of(clauses);
        if (heads.size() > DeleteReader.MOST_TABLES) {
            found.unknown("more tables than can be joined");
            return;
        }
        boolean single = !joined && heads.size() == 1 && clauses.first(Clauses.Word.LIMIT) == null;
        if (single && Overwriting.is(statement, clauses, heads.get(0).names())) {
            write.sparesNothing("what WHERE leaves out has the new value already");
        }
        for (TableReference table : joined ? written(statement, set, heads) : heads) {
            write.one(table, sources, clauses, found);
        }
        if (found.isEmpty()) {
            found.unknown("an update of nothing that has a name");
        }
    }

    /** Firebird's {@code UPDATE OR INSERT INTO t (…) VALUES (…) MATCHING (…)}, which names its row by a key. */
    private static void orInsert(Cursor statement, Findings found) {
        statement.skip();
        new InsertReader().read(statement, found);
        if (!found.isEmpty()) {
            found.add(OperationKind.UPDATE, found.operations().get(0).target(), Reach.BOUNDED);
        }
    }

    private static boolean isFunction(Cursor statement) {
        Cursor c = statement.copy();
        return !c.is("ONLY") && c.name() != null && c.is(TokenKind.LEFT_PAREN);
    }

    private static List<TableReference> heads(Cursor head) {
        List<TableReference> heads = new ArrayList<>();
        Clauses joins = Clauses.of(head.copy());
        int end = joins.all().isEmpty() ? head.end() : headEnd(head);
        heads.addAll(TableReference.list(head.part(head.at(), end)));
        for (Clauses.Clause clause : joins.all()) {
            if (clause.word() == Clauses.Word.JOIN) {
                heads.addAll(TableReference.list(head.part(clause.from(), clause.to())));
            }
        }
        return heads;
    }

    private static int headEnd(Cursor head) {
        return head.find("JOIN", "LEFT", "RIGHT", "INNER", "CROSS", "NATURAL", "FULL", "STRAIGHT_JOIN");
    }

    /** The tables whose columns are set; all of them, where the columns do not say whose they are. */
    private static List<TableReference> written(Cursor statement, int set, List<TableReference> tables) {
        Set<String> qualifiers = new HashSet<>();
        Cursor c = statement.part(set + 1, statement.end());
        c = statement.part(c.at(), c.find("WHERE", "FROM", "ORDER", "LIMIT"));
        while (!c.done()) {
            Name column = c.name();
            if (column == null || column.qualifier() == null) {
                return tables;
            }
            qualifiers.add(column.qualifier().toLowerCase(Locale.ROOT));
            c.moveTo(c.find(TokenKind.COMMA));
            c.skip();
        }
        List<TableReference> written = new ArrayList<>();
        for (TableReference table : tables) {
            boolean isSet = qualifiers.stream().anyMatch(name -> table.isCalled(Name.of(name)));
            if (isSet) {
                written.add(table);
            }
        }
        return written.isEmpty() ? tables : written;
    }
}
