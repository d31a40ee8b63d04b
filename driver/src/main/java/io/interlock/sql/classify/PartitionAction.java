package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** What an ALTER TABLE does to a partition, or to the rows that the table has from or for others. */
final class PartitionAction {

    private final Cursor part;
    private final AlteredTable table;
    private final Findings found;

    PartitionAction(Cursor part, AlteredTable table, Findings found) {
        this.part = part;
        this.table = table;
        this.found = found;
    }

    boolean loses(OperationKind kind, @Nullable String detail) {
        part.skip();
        part.acceptAll("PARTITION", "SUBPARTITION", "PARTITIONS", "SUBPARTITIONS");
        found.add(kind, table.member(ObjectType.PARTITION, part), Reach.UNBOUNDED, detail);
        return true;
    }

    /** Rows that go to another place: they are gone from here. */
    boolean leaves() {
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
        rowsLeave();
        return true;
    }

    /** {@code NO INHERIT parent}: the rows leave the parent. */
    boolean leavesParent() {
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

    /** MySQL's partitions by lists of values: rows of values that are listed no longer are lost. */
    boolean reorganize() {
        Cursor into = part.part(part.find(TokenKind.LEFT_PAREN) + 1, part.end());
        part.skip();
        part.accept("PARTITION");
        boolean lists = into.hasSequence("VALUES", "IN");
        if (lists) {
            found.add(
                    OperationKind.DROP,
                    table.member(ObjectType.PARTITION, part),
                    Reach.UNSURE,
                    "rows of values that are listed no longer are lost");
        }
        return lists;
    }

    /** Db2 for z/OS: {@code ROTATE PARTITION FIRST TO LAST … RESET} empties the first one. */
    boolean rotate() {
        boolean empties = part.has("RESET");
        if (empties) {
            found.add(OperationKind.TRUNCATE, table.part(ObjectType.PARTITION, null), Reach.UNBOUNDED);
        }
        return empties;
    }

    /** Oracle: {@code NO FLASHBACK ARCHIVE}. */
    boolean history() {
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

    /** MariaDB's {@code CONVERT PARTITION p TO TABLE u}. */
    boolean becomesTable() {
        boolean becomes = part.accept("CONVERT", "PARTITION");
        if (becomes) {
            rowsLeave();
        }
        return becomes;
    }

    private void rowsLeave() {
        found.add(
                OperationKind.DROP,
                table.member(ObjectType.PARTITION, part),
                Reach.UNBOUNDED,
                "its rows leave the table");
    }
}
