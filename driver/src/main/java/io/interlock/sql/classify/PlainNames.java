package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names as they are compared without knowing how the server keeps them: in lower case, but for tables. */
record PlainNames(Tokens tokens, Dialect dialect) {

    /** Words that some servers take for names, and that mean a value where one is expected. */
    private static final Set<String> VALUES = Set.of(
            "NULL", "TRUE", "FALSE", "CASE", "NOT", "EXISTS", "CAST", "INTERVAL", "ARRAY", "ROW", "SELECT", "DATE");

    boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }

    String name(int i) {
        return tokens.name(i).toLowerCase(Locale.ROOT);
    }

    /** A column's name as the server compares it: double quotes keep the case where it tells names apart by that. */
    String column(int i) {
        boolean quoted =
                tokens.kind(i) == TokenKind.QUOTED_NAME && tokens.text().charAt(tokens.start(i)) == '"';
        return switch (dialect) {
            case H2, HSQLDB, DERBY, ORACLE, DB2 ->
                quoted ? tokens.name(i) : tokens.name(i).toUpperCase(Locale.ROOT);
            case POSTGRESQL -> quoted ? tokens.name(i) : name(i);
            default -> name(i);
        };
    }

    int lastPart(int i) {
        int last = i;
        while (tokens.kind(last + 1) == TokenKind.DOT) {
            last += 2;
        }
        return last;
    }

    /** The token behind a name, and behind the escape that it may have chosen: {@code U&"!006f" UESCAPE '!'}. */
    int behind(int name) {
        return tokens.is(name + 1, "UESCAPE") ? name + 3 : name + 1;
    }

    /** A name in one token, which says the same elsewhere in the text, where an operand is expected. */
    String spelled(int name) {
        boolean escaped = tokens.is(name + 1, "UESCAPE");
        boolean value = tokens.kind(name) == TokenKind.WORD && VALUES.contains(tokens.word(name));
        return escaped || value && dialect != Dialect.MYSQL && dialect != Dialect.MARIADB
                ? '"' + tokens.name(name).replace("\"", "\"\"") + '"'
                : tokens.text().substring(tokens.start(name), tokens.end(name));
    }

    /** A table's name with its schema, if it has one, as the server is asked for it; null where it may be of another database. */
    @Nullable
    String dotted(int first, int last) {
        int parts = (last - first) / 2 + 1;
        if (parts > 3 || parts == 3 && !hasOneDatabase() || !isName(last)) {
            return null;
        }
        return parts == 1 ? asked(last) : asked(last - 2) + "." + asked(last);
    }

    /** Whether what stands before a schema is the connection's own database, or an error. */
    private boolean hasOneDatabase() {
        return switch (dialect) {
            case POSTGRESQL, H2, HSQLDB -> true;
            default -> false;
        };
    }

    /** In lower case, but where two tables may have names that differ in the case of their letters alone. */
    private String asked(int i) {
        boolean asWritten = switch (dialect) {
            case SQLITE, DUCKDB -> false;
            case MYSQL, MARIADB, SQLSERVER -> true;
            default -> tokens.kind(i) == TokenKind.QUOTED_NAME && isOfBothCases(tokens.name(i));
        };
        return asWritten ? tokens.name(i) : name(i);
    }

    private static boolean isOfBothCases(String name) {
        return !name.equals(name.toLowerCase(Locale.ROOT)) && !name.equals(name.toUpperCase(Locale.ROOT));
    }
}
