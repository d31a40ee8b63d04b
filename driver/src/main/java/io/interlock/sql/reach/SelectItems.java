package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a SELECT returns: its items, told by their tokens. */
final class SelectItems {

    /** Words of expressions that are no columns. */
    private static final Set<String> NO_COLUMNS = Set.of(
            "NULL",
            "TRUE",
            "FALSE",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "AND",
            "OR",
            "NOT",
            "IS",
            "LIKE",
            "IN",
            "BETWEEN",
            "AS",
            "COLLATE",
            "ASC",
            "DESC",
            "NULLS",
            "INTERVAL",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_USER",
            "SESSION_USER");

    /** Words behind which no column follows, but a type, a collation or a place. */
    private static final Set<String> BEFORE_OTHERS = Set.of("AS", "COLLATE", "NULLS");

    /** One item: the tokens {@code [from, to)}, with its alias. */
    record Item(int from, int to) {}

    private final Question question;
    private final Tokens tokens;
    private final List<Item> items;

    /** The bracket of {@code DISTINCT ON (email)}; 0 where there is none. */
    private final int distinctOn;

    /** The items in {@code [from, to)}, which follow the word SELECT. */
    SelectItems(Question question, int from, int to) {
        this.question = question;
        this.tokens = question.tokens;
        boolean on = tokens.is(from, "DISTINCT") && tokens.is(from + 1, "ON");
        this.distinctOn = on && tokens.kind(from + 2) == TokenKind.LEFT_PAREN ? from + 2 : 0;
        this.items = split(distinctOn > 0 ? question.after(distinctOn) : afterModifiers(from), to);
    }

    private int afterModifiers(int from) {
        int first = from;
        while (tokens.is(first, "DISTINCT")
                || tokens.is(first, "ALL")
                || tokens.is(first, "TOP")
                || tokens.is(first, "PERCENT")) {
            first = tokens.is(first, "TOP") ? question.after(first + 1) : first + 1;
        }
        return first;
    }

    /** The bracket that says of which groups they are the first: {@code DISTINCT ON (email)}; 0 where there is none. */
    int distinctOn() {
        return distinctOn;
    }

    private List<Item> split(int from, int to) {
        List<Item> found = new ArrayList<>();
        int begin = from;
        for (int i = from; i < to; i = question.after(i)) {
            if (tokens.kind(i) == TokenKind.COMMA) {
                found.add(new Item(begin, i));
                begin = i + 1;
            }
        }
        found.add(new Item(begin, to));
        return List.copyOf(found);
    }

    List<Item> all() {
        return items;
    }

    /** The item where it is one alone. */
    @Nullable
    Item only() {
        return items.size() == 1 ? items.get(0) : null;
    }

    /** Whether they are the columns that {@code left} is, or holds as a row. */
    boolean are(Term left) {
        List<Term> lefts = left.items().size() > 1 ? left.items() : List.of(left);
        if (items.size() != lefts.size()) {
            return items.size() == 1 && isStar(items.get(0));
        }
        for (int i = 0; i < lefts.size(); i++) {
            if (!isColumn(items.get(i), lefts.get(i)) && !isStar(items.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a query around it may ask it for the column that {@code left} is by its own name. */
    boolean hold(Term left) {
        List<Term> lefts = left.items().size() > 1 ? left.items() : List.of(left);
        return lefts.stream()
                .allMatch(each ->
                        items.stream().anyMatch(item -> isStar(item) || isColumn(item, each) && !isRenamed(item)));
    }

    /** Whether one of them is the column of that name, or all columns. */
    boolean haveColumn(String name) {
        return items.stream().anyMatch(item -> isStar(item) || name.equals(columnName(item)) && !isRenamed(item));
    }

    /** Whether one of them is a column under another name. */
    boolean rename() {
        return items.stream().anyMatch(item -> columnName(item) != null && isRenamed(item));
    }

    /** The column of {@code min(id) AS first}, {@code max(t.id) last}; null where it is another item, or has no name. */
    @Nullable
    String columnOfEnd(Item item) {
        int open = item.from() + 1;
        boolean end = tokens.is(item.from(), "MIN") || tokens.is(item.from(), "MAX");
        boolean named = unnamed(item).to() < item.to();
        if (!end
                || !named
                || tokens.kind(open) != TokenKind.LEFT_PAREN
                || question.after(open) != unnamed(item).to()) {
            return null;
        }
        return columnName(new Item(open + 1, question.partner(open)));
    }

    /** The item of that name; null where there is none, or several. */
    @Nullable
    Item named(String name) {
        List<Item> found = items.stream()
                .filter(item -> Scope.lower(tokens.name(item.to() - 1)).equals(name))
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    /** Whether what each is called does not hang on the server. */
    boolean areNamed() {
        return items.stream()
                .allMatch(item -> isStar(item)
                        || columnName(item) != null
                        || unnamed(item).to() < item.to());
    }

    /** What those are called that are no columns by their own names. */
    Set<String> computed() {
        Set<String> names = new HashSet<>();
        for (Item item : items) {
            if (!isStar(item) && (columnName(item) == null || isRenamed(item))) {
                names.add(Scope.lower(tokens.name(item.to() - 1)));
            }
        }
        return names;
    }

    private boolean isRenamed(Item item) {
        String name = columnName(item);
        return name == null || !Scope.lower(tokens.name(item.to() - 1)).equals(name);
    }

    private boolean isColumn(Item item, Term left) {
        String name = columnName(item);
        return name != null && left.has(Term.PLAIN) && left.columns().contains(name);
    }

    /**
     * Whether their values surely are not simply those of the column {@code left}: they are other columns, or an aggregate.
     *
     * @param grouped       whether the SELECT has GROUP BY
     * @param groupedByLeft whether each value of {@code left} has a group of its own
     */
    boolean areOtherThan(Term left, boolean grouped, boolean groupedByLeft) {
        if (left.items().size() > 1 || !left.has(Term.PLAIN)) {
            return left.items().size() > 1;
        }
        for (Item item : items) {
            boolean aggregate = tokens.is(item.from(), "MIN") || tokens.is(item.from(), "MAX");
            if (aggregate && !grouped) {
                return true;
            }
            if (aggregate ? groupedByLeft : columnName(item) == null) {
                return false;
            }
        }
        return true;
    }

    /** The column that the one item is, with or without a qualifier; in lower case. */
    @Nullable
    String column() {
        Item item = only();
        return item == null ? null : columnName(item);
    }

    /** The columns that are items, by whatever name. */
    Set<String> columns() {
        Set<String> columns = new HashSet<>();
        for (Item item : items) {
            String column = columnName(item);
            if (column != null) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** What qualifies the one item, in lower case; null where nothing does, or there are several. */
    @Nullable
    String qualifier() {
        Item item = only();
        boolean qualified = item != null && columnName(item) != null && tokens.kind(item.from() + 1) == TokenKind.DOT;
        return item != null && qualified ? Scope.lower(tokens.name(item.from())) : null;
    }

    /** Whether each of them begins with a constant. */
    boolean areConstants() {
        return items.stream().allMatch(item -> switch (tokens.kind(item.from())) {
            case NUMBER, STRING, PARAMETER -> true;
            case OPERATOR -> tokens.kind(item.from() + 1) == TokenKind.NUMBER;
            case WORD -> tokens.is(item.from(), "NULL") || tokens.is(item.from(), "CAST");
            default -> false;
        });
    }

    /** Whether nothing in it is a column, nor counts rows: {@code 'op' || 'en'}, {@code CAST(x'6f70' AS text)}. */
    boolean isOfConstants(Item item) {
        for (int i = item.from(); i < item.to(); i++) {
            if (isName(i) && !isNoColumn(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isNoColumn(int i) {
        boolean call = tokens.kind(i + 1) == TokenKind.LEFT_PAREN && !Select.isAggregate(tokens.name(i));
        boolean type = tokens.isSymbol(i - 1, "::") || tokens.kind(i + 1) == TokenKind.STRING;
        return call
                || type
                || BEFORE_OTHERS.contains(tokens.word(i - 1))
                || tokens.kind(i) == TokenKind.WORD && NO_COLUMNS.contains(tokens.word(i));
    }

    /** Whether there is one item, the least or greatest of something. */
    boolean areLeast() {
        Item item = only();
        return item != null && (tokens.is(item.from(), "MIN") || tokens.is(item.from(), "MAX"));
    }

    private boolean isStar(Item item) {
        return tokens.isSymbol(item.to() - 1, '*');
    }

    /** The column's name where the item is nothing but a column, with or without an alias. */
    @Nullable
    String columnName(Item item) {
        int i = item.from();
        if (!isName(i)) {
            return null;
        }
        while (tokens.kind(i + 1) == TokenKind.DOT && isName(i + 2) && i + 2 < item.to()) {
            i += 2;
        }
        int left = item.to() - i;
        boolean alone = left == 1 || left == 2 && isAlias(i + 1) || left == 3 && tokens.is(i + 1, "AS");
        return alone ? Scope.lower(tokens.name(i)) : null;
    }

    /** The item without its alias. */
    Item unnamed(Item item) {
        int last = item.to() - 1;
        boolean text = tokens.kind(last) == TokenKind.STRING;
        boolean as = (text || isName(last)) && tokens.is(last - 1, "AS") && last - 1 > item.from();
        boolean behindColumn = columnName(item) != null && isName(last - 1);
        boolean behindBracket = tokens.kind(last - 1) == TokenKind.RIGHT_PAREN && !tokens.is(last, "END");
        boolean beside = last > item.from() && (behindColumn || behindBracket && isName(last));
        return as ? new Item(item.from(), last - 1) : beside ? new Item(item.from(), last) : item;
    }

    /** Some dialects take a text for a name there, where it makes no literal of a type. */
    private boolean isAlias(int i) {
        boolean text = tokens.kind(i) == TokenKind.STRING
                && switch (question.dialect) {
                    case SQLITE, SQLSERVER -> true;
                    case MYSQL, MARIADB -> !isTypeOfTime(i - 1);
                    default -> false;
                };
        return text || isName(i);
    }

    private boolean isTypeOfTime(int i) {
        return tokens.is(i, "DATE") || tokens.is(i, "TIME") || tokens.is(i, "TIMESTAMP");
    }

    private boolean isName(int i) {
        return tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
    }
}
