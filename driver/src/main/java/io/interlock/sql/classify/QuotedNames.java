package io.interlock.sql.classify;

import io.interlock.sql.ColumnKind;
import io.interlock.sql.Dialect;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names in double quotes of an SQLite text that may be texts: SQLite takes a name for a text where nothing is called so.
 *
 * <p>What a name may mean is taken together for all that it sees of its statement: the columns of every table that is named
 * there, and every name that the statement gives to something. So a column is never taken for a text.
 */
final class QuotedNames {

    private static final Set<String> OF_EVERY_TABLE = Set.of("rowid", "oid", "_rowid_");

    /** One statement of the text: from one semicolon to the next, and those of a trigger from its BEGIN on. */
    private record Part(int from, int to) {}

    private final String sql;
    private final Tokens tokens;
    private final NamePlaces places;
    private final List<Part> parts = new ArrayList<>();
    private final boolean[] doubtful;
    /** Those that nothing is called: {@code ""}, {@code "%"}. */
    private final boolean[] certain;

    private QuotedNames(String sql) {
        this.sql = sql;
        this.tokens = Tokens.of(sql, Reading.standard(Dialect.SQLITE));
        this.places = new NamePlaces(tokens);
        this.doubtful = new boolean[tokens.size()];
        this.certain = new boolean[tokens.size()];
    }

    static QuotedNames of(String sql) {
        QuotedNames names = new QuotedNames(sql);
        int from = 0;
        for (int i = 0; i <= names.tokens.size(); i++) {
            boolean ends = i == names.tokens.size() || names.tokens.kind(i) == TokenKind.SEMICOLON;
            if (ends || names.tokens.is(i, "BEGIN") && names.isTrigger(from)) {
                names.add(new Part(from, i));
                from = i + 1;
            }
        }
        return names;
    }

    private void add(Part part) {
        parts.add(part);
        boolean values = false;
        for (int i = part.from; i < part.to && !isDefinition(part); i++) {
            values = switch (tokens.word(i)) {
                case "WHERE", "HAVING", "SELECT", "ON", "CASE" -> !tokens.is(i + 1, "CONFLICT");
                case "SET", "INTO" -> false;
                default -> values;
            };
            boolean value = values && places.isValue(i);
            doubtful[i] = value && mayBeCalled(tokens.name(i));
            certain[i] = value && !doubtful[i];
        }
    }

    /** Whether any name may be a text. */
    boolean any() {
        for (boolean one : doubtful) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    // --- what they are ---

    /** The text as it is if none of them is a text that may be a name, of the same length. */
    String allNames() {
        return told(i -> false);
    }

    /** The text as it is if all of them are texts, of the same length. */
    String allTexts() {
        return told(i -> true);
    }

    /** What may be the name of a table, in lower case. */
    Set<String> tables() {
        return names(new Part(0, tokens.size()));
    }

    /**
     * The text in which those have single quotes that are texts, of the same length.
     *
     * @param columns of each of {@link #tables()} that there is; all names in lower case
     */
    String told(Map<String, Map<String, ColumnKind>> columns) {
        Set<Integer> texts = new HashSet<>();
        Set<String> made = new HashSet<>();
        for (Part part : parts) {
            if (isDefinition(part)) {
                made.addAll(names(part));
            }
            Set<String> tables = names(part);
            tables.retainAll(columns.keySet());
            if (tables.isEmpty()) {
                continue; // what it is about comes to be before it runs, or it fails
            }
            Set<String> known = given(part);
            known.addAll(made);
            known.addAll(OF_EVERY_TABLE);
            QueryScopes queries = new QueryScopes(tokens, part.from, part.to);
            Map<Integer, Set<String>> seen = columnsOf(part, queries, columns);
            for (int i = part.from; i < part.to; i++) {
                boolean table = tables.contains(places.name(i)) && places.isAmongNames(i);
                if (doubtful[i] && !table && !known.contains(places.name(i)) && !isColumn(i, queries, seen)) {
                    texts.add(i);
                }
            }
        }
        return told(texts::contains);
    }

    /** What the columns may be called of the tables that each query names, by the query. */
    private Map<Integer, Set<String>> columnsOf(
            Part part, QueryScopes queries, Map<String, Map<String, ColumnKind>> columns) {
        Map<Integer, Set<String>> seen = new HashMap<>();
        Map<Integer, Set<String>> tables = new HashMap<>();
        for (int i = part.from; i < part.to; i++) {
            String table = places.isName(i) ? dotted(i) : "";
            int query = queries.of(i);
            if (columns.containsKey(table)
                    && tables.computeIfAbsent(query, at -> new HashSet<>()).add(table)) {
                seen.computeIfAbsent(query, at -> new HashSet<>())
                        .addAll(columns.getOrDefault(table, Map.of()).keySet());
            }
        }
        return seen;
    }

    private boolean isColumn(int i, QueryScopes queries, Map<Integer, Set<String>> columns) {
        String name = places.name(i);
        int query = queries.of(i);
        while (query >= 0 && !columns.getOrDefault(query, Set.of()).contains(name)) {
            query = queries.around(query);
        }
        return columns.getOrDefault(query, Set.of()).contains(name);
    }

    private String told(Predicate<Integer> isText) {
        StringBuilder told = new StringBuilder(sql);
        for (int i = 0; i < doubtful.length; i++) {
            if (certain[i] || doubtful[i] && isText.test(i)) {
                int length = tokens.end(i) - tokens.start(i);
                String text = doubtful[i] && isOrdered(i) ? bytes(length) : text(tokens.name(i));
                told.replace(tokens.start(i), tokens.end(i), text + " ".repeat(length - text.length()));
            }
        }
        return told.toString();
    }

    /** Numbers come before all texts: what a column holds that is put in order with a name, is not known. */
    private boolean isOrdered(int i) {
        boolean word = tokens.name(i).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        return word && (isOrder(i - 1) || isOrder(i + 1) || tokens.is(i + 1, "BETWEEN"));
    }

    private boolean isOrder(int i) {
        String token = tokens.kind(i) == TokenKind.OPERATOR ? tokens.text(i) : "";
        return token.startsWith("<") && !token.equals("<>") || token.startsWith(">");
    }

    /** A quote in it would be doubled, and the text longer: another one stands for it. */
    private static String text(String name) {
        return "'" + name.replace('\'', '’') + "'";
    }

    /** Of them it is not said before or behind which values they come. */
    private static String bytes(int length) {
        return "x'" + "00".repeat((length - 3) / 2) + "'";
    }

    /** Whether somebody may have called a column so: what is not is read as a text anyway. */
    private static boolean mayBeCalled(String name) {
        return name.chars().anyMatch(Character::isLetter) && name.indexOf('%') < 0;
    }

    // --- names ---

    private boolean isDefinition(Part part) {
        return tokens.is(part.from, "CREATE") && !isTrigger(part.from) || tokens.is(part.from, "ALTER");
    }

    private boolean isTrigger(int create) {
        return tokens.is(create, "CREATE") && (tokens.is(create + 1, "TRIGGER") || tokens.is(create + 2, "TRIGGER"));
    }

    private Set<String> names(Part part) {
        Set<String> names = new HashSet<>();
        for (int i = part.from; i < part.to; i++) {
            if (places.isName(i)) {
                names.add(places.name(i));
                names.add(dotted(i));
            }
        }
        return names;
    }

    /** The name with that before it, if there is one: of a file, or of a table whose column it is. */
    private String dotted(int i) {
        boolean qualified = tokens.kind(i - 1) == TokenKind.DOT && places.isName(i - 2);
        return qualified ? places.name(i - 2) + "." + places.name(i) : places.name(i);
    }

    /** The names that a statement gives to what it selects, and to the queries before it and their columns. */
    private Set<String> given(Part part) {
        Set<String> given = new HashSet<>();
        boolean rows = false;
        for (int i = part.from; i < part.to; i++) {
            rows |= tokens.is(i, "VALUES");
            if (places.isGiven(i)) {
                given.add(places.name(i));
            }
            if (places.isQueryNext(i)) {
                int from = tokens.kind(i - 1) == TokenKind.RIGHT_PAREN ? opening(i - 1, part.from) : i - 1;
                given.addAll(names(new Part(Math.max(part.from, from - 1), i)));
            }
        }
        for (int i = part.from; rows && i < part.to; i++) {
            if (places.isName(i) && places.name(i).startsWith("column")) {
                given.add(places.name(i));
            }
        }
        return given;
    }

    private int opening(int closing, int from) {
        int depth = 0;
        for (int i = closing; i >= from; i--) {
            TokenKind kind = tokens.kind(i);
            depth += kind == TokenKind.RIGHT_PAREN ? 1 : kind == TokenKind.LEFT_PAREN ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return from;
    }
}
