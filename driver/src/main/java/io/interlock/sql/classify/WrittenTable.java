package io.interlock.sql.classify;

import io.interlock.sql.lex.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one table that a DELETE, UPDATE or MERGE names behind its verb.
 *
 * @param behind the token behind its name and its alias
 */
record WrittenTable(NamedTable table, int behind) {

    private static final Set<String> BEFORE = Set.of(
            "FROM", "INTO", "ONLY", "LOW_PRIORITY", "QUICK", "IGNORE", "OR", "REPLACE", "ROLLBACK", "ABORT", "FAIL");

    private static final Set<String> BEHIND = Set.of("WHERE", "SET", "USING", "FROM", "NOT", "INDEXED");

    /** That of the write on whose verb the cursor stands; null where no such one stands there. */
    static @Nullable WrittenTable of(Cursor write, PlainNames plain) {
        Tokens tokens = write.tokens();
        int table = write.at() + 1;
        while (BEFORE.contains(tokens.word(table))) {
            table++;
        }
        int last = plain.lastPart(table);
        String dotted = plain.isName(table) ? plain.dotted(table, last) : null;
        int alias = tokens.is(last + 1, "AS") ? last + 2 : last + 1;
        boolean aliased =
                plain.isName(alias) && !BEHIND.contains(tokens.word(alias)) && BEHIND.contains(tokens.word(alias + 1));
        if (dotted == null || !aliased && !BEHIND.contains(tokens.word(last + 1))) {
            return null;
        }
        int name = aliased ? alias : last;
        String called = tokens.text().substring(tokens.start(name), tokens.end(name));
        return new WrittenTable(new NamedTable(dotted, called), name + 1);
    }
}
