package io.interlock.sql.classify;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one table that a DELETE, UPDATE or MERGE names behind its verb.
 *
 * @param name   as the server is asked for it; null where it may be of another database
 * @param called what its row is called
 * @param behind the token behind its name and its alias
 */
record WrittenTable(@Nullable String name, String called, int behind) {

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
        Cursor alias = write.copy();
        alias.moveTo(plain.behind(last));
        int name = TableReference.alias(alias) == null ? last : alias.at() - 1;
        int behind = plain.behind(name);
        return plain.isName(table) && plain.isName(last) && isAlone(write, behind)
                ? new WrittenTable(plain.dotted(table, last), plain.spelled(name), behind)
                : null;
    }

    /** Whether no other table follows before what the write does: perhaps {@code PARTITION (p0)}. */
    private static boolean isAlone(Cursor write, int behind) {
        Tokens tokens = write.tokens();
        QueryWords words = new QueryWords(write);
        int i = behind;
        while (i < write.end() && !BEHIND.contains(tokens.word(i))) {
            if (tokens.kind(i) == TokenKind.COMMA || tokens.is(i, "JOIN")) {
                return false;
            }
            i = words.after(i, write.end());
        }
        return i < write.end();
    }
}
