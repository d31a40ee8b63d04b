package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Judgement;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an ALTER TABLE does to its table: each action is an operation of its own, and all actions that only change the
 * definition are one alter.
 */
final class AlterTableReader implements VerbReader {

    private static final String[] ACTIONS = {
        "ADD",
        "ALTER",
        "DROP",
        "MODIFY",
        "CHANGE",
        "RENAME",
        "SET",
        "RESET",
        "TRUNCATE",
        "EXCHANGE",
        "DISCARD",
        "IMPORT",
        "DETACH",
        "ATTACH",
        "ENABLE",
        "DISABLE",
        "OWNER",
        "ENGINE",
        "SWITCH",
        "CLEAR",
        "DELETE",
        "UPDATE",
        "REPLACE",
        "MOVE",
        "FETCH",
        "FREEZE",
        "REMOVE",
        "COALESCE",
        "REORGANIZE",
        "REBUILD",
        "CONVERT",
        "ORDER",
        "VALIDATE",
        "INHERIT",
        "CHECK",
        "NOCHECK",
        "SWAP",
        "EXECUTE",
        "ALGORITHM",
        "LOCK",
        "COMMENT",
        "CLUSTER",
        "MATERIALIZE",
        "ACTIVATE",
        "APPLY",
        "NO",
        "ROTATE",
        "APPEND"
    };

    @Override
    public void read(Cursor c, Findings found) {
        // in sp_MSforeachtable a question mark stands for the name
        Name name = c.accept(TokenKind.PARAMETER) ? Name.of("") : c.name();
        if (name == null) {
            found.add(OperationKind.ALTER, Target.of(ObjectType.TABLE, null), Reach.UNSURE);
            return;
        }
        Table table = new Table(name, c.dialect());
        TableEngine.change(c.copy(), table.itself(), found);
        c.acceptSymbol("*");
        if (c.accept("ON")) {
            // ClickHouse: ON CLUSTER c
            c.accept("CLUSTER");
            c.name();
        }
        if (isInParens(c)) {
            // ClickHouse: each command in parentheses
            inParens(c, table, found);
            return;
        }
        boolean alters = false;
        ObjectType dropping = null;
        while (!c.done()) {
            int end = endOfAction(c);
            Cursor part = c.part(c.at(), end);
            if (part.is("DROP")) {
                part.skip();
                dropping = drop(part, ObjectType.COLUMN, table, found);
                alters |= dropping == null;
            } else if (dropping != null && !part.isAny(ACTIONS)) {
                // DROP COLUMN a, b: the action goes on
                dropping = drop(part, dropping, table, found);
            } else {
                alters |= !effect(part, table, found);
                dropping = null;
            }
            c.moveTo(end + 1);
        }
        if (alters || found.isEmpty()) {
            found.add(OperationKind.ALTER, table.itself(), Reach.NONE);
        }
    }

    /** The comma behind an action; ClickHouse's {@code UPDATE a = 1, b = 2 WHERE …} has some of its own. */
    private static int endOfAction(Cursor c) {
        boolean rows = c.script().is(Dialect.CLICKHOUSE) && c.is("UPDATE");
        return rows ? c.part(c.find("WHERE"), c.end()).find(TokenKind.COMMA) : c.find(TokenKind.COMMA);
    }

    private static boolean isInParens(Cursor c) {
        return c.script().is(Dialect.CLICKHOUSE) && c.is(TokenKind.LEFT_PAREN) && c.isAnyAt(c.at() + 1, ACTIONS);
    }

    private static void inParens(Cursor c, Table table, Findings found) {
        do {
            Cursor command = c.part(c.at() + 1, c.script().partner(c.at()));
            c.acceptParens();
            boolean drops = command.accept("DROP");
            boolean told =
                    drops ? drop(command, ObjectType.COLUMN, table, found) != null : effect(command, table, found);
            if (!told) {
                found.add(OperationKind.ALTER, table.itself(), Reach.NONE);
            }
        } while (c.accept(TokenKind.COMMA) && c.is(TokenKind.LEFT_PAREN));
    }

    /** The table, and its parts as targets. */
    private record Table(Name name, Dialect dialect) {

        Target itself() {
            return name.target(dialect, ObjectType.TABLE);
        }

        Target part(ObjectType type, @Nullable String member) {
            return name.target(dialect, type, member);
        }
    }

    /** Adds what an action does beyond a change of the definition; false where there is nothing beyond. */
    private static boolean effect(Cursor part, Table table, Findings found) {
        return switch (part.word()) {
            case "ALTER", "MODIFY", "CHANGE" -> column(part, table, found);
            case "RENAME" -> rename(part, table, found);
            case "SET" -> set(part, table, found);
            case "TRUNCATE" -> partition(OperationKind.TRUNCATE, part, table, null, found);
            case "EXCHANGE" -> partition(OperationKind.REPLACE, part, table, "changes places with a table", found);
            case "DETACH", "MOVE", "SWITCH" -> leaves(part, table, found);
            case "DISCARD", "IMPORT" -> tablespace(part, table, found);
            case "CLEAR" -> clear(part, table, found);
            case "REPLACE" ->
                part.isAt(part.at() + 1, "PARTITION") && partition(OperationKind.REPLACE, part, table, null, found);
            case "DELETE", "UPDATE" -> rows(part, table, found);
            case "SWAP" -> {
                found.add(OperationKind.REPLACE, table.itself(), Reach.UNBOUNDED, "changes places with another table");
                yield true;
            }
            case "NO" -> leavesParent(part, table, found) || history(part, table, found);
            case "ENABLE", "DISABLE", "NOCHECK" -> switched(part, table, found);
            case "CONVERT" -> convert(part, table, found);
            case "APPEND" -> append(part, found);
            case "REORGANIZE" -> reorganize(part, table, found);
            case "ACTIVATE" -> {
                boolean empties = part.hasSequence("EMPTY", "TABLE");
                if (empties) {
                    found.add(OperationKind.TRUNCATE, table.itself(), Reach.UNBOUNDED);
                }
                yield empties;
            }
            case "EXECUTE" -> procedure(part, table, found);
            case "ROTATE" -> rotate(part, table, found);
            case "APPLY", "MATERIALIZE" -> expired(part, table, found);
            default -> false;
        };
    }

    /**
     * Adds what a DROP takes away.
     *
     * @param otherwise what it drops where it does not say
     * @return what it drops; null where only the definition changes
     */
    private static @Nullable ObjectType drop(Cursor part, ObjectType otherwise, Table table, Findings found) {
        if (part.isAny("DEFAULT", "EXPRESSION", "IDENTITY", "STORED", "NOT") && part.isNameAt(part.at() + 1)
                || changesDefinition(part)
                || part.follows("ROW", "ACCESS")
                || part.follows("MASKING", "POLICY")
                || part.follows("AGGREGATION", "POLICY")) {
            return null;
        }
        part.acceptIfExists();
        part.acceptAll("DETACHED", "TEMPORARY");
        if (part.follows("SYSTEM", "VERSIONING") || part.follows("PERIOD", "FOR")) {
            found.add(
                    OperationKind.DROP,
                    table.part(ObjectType.PARTITION, null),
                    Reach.UNBOUNDED,
                    "the history goes with it");
            return ObjectType.PARTITION;
        }
        ObjectType type = sort(part, otherwise);
        part.acceptIfExists();
        boolean several = part.accept(TokenKind.LEFT_PAREN);
        do {
            members(part, type, table, found);
        } while (several && part.accept(TokenKind.COMMA));
        return type;
    }

    /** Clauses of Db2, Snowflake and ClickHouse that begin with DROP and lose no rows. */
    private static boolean changesDefinition(Cursor part) {
        return switch (part.dialect()) {
            case DB2 ->
                part.is("DISTRIBUTION")
                        || part.is("VERSIONING")
                        || part.follows("RESTRICT", "ON", "DROP")
                        || part.follows("MATERIALIZED", "QUERY");
            case SNOWFLAKE ->
                part.follows("CLUSTERING", "KEY")
                        || part.follows("SEARCH", "OPTIMIZATION")
                        || part.follows("ALL", "ROW", "ACCESS");
            case CLICKHOUSE -> part.is("STATISTICS") && part.isNameAt(part.at() + 1);
            default -> false;
        };
    }

    private static ObjectType sort(Cursor part, ObjectType otherwise) {
        if (part.isAny("COLUMN", "COLUMNS")) {
            part.skip();
            return ObjectType.COLUMN;
        }
        if (part.isAny("CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK") && moreThanAName(part)) {
            part.acceptAll("CONSTRAINT", "PRIMARY", "FOREIGN", "KEY", "UNIQUE", "CHECK");
            return ObjectType.CONSTRAINT;
        }
        if (part.isAny("INDEX", "KEY", "PROJECTION") && moreThanAName(part)) {
            part.skip();
            return ObjectType.INDEX;
        }
        if (part.isAny("PARTITION", "SUBPARTITION", "PARTITIONS", "SUBPARTITIONS", "PART")
                && part.at() + 1 < part.end()) {
            part.skip();
            return ObjectType.PARTITION;
        }
        return otherwise;
    }

    private static boolean moreThanAName(Cursor part) {
        return part.at() + 1 < part.end() && !part.isAnyAt(part.at() + 1, "CASCADE", "RESTRICT") || part.is("PRIMARY");
    }

    private static void members(Cursor part, ObjectType type, Table table, Findings found) {
        boolean unnamed = part.follows("UNUSED", "COLUMNS")
                || part.isAny("CASCADE", "CONTINUE", "ALL") && part.at() + 1 >= part.end()
                || part.is("FOR") && part.kindAt(part.at() + 1) == TokenKind.LEFT_PAREN
                || part.is("TUPLE") && part.kindAt(part.at() + 1) == TokenKind.LEFT_PAREN;
        partitionId(part);
        Name member = unnamed ? null : part.name();
        String name = member == null ? null : member.last();
        found.add(OperationKind.DROP, table.part(type, name), Reach.UNBOUNDED);
    }

    /** ClickHouse's {@code PARTITION ID 'x'}. */
    private static void partitionId(Cursor part) {
        if (part.is("ID") && part.kindAt(part.at() + 1) == TokenKind.STRING) {
            part.skip();
        }
    }

    private static boolean column(Cursor part, Table table, Findings found) {
        String verb = part.word();
        part.skip();
        if (part.isAny("CONSTRAINT", "INDEX", "PARTITION", "TTL", "SETTING", "COMMENT", "ORDER")) {
            if (part.is("TTL")) {
                found.add(OperationKind.DELETE, table.itself(), Reach.UNSURE, "rows beyond their time to live go");
            }
            return part.is("TTL");
        }
        part.accept("COLUMN");
        part.acceptIfExists();
        boolean parens = part.accept(TokenKind.LEFT_PAREN);
        Name column = part.name();
        if (column == null) {
            return false;
        }
        Target target = table.part(ObjectType.COLUMN, column.last());
        if (part.is("RENAME") || part.is("TO") && part.isNameAt(part.at() + 1)) {
            found.add(OperationKind.RENAME, target, Reach.NONE);
            return true;
        }
        boolean renamed = false;
        if (verb.equals("CHANGE")) {
            Name newName = part.name();
            renamed = newName != null && !newName.sameLast(column.last());
            if (renamed) {
                found.add(OperationKind.RENAME, target, Reach.NONE);
            }
        }
        if (part.script().is(Dialect.CLICKHOUSE) && part.has("TTL") && !part.is("REMOVE")) {
            found.add(OperationKind.UPDATE, target, Reach.UNSURE, "values beyond their time to live go");
            return true;
        }
        Reach rewritten = ColumnChange.of(part.copy(), verb, parens, column.last());
        if (rewritten == Reach.NONE) {
            return renamed;
        }
        found.add(
                OperationKind.UPDATE,
                target,
                rewritten,
                rewritten == Reach.UNBOUNDED ? "every value is rewritten" : "the new type may not hold every value");
        return true;
    }

    private static boolean rename(Cursor part, Table table, Findings found) {
        part.skip();
        ObjectType type = ObjectType.TABLE;
        String member = null;
        if (part.isAny("COLUMN", "CONSTRAINT", "INDEX", "KEY", "PARTITION", "FIELD")) {
            type = part.isAny("KEY") ? ObjectType.INDEX : typeOf(part.word());
            part.skip();
            part.acceptIfExists();
            Name name = part.name();
            member = name == null ? null : name.last();
        } else if (!part.isAny("TO", "AS") && part.isAt(part.at() + 1, "TO")) {
            type = ObjectType.COLUMN;
            member = part.tokens().name(part.at());
        }
        found.add(OperationKind.RENAME, member == null ? table.itself() : table.part(type, member), Reach.NONE);
        return true;
    }

    private static ObjectType typeOf(String word) {
        ObjectType type = ObjectWords.of(word);
        return type == null ? ObjectType.COLUMN : type;
    }

    private static boolean set(Cursor part, Table table, Findings found) {
        if (part.follows("SET", "SCHEMA")) {
            found.add(OperationKind.RENAME, table.itself(), Reach.NONE);
            return true;
        }
        if (part.follows("SET", "UNUSED")) {
            part.moveTo(part.at() + 2);
            part.accept("COLUMN");
            part.accept(TokenKind.LEFT_PAREN);
            members(part, ObjectType.COLUMN, table, found);
            return true;
        }
        return false;
    }

    private static boolean partition(
            OperationKind kind, Cursor part, Table table, @Nullable String detail, Findings found) {
        part.skip();
        part.acceptAll("PARTITION", "SUBPARTITION", "PARTITIONS", "SUBPARTITIONS");
        partitionId(part);
        Name member = part.name();
        found.add(
                kind, table.part(ObjectType.PARTITION, member == null ? null : member.last()), Reach.UNBOUNDED, detail);
        return true;
    }

    /** Rows that go to another place: they are gone from here. */
    private static boolean leaves(Cursor part, Table table, Findings found) {
        boolean moves = part.is("MOVE");
        if (moves && !part.hasSequence("TO", "TABLE")) {
            return false;
        }
        boolean whole = part.follows("SWITCH", "TO");
        if (whole) {
            found.add(OperationKind.TRUNCATE, table.itself(), Reach.UNBOUNDED, "its rows go to another table");
            return true;
        }
        part.skip();
        part.acceptAll("PARTITION", "PART");
        partitionId(part);
        Name member = part.name();
        found.add(
                OperationKind.DROP,
                table.part(ObjectType.PARTITION, member == null ? null : member.last()),
                Reach.UNBOUNDED,
                "its rows leave the table");
        return true;
    }

    private static boolean tablespace(Cursor part, Table table, Findings found) {
        boolean discards = part.is("DISCARD");
        if (!part.has("TABLESPACE")) {
            return false;
        }
        found.add(
                discards ? OperationKind.TRUNCATE : OperationKind.REPLACE,
                table.itself(),
                Reach.UNBOUNDED,
                discards ? "its file is deleted" : "its file is replaced");
        return true;
    }

    private static boolean clear(Cursor part, Table table, Findings found) {
        part.skip();
        if (!part.accept("COLUMN")) {
            return false;
        }
        part.acceptIfExists();
        Name column = part.name();
        found.add(
                OperationKind.UPDATE,
                table.part(ObjectType.COLUMN, column == null ? null : column.last()),
                Reach.UNBOUNDED,
                "every value is cleared");
        return true;
    }

    /** ClickHouse: {@code ALTER TABLE t DELETE WHERE …}, {@code … UPDATE c = e WHERE …}. */
    private static boolean rows(Cursor part, Table table, Findings found) {
        OperationKind kind = part.is("DELETE") ? OperationKind.DELETE : OperationKind.UPDATE;
        Filter filter = new Filter(part.script(), List.of(table.name().last()));
        int where = part.find("WHERE");
        if (where < part.end()) {
            filter.where(where + 1, part.end());
        }
        Judgement judgement = filter.judgement();
        found.add(kind, table.itself(), judgement.reach(), judgement.detail());
        found.parametersMatter(judgement.parametersMatter());
        return true;
    }

    /** {@code NO INHERIT parent}: the rows leave the parent. */
    private static boolean leavesParent(Cursor part, Table table, Findings found) {
        if (!part.accept("NO", "INHERIT")) {
            return false;
        }
        Target parent = part.target(ObjectType.TABLE);
        found.add(
                OperationKind.DROP,
                new Target(
                        parent.catalog(),
                        parent.schema(),
                        parent.name(),
                        table.name().last(),
                        ObjectType.PARTITION,
                        false),
                Reach.UNBOUNDED,
                "its rows leave the table");
        return true;
    }

    /** Triggers, rules and constraints that hold or do not hold from now on; data stays. */
    private static boolean switched(Cursor part, Table table, Findings found) {
        part.skip();
        part.acceptAll("ALWAYS", "REPLICA", "CHECK");
        ObjectType type = part.isAny("TRIGGER", "RULE")
                ? ObjectType.TRIGGER
                : part.is("CONSTRAINT") ? ObjectType.CONSTRAINT : null;
        if (type == null) {
            return false;
        }
        part.skip();
        Name member = part.name();
        found.add(OperationKind.ALTER, table.part(type, member == null ? null : member.last()), Reach.NONE);
        return true;
    }

    /** MariaDB's {@code CONVERT PARTITION p TO TABLE u}; MySQL's of all values into a smaller character set. */
    private static boolean convert(Cursor part, Table table, Findings found) {
        if (part.follows("CONVERT", "PARTITION")) {
            part.moveTo(part.at() + 2);
            Name member = part.name();
            found.add(
                    OperationKind.DROP,
                    table.part(ObjectType.PARTITION, member == null ? null : member.last()),
                    Reach.UNBOUNDED,
                    "its rows leave the table");
            return true;
        }
        int set = part.find("CHARSET", "SET") + 1;
        boolean converts = part.follows("CONVERT", "TO") && part.isNameAt(set);
        String charset = converts ? part.tokens().name(set).toUpperCase(Locale.ROOT) : "UTF8";
        if (charset.startsWith("UTF") || charset.equals("DEFAULT")) {
            return false;
        }
        found.add(
                OperationKind.UPDATE,
                table.itself(),
                Reach.UNSURE,
                "the new character set may not hold every character");
        return true;
    }

    /** MySQL's partitions by lists of values: rows of values that are listed no longer are lost. */
    private static boolean reorganize(Cursor part, Table table, Findings found) {
        Cursor into = part.part(part.find(TokenKind.LEFT_PAREN) + 1, part.end());
        part.skip();
        part.accept("PARTITION");
        Name member = part.name();
        boolean lists = into.hasSequence("VALUES", "IN");
        if (lists) {
            found.add(
                    OperationKind.DROP,
                    table.part(ObjectType.PARTITION, member == null ? null : member.last()),
                    Reach.UNSURE,
                    "rows of values that are listed no longer are lost");
        }
        return lists;
    }

    /** Redshift's {@code APPEND FROM u}: the rows leave the other table. */
    private static boolean append(Cursor part, Findings found) {
        if (!part.accept("APPEND", "FROM")) {
            return false;
        }
        found.add(
                OperationKind.TRUNCATE, part.target(ObjectType.TABLE), Reach.UNBOUNDED, "its rows go to another table");
        return true;
    }

    /** Db2 for z/OS: {@code ROTATE PARTITION FIRST TO LAST … RESET} empties the first one. */
    private static boolean rotate(Cursor part, Table table, Findings found) {
        boolean empties = part.has("RESET");
        if (empties) {
            found.add(OperationKind.TRUNCATE, table.part(ObjectType.PARTITION, null), Reach.UNBOUNDED);
        }
        return empties;
    }

    /** Oracle: {@code NO FLASHBACK ARCHIVE}. */
    private static boolean history(Cursor part, Table table, Findings found) {
        boolean drops = part.follows("NO", "FLASHBACK", "ARCHIVE");
        if (drops) {
            found.add(
                    OperationKind.DROP,
                    table.part(ObjectType.PARTITION, null),
                    Reach.UNBOUNDED,
                    "the history goes with it");
        }
        return drops;
    }

    /** ClickHouse: {@code MATERIALIZE TTL} deletes now what would go later. */
    private static boolean expired(Cursor part, Table table, Findings found) {
        boolean deletes = part.follows("MATERIALIZE", "TTL");
        if (deletes) {
            found.add(OperationKind.DELETE, table.itself(), Reach.UNSURE, "rows beyond their time to live go");
        }
        return deletes;
    }

    /** Trino: {@code ALTER TABLE t EXECUTE expire_snapshots}. */
    private static boolean procedure(Cursor part, Table table, Findings found) {
        part.skip();
        if (part.isAny("ROLLBACK_TO_SNAPSHOT")) {
            found.add(OperationKind.RESTORE, table.itself(), Reach.UNBOUNDED);
            return true;
        }
        if (part.isAny("EXPIRE_SNAPSHOTS", "REMOVE_ORPHAN_FILES")) {
            found.add(OperationKind.ADMIN, table.itself(), Reach.UNBOUNDED, "earlier states are deleted");
            return true;
        }
        return false;
    }
}
