package io.interlock.sql.reach;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that FROM or USING lists, and how each is joined to those before it.
 *
 * @param tables in the text's order
 * @param clear  whether everything in the list was understood
 */
record Sources(List<Source> tables, boolean clear) {

    /** How a source is joined to those before it. */
    enum Join {
        /** The first one, a comma, CROSS JOIN: no condition. */
        CROSS,
        INNER,
        LEFT,
        RIGHT,
        FULL,
        /** A condition that the text does not show: NATURAL JOIN. */
        NATURAL,
        /** APPLY and LATERAL: what is joined depends on the row. */
        APPLY
    }

    /**
     * One table or subquery.
     *
     * @param from      its first token
     * @param to        after its last token
     * @param name      the table's own name in lower case; null for a subquery or function
     * @param schema    the schema that qualifies the name; null where none does
     * @param alias     the name it is called by, in lower case; null where it has none
     * @param subFrom   first token of the subquery; 0 where it is none
     * @param subTo     after the last token of the subquery
     * @param onFrom    first token of the ON condition; 0 where it has none
     * @param onTo      after the last token of the ON condition
     * @param using     the columns of USING in lower case
     */
    record Source(
            Join join,
            int from,
            int to,
            @Nullable String name,
            @Nullable String schema,
            @Nullable String alias,
            int subFrom,
            int subTo,
            int onFrom,
            int onTo,
            List<String> using) {

        /**
         * Whether it surely is that table: one statement names a table's schema every time or never, so that a name which
         * is qualified in another way is taken for another table.
         */
        boolean isOf(Set<String> tables, Set<String> schemas) {
            return name != null && tables.contains(name) && isSameSchema(schema, schemas);
        }

        boolean isSubquery() {
            return subTo > subFrom;
        }

        /** Whether it is joins in a bracket. */
        boolean isBracketed(Tokens tokens) {
            return name == null && !isSubquery() && tokens.kind(from) == TokenKind.LEFT_PAREN;
        }

        boolean isFunction(Tokens tokens) {
            return name == null && !isSubquery() && !isBracketed(tokens);
        }

        /** What conditions call a function: its alias, or its own name. */
        String functionCalled(Tokens tokens) {
            int open = from;
            while (open + 1 < to && tokens.kind(open + 1) == TokenKind.DOT) {
                open += 2;
            }
            return alias != null ? alias : Scope.lower(tokens.name(open));
        }

        /** Whether its columns are given other names behind its own: {@code d (id)}. */
        boolean isRenamed(Tokens tokens) {
            int called = tokens.is(to, "AS") ? to + 1 : to;
            int as = subFrom - 2;
            while (tokens.is(as, "MATERIALIZED") || tokens.is(as, "NOT")) {
                as--;
            }
            return tokens.kind(called + 1) == TokenKind.LEFT_PAREN
                    || tokens.is(as, "AS") && tokens.kind(as - 1) == TokenKind.RIGHT_PAREN;
        }

        /** Whether its rows stand in no table: a function or query that counts makes them, or one that is given any. */
        boolean isMade(Question question) {
            boolean ofFunction = name == null && !isSubquery() && MadeRows.areOfFunction(question, from);
            return ofFunction
                    || MadeRows.in(question, from, to)
                    || isSubquery() && MadeRows.in(question, subFrom, subTo);
        }

        /** What conditions call it; null where they cannot. */
        @Nullable
        String called() {
            return alias != null ? alias : name;
        }
    }

    /** Schemas that a name without one is looked for in. */
    private static final Set<String> DEFAULTS = Set.of("public", "dbo", "main", "app");

    /**
     * Whether a name's schema is one of those that the written table is named with.
     *
     * @param schema  null where the name has none
     * @param schemas of the written table; empty where it is named without one
     */
    static boolean isSameSchema(@Nullable String schema, Set<String> schemas) {
        boolean byDefault = schema == null || isDefault(schema);
        return schemas.contains(schema == null ? "" : schema)
                || byDefault && (schemas.isEmpty() || schemas.stream().anyMatch(DEFAULTS::contains));
    }

    /** @param schema in lower case */
    static boolean isDefault(String schema) {
        return DEFAULTS.contains(schema);
    }

    private static final Set<String> NO_ALIAS = Set.of(
            "ON",
            "USING",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "STRAIGHT_JOIN",
            "OUTER",
            "SEMI",
            "ANTI",
            "ASOF",
            "WHERE",
            "SET",
            "WITH",
            "USE",
            "FORCE",
            "IGNORE",
            "PARTITION",
            "TABLESAMPLE",
            "FOR",
            "GLOBAL",
            "ANY",
            "ORDER",
            "GROUP",
            "HAVING",
            "LIMIT",
            "WHEN",
            "WINDOW",
            "FINAL",
            "SAMPLE");

    /** Reads the tokens in {@code [from, to)}: table references, without the word before them. */
    static Sources read(Question question, int from, int to) {
        return new Reader(question, from, to).read();
    }

    private static final class Reader {
        private final Question question;
        private final Tokens tokens;
        private final int to;
        private final List<Source> tables = new ArrayList<>();
        private int at;
        private boolean clear = true;

        @Nullable
        private String schema;

        Reader(Question question, int from, int to) {
            this.question = question;
            this.tokens = question.tokens;
            this.at = from;
            this.to = Math.min(to, question.to);
        }

        Sources read() {
            Join join = Join.CROSS;
            while (at < to) {
                int before = at;
                source(join);
                if (at >= to) {
                    break;
                }
                Join next = join();
                if (next == null || at == before) {
                    clear = false;
                    break;
                }
                join = next;
            }
            return new Sources(List.copyOf(tables), clear);
        }

        private void source(Join join) {
            Join how = join;
            while (is("ONLY") || is("LATERAL") || is("TABLE")) {
                how = is("LATERAL") && join != Join.LEFT ? Join.APPLY : how;
                at++;
            }
            int begin = at;
            String name = null;
            schema = null;
            int subFrom = 0;
            int subTo = 0;
            if (kind() == TokenKind.LEFT_PAREN) {
                int close = question.partner(at);
                if (question.isSelect(at + 1)) {
                    subFrom = at + 1;
                    subTo = close;
                } else {
                    clear = false;
                }
                at = Math.min(to, close + 1);
            } else {
                name = name();
            }
            WithQueries.Query query = name == null || schema != null ? null : question.withQueries.named(name, begin);
            if (query != null) {
                subFrom = query.from();
                subTo = query.to();
                clear &= !question.withQueries.tooMany();
            }
            int end = at;
            String alias = alias();
            if (query != null) {
                alias = alias == null ? name : alias;
                name = null;
            }
            hints();
            int onFrom = 0;
            int onTo = 0;
            List<String> using = new ArrayList<>();
            if (is("ON")) {
                onFrom = ++at;
                skipCondition();
                onTo = at;
            } else if (is("USING") && tokens.kind(at + 1) == TokenKind.LEFT_PAREN) {
                int close = question.partner(at + 1);
                for (int i = at + 2; i < close; i += 2) {
                    using.add(Scope.lower(tokens.name(i)));
                }
                at = Math.min(to, close + 1);
            }
            tables.add(
                    new Source(how, begin, end, name, schema, alias, subFrom, subTo, onFrom, onTo, List.copyOf(using)));
        }

        private @Nullable String name() {
            if (kind() != TokenKind.WORD && kind() != TokenKind.QUOTED_NAME && kind() != TokenKind.VARIABLE) {
                clear = false;
                at++;
                return null;
            }
            String name = Scope.lower(tokens.name(at++));
            if (is("UESCAPE")) {
                at++;
                while (kind() == TokenKind.STRING) {
                    at++;
                }
            }
            while (at < to && kind() == TokenKind.DOT) {
                schema = name;
                // SQL Server's a..b leaves the schema out.
                at++;
                if (kind() != TokenKind.DOT) {
                    name = Scope.lower(tokens.name(at++));
                }
            }
            if (at < to && kind() == TokenKind.LEFT_PAREN) {
                at = Math.min(to, question.after(at));
                return null;
            }
            if (at < to && tokens.isSymbol(at, '*')) {
                at++;
            }
            return name;
        }

        private @Nullable String alias() {
            boolean as = is("AS");
            if (as) {
                at++;
            }
            boolean name = at < to
                    && (kind() == TokenKind.QUOTED_NAME
                            || kind() == TokenKind.WORD && (as || !NO_ALIAS.contains(upper())));
            if (!name) {
                return null;
            }
            String alias = Scope.lower(tokens.name(at++));
            // HSQLDB takes a name with a schema for an alias too, and leaves the schema out.
            while (at + 1 < to && kind() == TokenKind.DOT) {
                alias = Scope.lower(tokens.name(at + 1));
                at += 2;
            }
            if (at < to && kind() == TokenKind.LEFT_PAREN) {
                at = Math.min(to, question.after(at));
            }
            return alias;
        }

        /** Hints and versions of a table: none of them keeps rows out of a write, but for a sample, which is unclear. */
        private void hints() {
            while (is("WITH")
                    || is("USE")
                    || is("FORCE")
                    || is("IGNORE")
                    || is("PARTITION")
                    || is("TABLESAMPLE")
                    || is("FINAL")) {
                clear &= !is("TABLESAMPLE") && !is("PARTITION");
                at++;
                while (is("INDEX") || is("KEY") || is("FOR") || is("JOIN") || is("BERNOULLI") || is("SYSTEM")) {
                    at++;
                }
                if (at < to && kind() == TokenKind.LEFT_PAREN) {
                    at = Math.min(to, question.after(at));
                }
            }
        }

        private void skipCondition() {
            while (at < to && kind() != TokenKind.COMMA && !isJoin()) {
                at = Math.min(to, question.after(at));
            }
        }

        private boolean isJoin() {
            if (is("LEFT") || is("RIGHT") || is("FULL")) {
                return tokens.kind(at + 1) == TokenKind.WORD;
            }
            return is("JOIN")
                    || is("INNER")
                    || is("CROSS")
                    || is("NATURAL")
                    || is("STRAIGHT_JOIN")
                    || is("OUTER")
                    || is("ON");
        }

        /** How the next source is joined; its words are then behind. */
        private @Nullable Join join() {
            if (kind() == TokenKind.COMMA) {
                at++;
                return Join.CROSS;
            }
            Join join = Join.INNER;
            boolean apply = false;
            int before = at;
            while (is("NATURAL")
                    || is("INNER")
                    || is("LEFT")
                    || is("RIGHT")
                    || is("FULL")
                    || is("CROSS")
                    || is("OUTER")
                    || is("GLOBAL")
                    || is("ANY")
                    || is("ALL")) {
                join = is("NATURAL") || join == Join.NATURAL
                        ? Join.NATURAL
                        : is("LEFT")
                                ? Join.LEFT
                                : is("RIGHT")
                                        ? Join.RIGHT
                                        : is("FULL")
                                                ? Join.FULL
                                                : is("CROSS")
                                                        ? Join.CROSS
                                                        : is("OUTER") && at == before ? Join.LEFT : join;
                at++;
            }
            apply = is("APPLY");
            if (!apply && !is("JOIN") && !is("STRAIGHT_JOIN")) {
                return null;
            }
            at++;
            return apply && join == Join.CROSS ? Join.APPLY : join;
        }

        private TokenKind kind() {
            return tokens.kind(at);
        }

        private boolean is(String word) {
            return at < to && tokens.is(at, word);
        }

        private String upper() {
            return tokens.text(at).toUpperCase(Locale.ROOT);
        }
    }
}
