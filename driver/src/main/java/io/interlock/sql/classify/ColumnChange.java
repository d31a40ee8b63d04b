package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import java.util.Locale;
import java.util.Set;

/**
 * What a change of a column's type does to the values in it.
 *
 * <p>The text does not tell the old type. A USING expression rewrites every value. Types that hold little (a short string,
 * a small number, a date) may cut what is there, so that is unsure; the wide ones that migrations move to lose nothing, and
 * servers refuse to narrow to them what does not fit.
 */
final class ColumnChange {

    private static final Set<String> SMALL_TYPES =
            Set.of("TINYINT", "SMALLINT", "INT2", "BIT", "BOOLEAN", "BOOL", "DATE", "TIME", "YEAR", "REAL", "FLOAT4");
    private static final Set<String> SIZED_TYPES = Set.of(
            "CHAR", "CHARACTER", "VARCHAR", "VARCHAR2", "NCHAR", "NVARCHAR", "NVARCHAR2", "BINARY", "VARBINARY", "RAW");
    /** ClickHouse counts bits in its numbers, and cuts what does not fit. */
    private static final Set<String> CLICKHOUSE_TYPES =
            Set.of("INT8", "INT16", "UINT8", "UINT16", "FLOAT32", "DATE", "DATE32", "BOOL", "FIXEDSTRING");

    private static final int SHORT = 32;

    private ColumnChange() {}

    /**
     * Says how many values change.
     *
     * @param c      stands behind the column's name
     * @param verb   ALTER, MODIFY or CHANGE
     * @param parens whether parentheses are open around the column and its new type
     */
    static Reach of(Cursor c, String verb, boolean parens, String column) {
        int using = c.find("USING");
        if (using < c.end()) {
            return isPlainCast(c.part(using + 1, c.end()), column) ? Reach.UNSURE : Reach.UNBOUNDED;
        }
        if (c.isAny("ADD", "DROP", "RESTART")) {
            return Reach.NONE;
        }
        if (c.is("SET") && !c.follows("SET", "DATA", "TYPE") && !c.follows("SET", "TYPE")) {
            return Reach.NONE;
        }
        c.acceptAll("SET", "DATA", "TYPE");
        return mayNarrow(c) ? Reach.UNSURE : Reach.NONE;
    }

    private static boolean mayNarrow(Cursor c) {
        if (c.script().is(Dialect.CLICKHOUSE)) {
            return isType(c, CLICKHOUSE_TYPES);
        }
        if (isType(c, SMALL_TYPES) || isOfOneValue(c) || isByte(c)) {
            return true;
        }
        if (!isType(c, SIZED_TYPES)) {
            return false;
        }
        c.skip();
        c.acceptAll("VARYING");
        if (!c.accept(TokenKind.LEFT_PAREN)) {
            return false;
        }
        String size = c.tokens().text(c.at());
        return c.kind() == TokenKind.NUMBER && size.length() <= 2 && Integer.parseInt(size) < SHORT;
    }

    /** Whether one of these types is named, in quotes perhaps. */
    private static boolean isType(Cursor c, Set<String> types) {
        return c.isName() && types.contains(c.tokens().name(c.at()).toUpperCase(Locale.ROOT));
    }

    /** PostgreSQL's {@code "char"}, which is another type in quotes. */
    private static boolean isByte(Cursor c) {
        return c.script().is(Dialect.POSTGRESQL)
                && c.is(TokenKind.QUOTED_NAME)
                && c.tokens().name(c.at()).equals("char");
    }

    /** {@code ENUM('a')}. */
    private static boolean isOfOneValue(Cursor c) {
        return c.isAny("ENUM", "SET")
                && c.kindAt(c.at() + 1) == TokenKind.LEFT_PAREN
                && c.kindAt(c.at() + 2) == TokenKind.STRING
                && c.kindAt(c.at() + 3) == TokenKind.RIGHT_PAREN;
    }

    /** {@code USING c::type} and {@code USING CAST(c AS type)}: the same value in the new type, as far as it holds it. */
    private static boolean isPlainCast(Cursor c, String column) {
        boolean written = c.isName() && c.tokens().name(c.at()).equalsIgnoreCase(column);
        if (written) {
            return c.tokens().isSymbol(c.at() + 1, "::") || c.at() + 1 == c.end();
        }
        return c.is("CAST")
                && c.isNameAt(c.at() + 2)
                && c.tokens().name(c.at() + 2).equalsIgnoreCase(column)
                && c.isAt(c.at() + 3, "AS");
    }
}
