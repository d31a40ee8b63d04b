package io.interlock.sql.classify;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.ColumnDoubt;
import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What writes reach where a name in a subquery is a column of the written row, because nothing that the subquery reads has
 * one: each such statement is read once more with the row's name before it.
 */
final class BorrowedColumns {

    /** Each is read twice more; nobody writes so many that matter. */
    private static final int MOST = 8;

    /** Reads one statement of the text, which begins at an offset. */
    interface Reader {
        ClassifiedText read(String statement, int start);
    }

    private final Dialect dialect;
    private final SessionTexts session;
    private final Reader reader;
    private final Set<ColumnDoubt> doubts = new LinkedHashSet<>();

    private BorrowedColumns(Dialect dialect, SessionTexts session, Reader reader) {
        this.dialect = dialect;
        this.session = session;
        this.reader = reader;
    }

    /**
     * The text with its writes as they are by the columns that the session knows; where it knows of none, with what is to be
     * asked.
     */
    static ClassifiedText told(String sql, ClassifiedText text, Dialect dialect, SessionTexts session, Reader reader) {
        if (!hasSubquery(sql, text)) {
            return text;
        }
        BorrowedColumns columns = new BorrowedColumns(dialect, session, reader);
        List<ClassifiedStatement> statements = new ArrayList<>();
        for (ClassifiedStatement statement : text.statements()) {
            statements.add(mayBorrow(statement) ? columns.told(sql, statement) : statement);
        }
        return text.with(statements).with(columns.doubts);
    }

    private static boolean hasSubquery(String sql, ClassifiedText text) {
        return sql.indexOf('(') >= 0
                && text.statements().stream().anyMatch(BorrowedColumns::mayBorrow)
                && sql.toUpperCase(Locale.ROOT).contains("SELECT");
    }

    private static boolean mayBorrow(ClassifiedStatement statement) {
        return statement.operations().stream().anyMatch(BorrowedColumns::mayBorrow);
    }

    private static boolean mayBorrow(Operation operation) {
        boolean write = operation.kind() == OperationKind.DELETE || operation.kind() == OperationKind.UPDATE;
        return write && (operation.reach() == Reach.BOUNDED || operation.reach() == Reach.UNSURE);
    }

    private ClassifiedStatement told(String sql, ClassifiedStatement statement) {
        String own = sql.substring(statement.start(), statement.end());
        boolean unsure = statement.operations().stream().anyMatch(operation -> operation.reach() == Reach.UNSURE);
        BorrowedNames names = unsure ? BorrowedNames.of(own, dialect) : BorrowedNames.twice(own, dialect);
        Set<ColumnDoubt> asked = names.doubts();
        if (asked.isEmpty() || asked.size() > MOST) {
            return statement;
        }
        Set<ColumnDoubt> borrowed = new LinkedHashSet<>();
        for (ColumnDoubt doubt : asked) {
            if (doubt.isBorrowed(session)) {
                borrowed.add(doubt);
            }
        }
        if (session == SessionTexts.NONE) {
            ask(statement, names);
        }
        return borrowed.isEmpty() ? statement : read(statement, names, borrowed);
    }

    /** Remembers what is to be asked, if one of the answers makes a difference. */
    private void ask(ClassifiedStatement statement, BorrowedNames names) {
        Set<ColumnDoubt> asked = names.doubts();
        boolean matters = differs(statement, names, asked)
                || asked.size() > 1 && asked.stream().anyMatch(doubt -> differs(statement, names, Set.of(doubt)));
        if (matters) {
            doubts.addAll(asked);
        }
    }

    private boolean differs(ClassifiedStatement statement, BorrowedNames names, Set<ColumnDoubt> borrowed) {
        return !read(statement, names, borrowed).operations().equals(statement.operations());
    }

    private ClassifiedStatement read(ClassifiedStatement statement, BorrowedNames names, Set<ColumnDoubt> borrowed) {
        ClassifiedText text = reader.read(names.told(borrowed::contains), statement.start());
        List<Operation> before = statement.operations();
        // It may be read in several ways, and one of them in which it is another statement does not count.
        List<List<Operation>> readings = text.statements().stream()
                .map(ClassifiedStatement::operations)
                .filter(operations -> operations.size() == before.size())
                .toList();
        if (readings.isEmpty()) {
            return statement;
        }
        List<Operation> told = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            told.add(told(before.get(i), furthest(i, readings), borrowed));
        }
        return statement.with(told);
    }

    private static Operation furthest(int i, List<List<Operation>> readings) {
        return readings.stream()
                .map(operations -> operations.get(i))
                .max(Comparator.comparing(Operation::reach))
                .orElseThrow();
    }

    /** The operation as it is if columns are borrowed, with that for a reason where it then reaches further. */
    private static Operation told(Operation before, Operation read, Set<ColumnDoubt> borrowed) {
        boolean further = read.reach().compareTo(before.reach()) > 0;
        return further
                ? new Operation(
                        read.kind(),
                        read.target(),
                        read.reach(),
                        borrowed.iterator().next().finding())
                : read;
    }
}
