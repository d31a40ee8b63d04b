package io.interlock.sql.classify;

import io.interlock.sql.BorrowedColumn;
import io.interlock.sql.Operation;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.lex.TokenKind;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a write, and what it reaches where a name in a subquery is a column of the written row, because nothing that the
 * subquery reads has one: it is read once more then, with the row's name before it. Where nobody knows the columns, it finds
 * out which are to be asked for.
 */
final class BorrowedColumns implements VerbReader {

    /** Each is read twice more; nobody writes so many that matter. */
    private static final int MOST = 12;

    private final VerbReader usual;

    /** @param usual reads the write as it stands there */
    BorrowedColumns(VerbReader usual) {
        this.usual = usual;
    }

    @Override
    public void read(Cursor statement, Findings found) {
        Cursor write = statement.copy();
        Findings asItStands = found.inner();
        usual.read(statement, asItStands);
        if (mayBorrow(asItStands.operations()) && hasSubquery(write)) {
            tell(write, asItStands);
        }
        found.addAll(asItStands);
    }

    private static boolean mayBorrow(List<Operation> operations) {
        return operations.stream()
                .anyMatch(each -> isWrite(each) && (each.reach() == Reach.BOUNDED || each.reach() == Reach.UNSURE));
    }

    private static boolean isWrite(Operation operation) {
        return switch (operation.kind()) {
            case DELETE, UPDATE, MERGE -> true;
            default -> false;
        };
    }

    private static boolean hasSubquery(Cursor write) {
        for (int i = write.at(); i < write.end(); i++) {
            if (write.isAt(i, "SELECT") && write.kindAt(i - 1) == TokenKind.LEFT_PAREN) {
                return true;
            }
        }
        return false;
    }

    private void tell(Cursor write, Findings found) {
        boolean unsure = found.operations().stream().anyMatch(operation -> operation.reach() == Reach.UNSURE);
        BorrowedNames names = unsure ? BorrowedNames.of(write) : BorrowedNames.twice(write);
        Set<BorrowedColumn> doubts = names.doubts();
        if (doubts.isEmpty() || doubts.size() > MOST) {
            return;
        }
        SessionTexts session = write.script().session();
        if (session == SessionTexts.NONE) {
            ask(names, found);
            return;
        }
        Set<BorrowedColumn> borrowed = new LinkedHashSet<>();
        for (BorrowedColumn doubt : doubts) {
            if (doubt.holds(session)) {
                borrowed.add(doubt);
            }
        }
        if (!borrowed.isEmpty()) {
            tell(names, borrowed, found);
        }
    }

    /** Notes what is to be asked, if one of the answers makes a difference. */
    private void ask(BorrowedNames names, Findings found) {
        Set<BorrowedColumn> doubts = names.doubts();
        boolean matters = differs(names, doubts, found)
                || doubts.size() > 1 && doubts.stream().anyMatch(doubt -> differs(names, Set.of(doubt), found));
        if (matters) {
            found.doubt(doubts);
        }
    }

    private boolean differs(BorrowedNames names, Set<BorrowedColumn> borrowed, Findings found) {
        return !read(names, borrowed, found).equals(found.operations());
    }

    /** What the write does if columns are borrowed. */
    private List<Operation> read(BorrowedNames names, Set<BorrowedColumn> borrowed, Findings found) {
        return new Rereading(usual, found).of(names.told(borrowed::contains));
    }

    private void tell(BorrowedNames names, Set<BorrowedColumn> borrowed, Findings found) {
        Iterator<Operation> read = read(names, borrowed, found).iterator();
        found.replaceAll(operation -> told(operation, read.next(), borrowed));
    }

    /** The operation as it is if columns are borrowed, with that for a reason where it then reaches further. */
    private static Operation told(Operation before, Operation read, Set<BorrowedColumn> borrowed) {
        return Rereading.isFurther(before, read)
                ? new Operation(
                        read.kind(),
                        read.target(),
                        read.reach(),
                        borrowed.iterator().next().finding())
                : read;
    }
}
