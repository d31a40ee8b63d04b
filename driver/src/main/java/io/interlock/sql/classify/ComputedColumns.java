package io.interlock.sql.classify;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.TypedColumn;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns whose kind may decide what the conditions of a write keep: those within calls and CASE, those that are joined or
 * cast, and on servers that hold numbers against texts all of them.
 */
final class ComputedColumns {

    private static final Set<String> CONDITIONS = Set.of("WHERE", "ON", "HAVING");

    /** Words before a bracket that is no call's. */
    private static final Set<String> NO_CALLS = Set.of(
            "IN",
            "VALUES",
            "EXISTS",
            "ANY",
            "ALL",
            "SOME",
            "AND",
            "OR",
            "NOT",
            "WHERE",
            "SELECT",
            "ON",
            "AS",
            "FROM",
            "JOIN",
            "USING",
            "BETWEEN",
            "LIKE",
            "WHEN",
            "THEN",
            "ELSE",
            "CASE",
            "IS",
            "ROW",
            "HAVING",
            "BY",
            "SET",
            "UNION",
            "EXCEPT",
            "INTERSECT");

    private static final Set<String> BEFORE = Set.of(
            "WHERE",
            "ON",
            "HAVING",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "AND",
            "OR",
            "NOT",
            "BETWEEN",
            "LIKE",
            "IS",
            "GLOB",
            "DISTINCT");

    private static final Set<String> BEHIND = Set.of(
            "AND",
            "OR",
            "NOT",
            "IS",
            "LIKE",
            "ILIKE",
            "IN",
            "BETWEEN",
            "AS",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "GLOB",
            "REGEXP",
            "ISNULL",
            "NOTNULL",
            "COLLATE",
            "RETURNING",
            "ORDER",
            "GROUP",
            "HAVING",
            "LIMIT",
            "UNION",
            "EXCEPT");

    private static final Set<String> VALUES = Set.of("NULL", "TRUE", "FALSE", "UNKNOWN");

    private static final Set<String> BEFORE_TABLE = Set.of("FROM", "JOIN", "INTO", "UPDATE", "USING", "MERGE");

    /** A column, from its qualifier on. */
    private record Place(String column, int from, int to) {}

    private final Cursor write;
    private final Tokens tokens;
    private final PlainNames plain;
    private final List<Place> places = new ArrayList<>();
    private final Set<String> tables = new LinkedHashSet<>();

    private ComputedColumns(Cursor write) {
        this.write = write;
        this.tokens = write.tokens();
        this.plain = new PlainNames(tokens, write.dialect());
    }

    /** Whether there is a call, a CASE or a comparison at all of which the kind of a column may decide. */
    static boolean mayStandIn(Cursor write) {
        boolean mixed = holdsNumbersAgainstTexts(write.dialect());
        for (int i = write.at() + 1; i < write.end(); i++) {
            boolean call =
                    write.kindAt(i) == TokenKind.LEFT_PAREN && write.isNameAt(i - 1) && !isNoCall(write.wordAt(i - 1));
            if (call || write.isAt(i, "CASE") || isMade(write.tokens(), i) || mixed && isTelling(write, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a comparison of a number with a text is no error. */
    private static boolean holdsNumbersAgainstTexts(Dialect dialect) {
        return dialect == Dialect.SQLITE || dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
    }

    /** Whether a text is made here of what stands beside it. */
    private static boolean isMade(Tokens tokens, int i) {
        return tokens.isSymbol(i, "||") || tokens.isSymbol(i, "::");
    }

    /** Most conditions say what something is equal to; that keeps few rows of either kind, but for texts that are zero. */
    private static boolean isTelling(Cursor write, int i) {
        Tokens tokens = write.tokens();
        return switch (tokens.kind(i)) {
            case OPERATOR -> !tokens.isSymbol(i, '=');
            case NUMBER -> tokens.text(i).chars().allMatch(c -> c == '0' || c == '.');
            case WORD -> write.isAt(i, "NOT") || write.isAt(i, "BETWEEN");
            default -> false;
        };
    }

    private static boolean isNoCall(String word) {
        return NO_CALLS.contains(word);
    }

    /** Those of the write on whose verb the cursor stands. */
    static ComputedColumns of(Cursor write) {
        ComputedColumns columns = new ComputedColumns(write.copy());
        columns.read();
        return columns;
    }

    private void read() {
        List<Boolean> brackets = new ArrayList<>();
        int cases = 0;
        boolean condition = false;
        boolean mixed = holdsNumbersAgainstTexts(write.dialect());
        for (int i = write.at(); i < write.end(); i++) {
            condition |= CONDITIONS.contains(tokens.word(i));
            if (BEFORE_TABLE.contains(tokens.word(i)) && plain.isName(i + 1)) {
                table(i + 1);
            }
            switch (tokens.kind(i)) {
                case LEFT_PAREN -> brackets.add(isCall(i) || !tokens.is(i + 1, "SELECT") && isLast(brackets));
                case RIGHT_PAREN -> {
                    if (!brackets.isEmpty()) {
                        brackets.remove(brackets.size() - 1);
                    }
                }
                default -> {
                    cases += tokens.is(i, "CASE") ? 1 : tokens.is(i, "END") ? -1 : 0;
                    if (condition) {
                        column(i, mixed || isLast(brackets) || cases > 0);
                    }
                }
            }
        }
    }

    private static boolean isLast(List<Boolean> brackets) {
        return !brackets.isEmpty() && brackets.get(brackets.size() - 1);
    }

    private boolean isCall(int open) {
        return plain.isName(open - 1) && open > write.at() && !isNoCall(tokens.word(open - 1));
    }

    private void table(int first) {
        String table = plain.dotted(first, plain.lastPart(first));
        if (table != null) {
            tables.add(table);
        }
    }

    /** @param within whether it stands where something is made of it */
    private void column(int i, boolean within) {
        boolean qualified = tokens.kind(i - 1) == TokenKind.DOT && plain.isName(i - 2);
        int from = qualified ? i - 2 : i;
        boolean made = within || isMade(tokens, i + 1) || isMade(tokens, from - 1);
        if (made && isColumn(i) && isBehindOperand(i + 1) && isBeforeOperand(from - 1)) {
            places.add(new Place(plain.name(i), from, i));
        }
    }

    private boolean isColumn(int i) {
        String word = tokens.word(i);
        return plain.isName(i) && !BEFORE.contains(word) && !BEHIND.contains(word) && !VALUES.contains(word);
    }

    private boolean isBeforeOperand(int i) {
        return switch (tokens.kind(i)) {
            case LEFT_PAREN, COMMA, OPERATOR -> true;
            case WORD -> BEFORE.contains(tokens.word(i));
            default -> false;
        };
    }

    private boolean isBehindOperand(int i) {
        return switch (tokens.kind(i)) {
            case RIGHT_PAREN, COMMA, OPERATOR -> true;
            case WORD -> BEHIND.contains(tokens.word(i));
            default -> i >= write.end();
        };
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        places.forEach(place -> names.add(place.column));
        return names;
    }

    /** The doubt that the column is of a kind. */
    TypedColumn doubt(String column, ColumnKind kind, String written) {
        return new TypedColumn(column, kind, tables, written);
    }

    /** The write in which each of these columns is cast to what it holds; null where it is no such text then. */
    @Nullable
    Cursor told(Map<String, ColumnKind> kinds) {
        Retelling told = new Retelling(write, Retelling.begin(write));
        for (int i = places.size() - 1; i >= 0; i--) {
            Place place = places.get(i);
            ColumnKind kind = kinds.get(place.column);
            if (kind != null) {
                told.behind(place.to, kind == ColumnKind.NUMBER ? " AS DECIMAL)" : " AS VARCHAR)", 3);
                told.before(place.from, "CAST(", 2);
            }
        }
        return told.cursor();
    }
}
