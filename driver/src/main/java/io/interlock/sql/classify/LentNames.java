package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names in the subqueries of one write that are columns of a row around them, as far as its text tells: what their own
 * queries read are queries alone, and none of these has a column of that name. In
 * {@code DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT abs(id) FROM done) x)} the second id is the first one.
 */
final class LentNames {

    /** A name, and what the row is called that it is a column of. */
    private record Lent(int token, String lender) {}

    private final PlainNames plain;
    private final Set<Lent> lent =
            new TreeSet<>(Comparator.comparing(Lent::token).reversed());

    private LentNames(PlainNames plain) {
        this.plain = plain;
    }

    /** Whether there is a subquery at all. */
    static boolean mayStandIn(Cursor write) {
        boolean found = false;
        for (int i = Retelling.begin(write); i < write.end() && !found; i++) {
            found = write.kindAt(i) == TokenKind.LEFT_PAREN && write.isAnyAt(i + 1, "SELECT", "WITH");
        }
        return found;
    }

    /** The write on whose verb the cursor stands, with the row's name before each of them; null where there is none. */
    static @Nullable Cursor told(Cursor write) {
        PlainNames plain = new PlainNames(write.tokens(), write.dialect());
        LentNames names = new LentNames(plain);
        int begin = Retelling.begin(write);
        SubqueryColumns columns = new SubqueryColumns(write, plain, names::lend);
        columns.readNamed(begin);
        columns.read(begin, write.at(), List.of());
        WrittenTable written = WrittenTable.of(write, plain);
        columns.read(
                write.at(), write.end(), written == null ? List.of() : List.of(new NamedTable("", written.called())));
        return names.told(new Retelling(write, begin));
    }

    private @Nullable Cursor told(Retelling write) {
        lent.forEach(each -> write.before(each.token, each.lender + ".", 2));
        return lent.isEmpty() ? null : write.cursor();
    }

    private void lend(int token, List<List<QuerySource>> seen) {
        int nearest = 0;
        while (nearest < seen.size() && lack(seen.get(nearest), plain.column(token))) {
            nearest++;
        }
        boolean outer =
                nearest > 0 && nearest < seen.size() && seen.get(nearest).size() == 1;
        if (outer && seen.get(nearest).get(0) instanceof NamedTable lender) {
            lent.add(new Lent(token, lender.called()));
        }
    }

    /** Whether they are queries alone, of which none has such a column. */
    private static boolean lack(List<QuerySource> sources, String column) {
        return sources.stream().allMatch(source -> source.tables().isEmpty() && !source.mayMake(column));
    }
}
