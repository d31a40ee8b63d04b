package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a query reads, by commas and inner joins.
 *
 * @param on what the joins ask for
 */
record Tables(List<Source> sources, List<Expression> on) {

    private static final int MOST_TOGETHER = 4_096;

    Tables {
        sources = List.copyOf(sources);
        on = List.copyOf(on);
    }

    /** All conditions together; null where there is none. */
    @Nullable
    Expression with(@Nullable Expression where, Semantics semantics) {
        List<Expression> all = new ArrayList<>(on);
        if (where != null) {
            all.add(where);
        }
        return all.isEmpty() ? null : new Logic(Logic.Word.AND, all, semantics);
    }

    /** All that is asked of their rows, with what is asked of them elsewhere. */
    List<Expression> parts(@Nullable Expression condition) {
        List<Expression> parts = new ArrayList<>();
        if (condition != null) {
            parts.add(condition);
        }
        sources.forEach(source -> parts.addAll(source.parts()));
        return parts;
    }

    /**
     * Each of their rows with each of the others'.
     *
     * @param before rows that stand beside them
     * @return empty where they cannot be computed
     */
    Optional<List<List<Place.Row>>> together(Place outer, List<Place.Row> before, Semantics semantics) {
        List<List<Place.Row>> together = List.of(before);
        for (Source source : sources) {
            Optional<List<Place.Row>> rows = source.rows(outer, semantics);
            boolean many = rows.isPresent() && together.size() * rows.get().size() > MOST_TOGETHER;
            if (rows.isEmpty() || many || !outer.world().spend()) {
                return Optional.empty();
            }
            together = together.stream()
                    .flatMap(one -> rows.get().stream().map(row -> with(one, row)))
                    .toList();
        }
        return Optional.of(together);
    }

    private static List<Place.Row> with(List<Place.Row> rows, Place.Row another) {
        List<Place.Row> more = new ArrayList<>(rows);
        more.add(another);
        return more;
    }
}
