package io.interlock.sql.classify;

import io.interlock.sql.Operation;
import io.interlock.sql.Reach;
import java.util.Iterator;

/**
 * Reads a write, and what it reaches where a name in a subquery is a column of a row around it, because the queries that are
 * read there have none: it is read once more then, with the row's name before it.
 */
final class LentColumns implements VerbReader {

    private final VerbReader usual;

    /** @param usual reads the write as it stands there */
    LentColumns(VerbReader usual) {
        this.usual = usual;
    }

    @Override
    public void read(Cursor statement, Findings found) {
        Cursor write = statement.copy();
        Findings asItStands = found.inner();
        usual.read(statement, asItStands);
        boolean further = asItStands.operations().stream().anyMatch(LentColumns::mayReachFurther);
        Cursor told = further && LentNames.mayStandIn(write) ? LentNames.told(write) : null;
        if (told != null) {
            Iterator<Operation> read = new Rereading(usual, asItStands).of(told).iterator();
            asItStands.replaceAll(operation -> further(operation, read.next()));
        }
        found.addAll(asItStands);
    }

    private static boolean mayReachFurther(Operation operation) {
        return operation.reach() == Reach.BOUNDED || operation.reach() == Reach.UNSURE;
    }

    private static Operation further(Operation before, Operation read) {
        return Rereading.isFurther(before, read) ? read : before;
    }
}
