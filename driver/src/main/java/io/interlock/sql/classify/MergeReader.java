package io.interlock.sql.classify;

import io.interlock.sql.Catalogs;
import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads MERGE. The statement is one merge, as far as its widest branch that changes rows reaches; branches that delete are
 * a delete beside it.
 */
final class MergeReader implements VerbReader {

    @Override
    public void read(Cursor statement, Findings found) {
        statement.skip();
        TargetedWrite write = new TargetedWrite(OperationKind.MERGE, statement);
        write.top();
        statement.accept("INTO");
        TableReference table = table(statement);
        if (table.name() == null) {
            found.add(OperationKind.MERGE, Target.of(ObjectType.TABLE, null), Reach.UNSURE);
            return;
        }
        Target target = table.name().target(statement.dialect(), ObjectType.TABLE);
        if (whens(statement, statement.at()).isEmpty() || statement.isAny("KEY", "SELECT", "VALUES")) {
            // H2's MERGE INTO t KEY (…) VALUES: rows named by their keys
            boolean itself = InsertReader.readsFrom(statement, table.name());
            found.add(
                    OperationKind.MERGE,
                    target,
                    itself ? Reach.UNSURE : Reach.BOUNDED,
                    itself ? "its rows come from the same table" : null);
            return;
        }
        if (Catalogs.holds(table.name().qualifier(), table.name().last(), statement.dialect())) {
            found.add(OperationKind.MERGE, target, Reach.UNBOUNDED, Catalogs.ITSELF);
            return;
        }
        branches(statement, table, target, found);
    }

    /** The table; a list of columns may follow its name, or T-SQL's hints. */
    private static TableReference table(Cursor statement) {
        statement.accept("ONLY");
        Name name = statement.name();
        statement.acceptParens();
        if (statement.accept("WITH")) {
            statement.acceptParens();
        }
        return new TableReference(name, TableReference.alias(statement));
    }

    private static void branches(Cursor statement, TableReference table, Target target, Findings found) {
        statement.moveTo(statement.find("USING"));
        int on = statement.find("ON", "WHEN");
        List<Integer> whens = whens(statement, on);
        Filter joined = new Filter(statement.script(), table.names());
        int from = statement.at() + 1;
        int end = whens.isEmpty() ? statement.end() : whens.get(0);
        boolean unread = statement.script().is(Dialect.DERBY) && hasSubquery(statement, on, end);
        if (unread) {
            joined.narrow(Judgement.UNSURE); // Derby joins every row then, whatever the condition says
        } else {
            joined.joins(from, on, on + 1, end);
        }
        Judgement widest = new Judgement(Reach.NONE, false, null);
        Judgement delete = null;
        for (int i = 0; i < whens.size(); i++) {
            Cursor branch = statement.part(whens.get(i), i + 1 < whens.size() ? whens.get(i + 1) : statement.end());
            TargetedWrite.Sources sources = new TargetedWrite.Sources(from, on);
            Judgement reach = reach(statement, branch, joined.judgement(), sources, table.names());
            Cursor action = branch.copy();
            action.moveTo(action.find("THEN"));
            if (!action.has("UPDATE", "DELETE")) {
                continue;
            }
            widest = wider(widest, reach);
            if (action.has("DELETE")) {
                delete = wider(delete, deleted(statement, action, reach, table.names()));
            }
        }
        found.add(OperationKind.MERGE, target, widest.reach(), widest.detail());
        found.parametersMatter(widest.parametersMatter());
        if (delete != null) {
            found.add(OperationKind.DELETE, target, delete.reach(), delete.detail());
        }
    }

    private static boolean hasSubquery(Cursor statement, int from, int to) {
        return IntStream.range(from, to).anyMatch(i -> statement.isAt(i, "SELECT"));
    }

    private static List<Integer> whens(Cursor statement, int from) {
        List<Integer> whens = new ArrayList<>();
        int cases = 0;
        for (int i = from; i < statement.end(); i = statement.after(i)) {
            if (statement.isAt(i, "CASE")) {
                cases++;
            } else if (statement.isAt(i, "END")) {
                cases--;
            } else if (cases == 0 && statement.isAt(i, "WHEN")) {
                whens.add(i);
            }
        }
        return whens;
    }

    /** What a branch may change: the rows that the ON joins, and of these the ones its AND keeps. */
    private static Judgement reach(
            Cursor statement, Cursor branch, Judgement joined, TargetedWrite.Sources sources, List<String> names) {
        Filter filter = new Filter(statement.script(), names);
        boolean unmatched = branch.isAt(branch.at() + 1, "NOT");
        if (!unmatched) {
            filter.narrow(joined);
        }
        int and = branch.find("AND", "THEN");
        if (branch.isAt(and, "AND")) {
            filter.joins(sources.from(), sources.to(), and + 1, branch.find("THEN"));
        }
        Judgement reach = filter.judgement();
        boolean every = reach.reach() == Reach.UNBOUNDED && reach.detail() == null;
        if (!every) {
            return reach;
        }
        return new Judgement(
                Reach.UNBOUNDED,
                reach.parametersMatter(),
                unmatched ? "every row that the source lacks" : "its condition keeps every row");
    }

    /** Oracle's {@code UPDATE SET … DELETE WHERE …}. */
    private static Judgement deleted(Cursor statement, Cursor action, Judgement reach, List<String> names) {
        Cursor delete = action.copy();
        delete.moveTo(delete.find("DELETE") + 1);
        if (!delete.accept("WHERE")) {
            return reach;
        }
        Filter filter = new Filter(statement.script(), names);
        filter.where(delete.at(), delete.end());
        Judgement where = filter.judgement();
        return where.reach().ordinal() < reach.reach().ordinal() ? where : reach;
    }

    private static Judgement wider(@Nullable Judgement one, Judgement other) {
        if (one == null || other.reach().ordinal() > one.reach().ordinal()) {
            return other;
        }
        // where no call decides the other one, it is the wider
        return other.reach() == one.reach() && Filter.isByRoutine(one) ? other : one;
    }
}
