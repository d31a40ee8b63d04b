package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table in a FROM, USING or JOIN, or at the head of an UPDATE.
 *
 * @param name  null for a subquery or a function
 * @param alias null where it has none
 */
record TableReference(@Nullable Name name, @Nullable String alias) {

    private static final String[] NO_ALIAS = {
        "WHERE",
        "SET",
        "USING",
        "FROM",
        "ON",
        "JOIN",
        "LEFT",
        "RIGHT",
        "INNER",
        "CROSS",
        "FULL",
        "NATURAL",
        "OUTER",
        "LIMIT",
        "ORDER",
        "RETURNING",
        "RETURN",
        "OUTPUT",
        "OPTION",
        "WITH",
        "FETCH",
        "PARTITION",
        "FOR",
        "INDEXED",
        "NOT",
        "STRAIGHT_JOIN",
        "VALUES",
        "SELECT",
        "DEFAULT",
        "WHEN",
        "AS",
        "LOG",
        "SETTINGS",
        "IN",
        "TABLESAMPLE",
        "FORCE",
        "IGNORE",
        "USE",
        "SKIP",
        "FINAL",
        "GROUP",
        "HAVING",
        "UNION",
        "ASOF",
        "SEMI",
        "ANTI",
        "OFFSET",
        "WINDOW",
        "KEY"
    };

    /** What conditions may call this table: its alias, and its name, by which they may read it once more. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (alias != null) {
            names.add(alias);
        }
        if (name != null) {
            names.add(name.last());
            if (name.parts().size() > 1) {
                names.add(String.join(".", name.parts()));
            }
        }
        return List.copyOf(names);
    }

    /** Whether the text may call this table by that name. */
    boolean isCalled(Name wanted) {
        if (alias != null) {
            return wanted.parts().size() == 1 && alias.equalsIgnoreCase(wanted.last());
        }
        return name != null && name.sameLast(wanted.last());
    }

    /** The tables of a list, from the cursor's place to its end. */
    static List<TableReference> list(Cursor c) {
        List<TableReference> references = new ArrayList<>();
        while (!c.done()) {
            TableReference reference = read(c);
            if (reference != null) {
                references.add(reference);
            }
            c.moveTo(c.find(TokenKind.COMMA));
            c.skip();
        }
        return references;
    }

    /** Reads one table with its alias; null, where none stands here. */
    static @Nullable TableReference read(Cursor c) {
        c.acceptAll("ONLY", "LATERAL");
        Name name = null;
        if (c.is(TokenKind.LEFT_PAREN)) {
            Cursor inside = c.part(c.at() + 1, c.script().partner(c.at()));
            // (t): parentheses around a name only
            name = inside.isName() && !inside.isAny("SELECT", "WITH", "VALUES", "DELETE", "UPDATE")
                    ? inside.name()
                    : null;
            c.acceptParens();
        } else {
            if (c.isAny("OLD", "NEW", "FINAL") && c.isAt(c.at() + 1, "TABLE")) {
                // the rows that the write in the parentheses leaves or takes
                c.skip();
            }
            if (c.is("TABLE") && c.kindAt(c.at() + 1) == TokenKind.LEFT_PAREN) {
                c.skip();
                c.acceptParens();
                return new TableReference(null, alias(c));
            }
            name = c.name();
            if (name == null) {
                return null;
            }
            if (hasArguments(c)) {
                c.acceptParens();
                name = null;
            }
        }
        c.acceptSymbol("*");
        if (c.accept("PARTITION") || c.accept("WITH")) {
            c.acceptParens();
        }
        return new TableReference(name, alias(c));
    }

    /** Whether the name before is a function's; HSQLDB's next statement may follow in a bracket without a semicolon. */
    static boolean hasArguments(Cursor c) {
        boolean next = c.script().is(Dialect.HSQLDB) && c.isAnyAt(c.at() + 1, "SELECT", "VALUES", "WITH", "TABLE");
        return c.is(TokenKind.LEFT_PAREN) && !next;
    }

    /** Reads {@code [AS] alias}; null, where none stands here. */
    static @Nullable String alias(Cursor c) {
        if (c.accept("AS")) {
            return c.isName() ? last(c) : null;
        }
        return c.isName() && !c.isAny(NO_ALIAS) ? last(c) : null;
    }

    /** The name there; HSQLDB takes one with a schema for an alias too, and leaves the schema out. */
    private static String last(Cursor c) {
        String alias = c.tokens().name(c.at());
        c.skip();
        return c.accept(TokenKind.DOT) && c.isName() ? last(c) : alias;
    }
}
