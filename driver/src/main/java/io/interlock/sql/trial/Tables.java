package io.interlock.sql.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a query reads, by commas and inner joins.
 *
 * @param on what the joins ask for
 */
record Tables(List<Source> sources, List<Expression> on) {

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

    /**
     * Each of their rows with each of the others'.
     *
     * @param before rows that stand beside them
     * @return whether all of them could be told
     */
    boolean each(Place outer, List<Place.Row> before, Semantics semantics, Consumer<List<Place.Row>> action) {
        List<List<Place.Row>> beside = List.of(before);
        for (Source source : sources) {
            Optional<List<Place.Row>> rows = source.rows(outer, semantics);
            if (rows.isEmpty() || !outer.world().spend()) {
                return false;
            }
            List<List<Place.Row>> more = new ArrayList<>();
            for (List<Place.Row> one : beside) {
                for (Place.Row row : rows.get()) {
                    List<Place.Row> both = new ArrayList<>(one);
                    both.add(row);
                    more.add(both);
                }
            }
            beside = more;
        }
        beside.forEach(action);
        return true;
    }
}
