package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of a SELECT that are counted, and named: {@code row_number() OVER (…) AS rn}, {@code count(*) AS n}. */
final class CountedItems {

    private final Question question;
    private final Tokens tokens;
    private final List<SelectItems.Item> items;
    private final boolean grouped;

    /** @param grouped whether the SELECT has groups, of which each has a row at least */
    CountedItems(Question question, List<SelectItems.Item> items, boolean grouped) {
        this.question = question;
        this.tokens = question.tokens;
        this.items = items;
        this.grouped = grouped;
    }

    /** Which numbers they may be, by their names in lower case. */
    Map<String, Domain> byName() {
        Map<String, Domain> counted = new HashMap<>();
        for (SelectItems.Item item : items) {
            Domain numbers = numbers(item);
            if (numbers != null) {
                counted.put(Scope.lower(tokens.name(item.to() - 1)), numbers);
            }
        }
        return counted;
    }

    /** Null where it is another item, or has no name. */
    private @Nullable Domain numbers(SelectItems.Item item) {
        int open = item.from() + 1;
        if (tokens.kind(open) != TokenKind.LEFT_PAREN) {
            return null;
        }
        int over = question.after(open);
        boolean window = tokens.is(over, "OVER");
        int end = window ? question.after(over + 1) : over;
        int name = tokens.is(end, "AS") ? end + 1 : end;
        if (name != item.to() - 1) {
            return null;
        }
        boolean someRows = window ? !hasFrame(over + 1) : grouped;
        return switch (tokens.word(item.from())) {
            case "ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE" -> Domain.POSITIVE;
            case "COUNT" -> someRows && tokens.isSymbol(open + 1, '*') ? Domain.POSITIVE : Domain.NOT_NEGATIVE;
            default -> null;
        };
    }

    /** Whether a window may have no row, as that of another name may. */
    private boolean hasFrame(int open) {
        boolean frame = tokens.kind(open) != TokenKind.LEFT_PAREN;
        for (int i = open + 1; !frame && i < question.partner(open); i++) {
            frame = tokens.is(i, "ROWS") || tokens.is(i, "RANGE") || tokens.is(i, "GROUPS");
        }
        return frame;
    }
}
