package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.words.Argument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads INSERT, REPLACE and UPSERT.
 *
 * <p>Where a row with the same key gives way, the rows written are named by their keys: bounded, unless they come from the
 * very table that they are written to.
 */
final class InsertReader implements VerbReader {

    /** How many tokens before an insert are looked through for the trigger that it may be of. */
    private static final int LOOKED_BACK = 5_000;

    @Override
    public void read(Cursor statement, Findings found) {
        String verb = statement.word();
        statement.skip();
        boolean replaces = verb.equals("REPLACE") || verb.equals("UPSERT");
        statement.acceptAll("LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "IGNORE");
        if (statement.accept("OR")) {
            replaces |= statement.is("REPLACE");
            statement.skip();
        }
        boolean overwrites = statement.accept("OVERWRITE");
        if (statement.isAny("ALL", "FIRST") && statement.isAnyAt(statement.at() + 1, "INTO", "WHEN")) {
            several(statement, overwrites, found);
            return;
        }
        new TargetedWrite(OperationKind.INSERT, statement).top();
        statement.accept("INTO");
        overwrites |= statement.script().is(Dialect.SNOWFLAKE, Dialect.GENERIC) && statement.accept("OVERWRITE");
        statement.accept("TABLE");
        if (statement.is("FUNCTION") && statement.isNameAt(statement.at() + 1)) {
            statement.skip();
        }
        boolean function = statement.isAt(statement.at() - 1, "FUNCTION");
        Name name = statement.name();
        Target target = name == null || function || statement.is(TokenKind.LEFT_PAREN) && isFunction(name)
                ? Target.of(ObjectType.TABLE, null)
                : name.target(statement.dialect(), ObjectType.TABLE);
        Name replaced = function ? replacedElsewhere(statement, name) : null;
        if (replaced != null) {
            keyed(
                    OperationKind.REPLACE,
                    statement,
                    replaced,
                    replaced.target(statement.dialect(), ObjectType.TABLE),
                    found);
        } else if (overwrites) {
            found.add(OperationKind.REPLACE, target, Reach.UNBOUNDED, "puts new rows in place of all that are there");
        } else if (replaces || isReplacedByCaller(statement, name)) {
            keyed(OperationKind.REPLACE, statement, name, target, found);
        } else {
            found.add(OperationKind.INSERT, target, Reach.NONE);
            TextIndexCommand.read(statement, name, target, found);
            conflict(statement, name, target, found);
        }
        if (function && setsAny(statement, "ENGINE_FILE_TRUNCATE_ON_INSERT", "S3_TRUNCATE_ON_INSERT")) {
            found.add(OperationKind.BACKUP, Target.of(ObjectType.FILE, null), Reach.UNBOUNDED, "overwrites the file");
        }
        runs(statement, found);
    }

    /** SQLite: a trigger's own statements resolve conflicts as the one does that fires it, such as {@code REPLACE}. */
    private static boolean isReplacedByCaller(Cursor statement, @Nullable Name name) {
        return statement.dialect() == Dialect.SQLITE
                && name != null
                && readsFrom(statement, name)
                && mayBeInTrigger(statement);
    }

    /** Whether a trigger is named before it; so it is taken where that would be far back, for texts may hold many of them. */
    private static boolean mayBeInTrigger(Cursor statement) {
        int first = Math.max(0, statement.at() - LOOKED_BACK);
        boolean trigger = first > 0;
        for (int i = first; i < statement.at() && !trigger; i++) {
            trigger = statement.isAt(i, "TRIGGER");
        }
        return trigger;
    }

    /** ClickHouse: whether one of these settings is switched on for this statement. */
    private static boolean setsAny(Cursor statement, String... settings) {
        int setting = statement.find(settings);
        return setting < statement.end() && !"0".equals(statement.tokens().text(setting + 2));
    }

    /**
     * ClickHouse's {@code mysql(server, database, table, user, password, 1)}: the table whose rows of the same keys give way
     * there; null where none do.
     */
    private static @Nullable Name replacedElsewhere(Cursor statement, @Nullable Name function) {
        if (function == null || !function.sameLast("mysql") || !statement.is(TokenKind.LEFT_PAREN)) {
            return null;
        }
        Cursor arguments = statement.part(statement.at() + 1, statement.script().partner(statement.at()));
        Cursor replaces = Arguments.find(Argument.of("6"), arguments);
        Cursor table = Arguments.find(Argument.of("3"), arguments);
        if (replaces == null || table == null) {
            return null;
        }
        boolean adds = replaces.tokens().text(replaces.at()).equals("0");
        return adds ? null : Name.of(table.tokens().string(table.at()));
    }

    private static boolean isFunction(Name name) {
        return name.sameLast("OPENQUERY") || name.sameLast("OPENROWSET");
    }

    /** Oracle's and Snowflake's insert into several tables at once. */
    private static void several(Cursor statement, boolean overwrites, Findings found) {
        while (!statement.done()) {
            if (statement.accept("INTO")) {
                Target target = statement.target(ObjectType.TABLE);
                found.add(
                        overwrites ? OperationKind.REPLACE : OperationKind.INSERT,
                        target,
                        overwrites ? Reach.UNBOUNDED : Reach.NONE);
            } else {
                statement.moveTo(statement.after(statement.at()));
            }
        }
        if (found.isEmpty()) {
            found.unknown("an insert into nothing");
        }
    }

    private static void conflict(Cursor statement, @Nullable Name name, Target target, Findings found) {
        Cursor c = statement.copy();
        while (!c.done()) {
            int on = c.find("ON");
            c.moveTo(on);
            if (c.follows("ON", "DUPLICATE") || c.follows("ON", "CONFLICT")) {
                if (c.has("UPDATE")) {
                    keyed(OperationKind.UPDATE, statement, name, target, found);
                } else if (c.has("REPLACE")) {
                    keyed(OperationKind.REPLACE, statement, name, target, found);
                }
                return;
            }
            c.skip();
        }
    }

    private static void keyed(
            OperationKind kind, Cursor statement, @Nullable Name name, Target target, Findings found) {
        if (name == null || !readsFrom(statement, name)) {
            found.add(kind, target, Reach.BOUNDED);
            return;
        }
        Judgement rows = rowsOf(statement, name);
        String detail = rows.detail() == null ? "its rows come from the same table" : rows.detail();
        found.add(kind, target, rows.reach(), detail);
        found.parametersMatter(rows.parametersMatter());
    }

    /** Which rows of the table are read to be written to it again; told for a query of that table alone. */
    private static Judgement rowsOf(Cursor statement, Name table) {
        int select = statement.find("SELECT");
        Cursor query = statement.part(select, statement.copy().find("ON"));
        Clauses clauses = Clauses.of(query.copy());
        Clauses.Clause source = clauses.first(Clauses.Word.FROM);
        boolean plain = !query.has("UNION", "EXCEPT", "INTERSECT", "MINUS", "JOIN");
        int from = query.find("FROM");
        Judgement unclear = Filter.unclear(statement.part(from, statement.copy().find("CONFLICT", "DUPLICATE")));
        if (source == null || !plain) {
            return unclear;
        }
        List<TableReference> tables = TableReference.list(query.part(source.from(), source.to()));
        Name read = tables.size() == 1 ? tables.get(0).name() : null;
        if (read == null || !read.same(table)) {
            return unclear;
        }
        Filter filter = new Filter(statement.script(), tables.get(0).names());
        Clauses.Clause where = clauses.first(Clauses.Word.WHERE);
        if (where != null) {
            filter.where(where.from(), where.to());
        }
        return filter.judgement();
    }

    /** Whether a table is read by the query that gives the rows to write to it. */
    static boolean readsFrom(Cursor statement, Name name) {
        for (int i = statement.at(); i < statement.end(); i++) {
            if (statement.isAnyAt(i, "FROM", "JOIN", "TABLE")) {
                Name source = statement.part(i + 1, statement.end()).name();
                if (source != null && source.sameLast(name.last())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** T-SQL's {@code INSERT … EXEC}. */
    private static void runs(Cursor statement, Findings found) {
        if (!statement.script().is(Dialect.SQLSERVER, Dialect.GENERIC)) {
            return;
        }
        Cursor c = statement.copy();
        c.moveTo(c.find("EXEC", "EXECUTE", "VALUES", "SELECT"));
        if (c.isAny("EXEC", "EXECUTE")) {
            Verbs.read(c, found);
        }
    }
}
