package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind FROM: tables, views, queries and joins of them, and which columns they may have. */
final class QuerySources {

    /** Functions of one column, which is called as they are, or as their rows. */
    private static final Set<String> MADE = Set.of(
            "UNNEST",
            "GENERATE_SERIES",
            "GENERATE_SUBSCRIPTS",
            "STRING_TO_TABLE",
            "REGEXP_SPLIT_TO_TABLE",
            "RANGE",
            "VERSION",
            "SYSTEM_RANGE",
            "SEQUENCE_ARRAY",
            "STRING_SPLIT");

    /** What servers call columns that have no name: {@code column1}, {@code C1}, {@code col0}, {@code value}. */
    private static final Pattern NUMBERED = Pattern.compile("(?:column|col|c)_?\\d+|value|x", Pattern.CASE_INSENSITIVE);

    /** What stands behind a table and before a bracket, and is no alias. */
    private static final Set<String> HINTS =
            Set.of("WITH", "PARTITION", "TABLESAMPLE", "SAMPLE", "USE", "FORCE", "IGNORE", "INDEX", "KEY", "FINAL");

    /** Words that begin a clause only with another one behind them, and before a bracket are aliases. */
    private static final Set<String> FREE_BEFORE_BRACKET = Set.of("START", "CONNECT", "OUTER", "OPTION", "WINDOW");

    /** Words behind which a value or a condition stands in a bracket, but no list of names. */
    private static final Set<String> BEFORE_VALUE = Set.of("LIMIT", "OFFSET", "QUALIFY");

    /** Deeper than people write. */
    private static final int DEEPEST = 20;

    private final Cursor write;
    private final Tokens tokens;
    private final PlainNames plain;
    private final QueryWords words;
    private final QueryItems items;

    /** The queries that WITH gives a name. */
    private final Map<String, DerivedTable> named = new HashMap<>();

    /** What is found of queries that pass columns on, by the token where they begin: one may be named many times. */
    private final Map<Integer, Set<NamedTable>> passed = new HashMap<>();

    private final Map<String, Boolean> made = new HashMap<>();

    /** How many queries are looked into, one in the other. */
    private int depth;

    QuerySources(Cursor write, PlainNames plain) {
        this.write = write;
        this.tokens = write.tokens();
        this.plain = plain;
        this.words = new QueryWords(write);
        this.items = new QueryItems(write, plain);
    }

    /** Notes the queries that WITH gives a name from a token on. */
    void readNamed(int from) {
        for (int i = from; i < write.end(); i++) {
            int open = bracketOfNamed(i);
            if (open > 0) {
                DerivedTable query = derived(open, listed(i + 1));
                named.merge(plain.column(i), query, (one, other) -> DerivedTable.UNKNOWN);
            }
        }
    }

    /** The bracket of {@code q AS (}, {@code q (a, b) AS NOT MATERIALIZED (}; 0 where no query is named there. */
    private int bracketOfNamed(int i) {
        int as = tokens.kind(i + 1) == TokenKind.LEFT_PAREN ? write.after(i + 1) : i + 1;
        int open = as + 1;
        while (tokens.is(open, "NOT") || tokens.is(open, "MATERIALIZED")) {
            open++;
        }
        boolean query = plain.isName(i) && tokens.is(as, "AS") && tokens.kind(open) == TokenKind.LEFT_PAREN;
        return query ? open : 0;
    }

    /**
     * What is read, under a name.
     *
     * @param name as the server compares it; empty where it has none
     */
    private record Called(String name, QuerySource source) {}

    /** What is read; nothing where that is not understood. */
    List<QuerySource> read(int from, int to) {
        return sources(all(from, to));
    }

    private static List<QuerySource> sources(List<Called> called) {
        return called.stream().map(Called::source).toList();
    }

    private List<Called> all(int from, int to) {
        List<Called> sources = new ArrayList<>();
        boolean expected = true;
        int i = from;
        while (i < to) {
            if (tokens.kind(i) == TokenKind.COMMA || tokens.is(i, "JOIN")) {
                expected = true;
                i++;
            } else if (!expected) {
                i = words.after(i, to);
            } else if (QueryWords.JOINS.contains(tokens.word(i))) {
                i++;
            } else if (isRows(i)) {
                i = behindRows(i, to);
                int alias = aliasAt(i, to);
                sources.add(new Called(alias > 0 ? plain.column(alias) : "", rows(i, to)));
                expected = false;
            } else {
                QuerySource source = source(i, to);
                if (source == null) {
                    return List.of();
                }
                int last = plain.lastPart(i);
                sources.add(new Called(name(last, to), source));
                expected = false;
                i = words.after(last, to);
            }
        }
        return sources;
    }

    /** H2's and DuckDB's rows without a bracket around them: {@code FROM VALUES (1), (2) x}. */
    private boolean isRows(int i) {
        TokenKind next = tokens.kind(i + 1);
        return tokens.is(i, "VALUES")
                && (next == TokenKind.LEFT_PAREN || next == TokenKind.NUMBER || next == TokenKind.STRING);
    }

    private int behindRows(int values, int to) {
        int i = values;
        do {
            i++; // VALUES, or the comma
            while (i < to && tokens.kind(i) != TokenKind.COMMA && tokens.kind(i) != TokenKind.WORD) {
                i = words.after(i, to);
            }
        } while (i < to && tokens.kind(i) == TokenKind.COMMA && tokens.kind(i + 1) != TokenKind.WORD);
        return i;
    }

    private QuerySource rows(int behind, int to) {
        Set<String> listed = listed(behind);
        DerivedTable rows =
                listed.isEmpty() ? new DerivedTable(QuerySources::isNumbered) : new DerivedTable(listed::contains);
        return rows.called(alias(behind, to));
    }

    private @Nullable QuerySource source(int i, int to) {
        if (tokens.kind(i) == TokenKind.LEFT_PAREN) {
            int behind = words.after(i, to);
            return isQuery(i + 1) ? derived(i, listed(behind)).called(alias(behind, to)) : null;
        }
        int last = plain.lastPart(i);
        if (tokens.kind(last + 1) == TokenKind.LEFT_PAREN) {
            return made(i, to);
        }
        String table = plain.isName(i) ? plain.dotted(i, last) : null;
        if (table == null) {
            return null;
        }
        DerivedTable query = last == i ? named.get(plain.column(i)) : null;
        Set<String> listed = query == null && mayBeHint(last + 1) ? Set.of() : listed(last + 1);
        if (!listed.isEmpty()) {
            return new DerivedTable(listed::contains);
        }
        return query != null ? query.called(called(last, to)) : new NamedTable(table, called(last, to));
    }

    private boolean isQuery(int i) {
        return tokens.is(i, "SELECT") || tokens.is(i, "VALUES") || tokens.is(i, "WITH");
    }

    /** The names that columns are given behind a query: {@code x (a, b)}; none where none is. */
    private Set<String> listed(int behind) {
        int alias = tokens.is(behind, "AS") ? behind + 1 : behind;
        int open = tokens.kind(behind) == TokenKind.LEFT_PAREN ? behind : alias + 1;
        Set<String> names = new HashSet<>();
        boolean list = tokens.kind(open) == TokenKind.LEFT_PAREN && (open == behind || isAlias(alias));
        for (int i = open + 1; list && i < words.after(open, write.end()); i++) {
            if (plain.isName(i)) {
                names.add(plain.column(i));
            }
        }
        return names;
    }

    /** Whether a bracket behind a table may hold how it is read: {@code WITH (NOLOCK)}, {@code PARTITION (p0)}. */
    private boolean mayBeHint(int behind) {
        boolean listed = tokens.kind(behind + 1) == TokenKind.LEFT_PAREN && !hasHintsInBrackets();
        return write.dialect() == Dialect.SQLSERVER
                || tokens.kind(behind) == TokenKind.LEFT_PAREN
                || HINTS.contains(tokens.word(behind)) && !listed;
    }

    /** Whether a bracket may follow such a word, which elsewhere is an alias then. */
    private boolean hasHintsInBrackets() {
        return switch (write.dialect()) {
            case POSTGRESQL, SQLITE, H2, HSQLDB, DERBY, DB2 -> false;
            default -> true;
        };
    }

    private boolean isAlias(int i) {
        String word = tokens.word(i);
        boolean free = tokens.kind(i + 1) == TokenKind.LEFT_PAREN
                && (FREE_BEFORE_BRACKET.contains(word) || BEFORE_VALUE.contains(word) && isListOfNames(i + 1));
        boolean reserved = QueryWords.BEHIND_FROM.contains(word)
                || QueryWords.JOINS.contains(word)
                || QueryWords.SET_OPERATORS.contains(word);
        return plain.isName(i) && (!reserved || free && write.dialect() != Dialect.SQLSERVER);
    }

    /** Whether several names stand in a bracket, and nothing else. */
    private boolean isListOfNames(int open) {
        int close = words.after(open, write.end()) - 1;
        boolean names = tokens.kind(open + 2) == TokenKind.COMMA;
        for (int i = open + 1; i < close && names; i++) {
            names = plain.isName(i) || tokens.kind(i) == TokenKind.COMMA;
        }
        return names;
    }

    /** What a function returns of which it is known how its columns are called; null elsewhere. */
    private @Nullable DerivedTable made(int function, int to) {
        int behind = words.after(function + 1, to);
        Set<String> listed = listed(behind);
        boolean table = tokens.is(function, "TABLE") && write.dialect() == Dialect.H2;
        boolean known = table || MADE.contains(plain.name(function).toUpperCase(Locale.ROOT)) || !listed.isEmpty();
        if (table && listed.isEmpty()) {
            for (int i = function + 2; i < behind; i++) {
                if (plain.isName(i)) {
                    listed.add(plain.column(i)); // TABLE(id INT = (1, 2)): the columns, among other words
                }
            }
        }
        if (!known) {
            return null;
        }
        return new DerivedTable(listed.isEmpty() ? column -> isOfFunction(function, behind, column) : listed::contains);
    }

    /** One column is called as its rows are, or as the function, or as each server does. */
    private boolean isOfFunction(int function, int behind, String column) {
        int alias = tokens.is(behind, "AS") ? behind + 1 : behind;
        return plain.isName(alias) && plain.column(alias).equals(column)
                || plain.column(function).equals(column)
                || isNumbered(column);
    }

    private static boolean isNumbered(String column) {
        return NUMBERED.matcher(column).matches();
    }

    private DerivedTable derived(int open, Set<String> listed) {
        int end = words.after(open, write.end()) - 1;
        return listed.isEmpty()
                ? new DerivedTable(column -> mayMake(open + 1, end, column), () -> List.copyOf(passed(open + 1, end)))
                : new DerivedTable(listed::contains);
    }

    /**
     * One SELECT; of several that are united the first one, which says how columns are called.
     *
     * @param items  its first item
     * @param tables FROM, or the end
     */
    private record Query(int items, int tables, int end) {}

    /** Null where another query stands in {@code [from, to)}. */
    private @Nullable Query query(int from, int to) {
        int first = tokens.is(from, "WITH") ? words.next(from, to, QueryWords.SELECT) : from;
        if (!tokens.is(first, "SELECT")) {
            return null;
        }
        int end = words.next(first, to, QueryWords.SET_OPERATORS);
        int begin = first + 1;
        while (tokens.is(begin, "DISTINCT") || tokens.is(begin, "ALL")) {
            begin++;
        }
        return new Query(begin, words.next(first, end, Set.of("FROM")), end);
    }

    /** What a query reads that passes on all columns; nothing where that is not understood, null where it passes on none. */
    private @Nullable List<QuerySource> passedOn(Query query) {
        if (!items.haveStar(query.items, query.tables)) {
            return null;
        }
        int tables = query.tables + 1;
        if (depth > DEEPEST) {
            return List.of();
        }
        List<Called> read = all(tables, words.next(tables, query.end, QueryWords.BEHIND_FROM));
        List<Called> starred = read.stream()
                .filter(each -> items.haveStarOf(each.name, query.items, query.tables))
                .toList();
        return sources(starred.isEmpty() ? read : starred);
    }

    /** Whether the query in {@code [from, to)} may have a column of that name, but for those of tables. */
    private boolean mayMake(int from, int to, String column) {
        String key = from + " " + column;
        Boolean known = made.get(key);
        if (known == null) {
            made.put(key, true); // of what reads itself nothing is known
            known = isMade(from, to, column);
            made.put(key, known);
        }
        return known;
    }

    private boolean isMade(int from, int to, String column) {
        Query query = query(from, to);
        if (query == null) {
            return !tokens.is(from, "VALUES") || isNumbered(column);
        }
        if (items.mayBeCalled(query.items, query.tables, column)) {
            return true;
        }
        depth++;
        List<QuerySource> sources = passedOn(query);
        boolean may =
                sources != null && (sources.isEmpty() || sources.stream().anyMatch(source -> source.mayMake(column)));
        depth--;
        return may;
    }

    /** The tables of which the query in {@code [from, to)} passes on all columns. */
    private Set<NamedTable> passed(int from, int to) {
        Set<NamedTable> known = passed.get(from);
        if (known != null) {
            return known;
        }
        Set<NamedTable> tables = new LinkedHashSet<>();
        passed.put(from, tables);
        Query query = query(from, to);
        depth++;
        List<QuerySource> sources = query == null ? null : passedOn(query);
        if (sources != null) {
            sources.forEach(source -> tables.addAll(source.tables()));
        }
        depth--;
        return tables;
    }

    /** By which name columns are asked of what is read there: a table whose name ends so, or a query in its bracket. */
    private String name(int last, int to) {
        boolean bracket = tokens.kind(last) == TokenKind.LEFT_PAREN;
        int alias = aliasAt(bracket ? words.after(last, to) : plain.behind(last), to);
        return alias > 0 ? plain.column(alias) : bracket ? "" : plain.column(last);
    }

    /** What a table is called whose name ends there. */
    private String called(int last, int to) {
        String alias = alias(plain.behind(last), to);
        return alias.isEmpty() ? plain.spelled(last) : alias;
    }

    /** The alias behind a table; empty where it has none. */
    private String alias(int behind, int to) {
        int alias = aliasAt(behind, to);
        return alias > 0 ? plain.spelled(alias) : "";
    }

    private int aliasAt(int behind, int to) {
        int alias = tokens.is(behind, "AS") ? behind + 1 : behind;
        boolean aliased = alias < to && plain.isName(alias) && !QueryWords.JOINS.contains(tokens.word(alias));
        return aliased ? alias : 0;
    }
}
