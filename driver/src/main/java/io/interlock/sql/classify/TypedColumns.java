package io.interlock.sql.classify;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.Operation;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionTexts;
import io.interlock.sql.TypedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a write, and what it reaches where a column of which its condition computes something holds numbers, or texts: it is
 * read once more then, with the column cast to what it holds. Where nobody knows the columns, it finds out which are to be asked
 * for.
 */
final class TypedColumns implements VerbReader {

    /** Each is read a few times more; few conditions name so many. */
    private static final int MOST = 12;

    private static final List<ColumnKind> KINDS = List.of(ColumnKind.NUMBER, ColumnKind.TEXT);

    private final VerbReader usual;

    /** @param usual reads the write as it stands there */
    TypedColumns(VerbReader usual) {
        this.usual = usual;
    }

    @Override
    public void read(Cursor statement, Findings found) {
        Cursor write = statement.copy();
        Findings asItStands = found.inner();
        usual.read(statement, asItStands);
        Operation bounded = bounded(asItStands.operations());
        if (bounded != null && ComputedColumns.mayStandIn(write)) {
            ComputedColumns columns = ComputedColumns.of(write);
            int size = columns.names().size();
            if (size > 0 && size <= MOST) {
                tell(columns, bounded, write.script().session(), asItStands);
            }
        }
        found.addAll(asItStands);
    }

    private static @Nullable Operation bounded(List<Operation> operations) {
        return operations.stream()
                .filter(each -> each.reach() == Reach.BOUNDED && isWrite(each))
                .findFirst()
                .orElse(null);
    }

    private static boolean isWrite(Operation operation) {
        return switch (operation.kind()) {
            case DELETE, UPDATE, MERGE, REPLACE -> true;
            default -> false;
        };
    }

    private void tell(ComputedColumns columns, Operation bounded, SessionTexts session, Findings found) {
        String name = bounded.target().name();
        String written = name == null ? "" : name;
        if (session == SessionTexts.NONE) {
            found.doubt(doubts(columns, written, found));
            return;
        }
        Map<String, ColumnKind> known = new HashMap<>();
        List<String> findings = new ArrayList<>();
        for (String column : columns.names()) {
            for (ColumnKind kind : KINDS) {
                TypedColumn doubt = columns.doubt(column, kind, written);
                if (doubt.holds(session)) {
                    known.put(column, kind);
                    findings.add(doubt.finding());
                }
            }
        }
        if (!known.isEmpty()) {
            Iterator<Operation> read =
                    new Rereading(usual, found).of(columns.told(known)).iterator();
            found.replaceAll(before -> told(before, read.next(), String.join(", ", findings)));
        }
    }

    /** What is to be asked, because an answer would make a difference. */
    private Set<TypedColumn> doubts(ComputedColumns columns, String written, Findings found) {
        Set<TypedColumn> doubts = new LinkedHashSet<>();
        for (ColumnKind kind : KINDS) {
            Set<String> names = columns.names();
            if (!isFurther(columns, names, kind, found)) {
                continue;
            }
            Set<String> alone = new LinkedHashSet<>(names);
            alone.removeIf(name -> names.size() > 1 && !isFurther(columns, Set.of(name), kind, found));
            (alone.isEmpty() ? names : alone).forEach(name -> doubts.add(columns.doubt(name, kind, written)));
        }
        return doubts;
    }

    private boolean isFurther(ComputedColumns columns, Set<String> names, ColumnKind kind, Findings found) {
        Map<String, ColumnKind> kinds = new HashMap<>();
        names.forEach(name -> kinds.put(name, kind));
        Iterator<Operation> read =
                new Rereading(usual, found).of(columns.told(kinds)).iterator();
        return found.operations().stream().anyMatch(before -> Rereading.isFurther(before, read.next()));
    }

    private static Operation told(Operation before, Operation read, String finding) {
        return Rereading.isFurther(before, read)
                ? new Operation(before.kind(), before.target(), read.reach(), finding)
                : before;
    }
}
