package io.interlock.sql.classify;

import io.interlock.sql.Judgement;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import java.util.List;
import java.util.Locale;

/** One action of an ALTER TABLE other than DROP: what it does beyond a change of the definition. */
final class TableAction {

    private final Cursor part;
    private final AlteredTable table;
    private final Findings found;
    private final ColumnAction column;
    private final PartitionAction partition;

    TableAction(Cursor part, AlteredTable table, Findings found) {
        this.part = part;
        this.table = table;
        this.found = found;
        this.column = new ColumnAction(part, table, found);
        this.partition = new PartitionAction(part, table, found);
    }

    /** Adds what an action does beyond a change of the definition; false where there is nothing beyond. */
    boolean read() {
        return switch (part.word()) {
            case "ALTER", "MODIFY", "CHANGE" -> column.change();
            case "RENAME" -> column.rename();
            case "CLEAR" -> column.clear();
            case "TRUNCATE" -> partition.loses(OperationKind.TRUNCATE, null);
            case "EXCHANGE" -> partition.loses(OperationKind.REPLACE, "changes places with a table");
            case "REPLACE" -> part.isAt(part.at() + 1, "PARTITION") && partition.loses(OperationKind.REPLACE, null);
            case "DETACH", "MOVE", "SWITCH" -> partition.leaves();
            case "REORGANIZE" -> partition.reorganize();
            case "ROTATE" -> partition.rotate();
            case "NO" -> partition.leavesParent() || partition.history();
            case "CONVERT" -> partition.becomesTable() || charset();
            case "SET" -> set();
            case "SWAP" -> swap();
            case "DISCARD", "IMPORT" -> tablespace();
            case "DELETE", "UPDATE" -> rows();
            case "ENABLE", "DISABLE", "NOCHECK" -> switched();
            case "APPEND" -> append();
            case "ACTIVATE" -> activate();
            case "EXECUTE" -> procedure();
            case "APPLY", "MATERIALIZE" -> expired();
            default -> false;
        };
    }

    private boolean swap() {
        found.add(OperationKind.REPLACE, table.itself(), Reach.UNBOUNDED, "changes places with another table");
        return true;
    }

    /** Db2: {@code ACTIVATE NOT LOGGED INITIALLY WITH EMPTY TABLE}. */
    private boolean activate() {
        boolean empties = part.hasSequence("EMPTY", "TABLE");
        if (empties) {
            found.add(OperationKind.TRUNCATE, table.itself(), Reach.UNBOUNDED);
        }
        return empties;
    }

    private boolean set() {
        if (part.follows("SET", "SCHEMA")) {
            found.add(OperationKind.RENAME, table.itself(), Reach.NONE);
            return true;
        }
        if (part.follows("SET", "UNUSED")) {
            column.unused();
            return true;
        }
        return false;
    }

    private boolean tablespace() {
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

    /** ClickHouse: {@code ALTER TABLE t DELETE WHERE …}, {@code … UPDATE c = e WHERE …}. */
    private boolean rows() {
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

    /** Triggers, rules and constraints that hold or do not hold from now on; data stays. */
    private boolean switched() {
        part.skip();
        part.acceptAll("ALWAYS", "REPLICA", "CHECK");
        ObjectType type = part.isAny("TRIGGER", "RULE")
                ? ObjectType.TRIGGER
                : part.is("CONSTRAINT") ? ObjectType.CONSTRAINT : null;
        if (type == null) {
            return false;
        }
        part.skip();
        found.add(OperationKind.ALTER, table.member(type, part), Reach.NONE);
        return true;
    }

    /** MySQL's {@code CONVERT TO CHARACTER SET}, of all values into one that may hold less. */
    private boolean charset() {
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

    /** Redshift's {@code APPEND FROM u}: the rows leave the other table. */
    private boolean append() {
        if (!part.accept("APPEND", "FROM")) {
            return false;
        }
        found.add(
                OperationKind.TRUNCATE, part.target(ObjectType.TABLE), Reach.UNBOUNDED, "its rows go to another table");
        return true;
    }

    /** ClickHouse: {@code MATERIALIZE TTL} deletes now what would go later. */
    private boolean expired() {
        boolean deletes = part.follows("MATERIALIZE", "TTL");
        if (deletes) {
            found.add(OperationKind.DELETE, table.itself(), Reach.UNSURE, "rows beyond their time to live go");
        }
        return deletes;
    }

    /** Trino: {@code ALTER TABLE t EXECUTE expire_snapshots}. */
    private boolean procedure() {
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
