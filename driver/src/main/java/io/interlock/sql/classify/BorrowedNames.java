package io.interlock.sql.classify;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.BorrowedColumn;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names without a qualifier in the subqueries of one DELETE, UPDATE or MERGE, where each may be a column of what the
 * subquery reads or, if that has none of the name, one of a row around it: of the query in which it stands, and so on, up to
 * the row that is written.
 *
 * <p>Subqueries of other forms than tables, views and joins of them are left out, and so is what other tables lend that are
 * joined with the written one.
 */
final class BorrowedNames {

    /** A name that may be borrowed: the token, the question whether it is, and of whom. */
    private record Borrowed(int token, BorrowedColumn doubt, String lender) {}

    private final Cursor write;
    private final Tokens tokens;
    private final PlainNames plain;

    /** The first token of the statement, as far as it tells what its names mean. */
    private final int begin;

    private final List<Borrowed> found = new ArrayList<>();

    private final Map<String, Integer> spoken = new HashMap<>();

    private @Nullable NamedTable written;

    private BorrowedNames(Cursor write) {
        this.write = write;
        this.tokens = write.tokens();
        this.plain = new PlainNames(tokens, write.dialect());
        this.begin = Retelling.begin(write);
    }

    /** Those of the write on whose verb the cursor stands. */
    static BorrowedNames of(Cursor write) {
        BorrowedNames names = new BorrowedNames(write.copy());
        names.read();
        return names;
    }

    /** Those of them that the condition speaks of elsewhere too: only what is compared with itself can be true of every row. */
    static BorrowedNames twice(Cursor write) {
        BorrowedNames names = of(write);
        names.found.removeIf(each -> names.spoken.getOrDefault(each.doubt.column(), 0) < 2);
        return names;
    }

    Set<BorrowedColumn> doubts() {
        Set<BorrowedColumn> doubts = new LinkedHashSet<>();
        found.forEach(each -> doubts.add(each.doubt));
        return doubts;
    }

    /** The write with the lender's name before each column that is borrowed; null where it is no such text then. */
    @Nullable
    Cursor told(Predicate<BorrowedColumn> isBorrowed) {
        Retelling told = new Retelling(write, begin);
        for (int i = found.size() - 1; i >= 0; i--) {
            Borrowed each = found.get(i);
            if (isBorrowed.test(each.doubt) && !isLentNearer(i, isBorrowed)) {
                told.before(each.token, each.lender + ".", 2);
            }
        }
        return told.cursor();
    }

    /** Of several that may lend a column, the nearest does. */
    private boolean isLentNearer(int farther, Predicate<BorrowedColumn> isBorrowed) {
        int token = found.get(farther).token;
        for (int i = farther - 1; i >= 0 && found.get(i).token == token; i--) {
            if (isBorrowed.test(found.get(i).doubt)) {
                return true;
            }
        }
        return false;
    }

    // --- the write ---

    private void read() {
        WrittenTable table = WrittenTable.of(write, plain);
        String name = table == null ? null : table.name();
        int where = table == null ? 0 : condition(table.behind());
        if (table == null || name == null || where == 0) {
            return;
        }
        NamedTable row = new NamedTable(name, table.called());
        written = row;
        for (int i = where; i < write.end(); i++) {
            if (plain.isName(i)) {
                spoken.merge(plain.name(i), 1, Integer::sum);
            }
        }
        SubqueryColumns columns = new SubqueryColumns(write, plain, this::borrow);
        columns.readNamed(begin);
        columns.read(where, write.end(), List.of(row));
    }

    /** Where the condition begins. */
    private int condition(int behindTable) {
        return write.part(behindTable, write.end()).find(write.is("MERGE") ? "ON" : "WHERE") + 1;
    }

    /** Notes who may lend a column, the nearest first; none whose name means something nearer. */
    private void borrow(int column, List<List<QuerySource>> seen) {
        NamedTable row = requireNonNull(written, "written");
        Set<String> nearer = new LinkedHashSet<>();
        Set<String> calledNearer = new HashSet<>();
        for (List<QuerySource> query : seen) {
            if (query.stream().anyMatch(source -> source.mayMake(plain.column(column)))) {
                return;
            }
            List<NamedTable> tables =
                    query.stream().flatMap(source -> source.tables().stream()).toList();
            for (NamedTable lender : tables) {
                boolean own = nearer.isEmpty() || nearer.contains(lender.table());
                if (!own
                        && !lender.called().isEmpty()
                        && !calledNearer.contains(lender.called().toLowerCase(Locale.ROOT))) {
                    BorrowedColumn doubt = new BorrowedColumn(plain.name(column), nearer, lender.table(), row.table());
                    found.add(new Borrowed(column, doubt, lender.called()));
                }
            }
            tables.forEach(source -> {
                nearer.add(source.table());
                calledNearer.add(source.called().toLowerCase(Locale.ROOT));
            });
        }
    }
}
