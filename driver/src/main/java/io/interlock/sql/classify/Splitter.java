package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into its statements.
 *
 * <p>A semicolon ends a statement, but not inside of a block or the body of a definition, and not in the parentheses of a
 * rule's commands. Blocks are counted: {@code BEGIN} and {@code CASE} open, {@code END} closes, but {@code END IF},
 * {@code END LOOP} and their like. Only words in the places of statements open: {@code begin} may be a column.
 * HSQLDB needs no semicolons: see {@link HsqldbStatement}. Where the count does not come out, a block reaches to the end of the text; as the commands of a block are read like any
 * others, nothing is hidden by that.
 */
final class Splitter {

    private final Script script;
    private final Cursor all;

    private Splitter(Script script, int to) {
        this.script = script;
        this.all = new Cursor(script, 0, to);
    }

    /** The statements of a whole script. */
    static List<Span> split(Script script) {
        return split(script, 0, script.tokens().size());
    }

    /** The statements in tokens {@code [from, to)}. */
    static List<Span> split(Script script, int from, int to) {
        return script.is(Dialect.SQLSERVER)
                ? TransactSqlSplitter.split(script, from, to)
                : new Splitter(script, to).split(from);
    }

    private List<Span> split(int from) {
        List<Span> spans = new ArrayList<>();
        int at = from;
        while (at < all.end()) {
            int separator = separator(at);
            if (separator > 0) {
                at += separator;
                continue;
            }
            Span span = spanFrom(at);
            spans.add(span);
            at = span.to();
        }
        return spans;
    }

    private Span spanFrom(int from) {
        Cursor start = all.part(from, all.end());
        if (Definitions.hasBody(start)) {
            return new Span(from, endOfDefinition(from), Span.Shape.DEFINITION);
        }
        if (Blocks.begin(start)) {
            return new Span(from, endOfBlock(from), Span.Shape.BLOCK);
        }
        int block = SettingReader.blockOfSetting(start.part(from, semicolon(from, false)));
        if (block >= 0) {
            return new Span(from, endOfBlock(block), Span.Shape.PLAIN);
        }
        return new Span(
                from, script.is(Dialect.HSQLDB) ? endInHsqldb(start) : semicolon(from, false), Span.Shape.PLAIN);
    }

    private int endInHsqldb(Cursor start) {
        HsqldbStatement statement = new HsqldbStatement(start);
        int semicolon = semicolon(start.at(), false);
        int i = all.after(start.at());
        while (i < semicolon && !statement.endsBefore(i)) {
            i = afterInHsqldb(i);
        }
        return Math.min(i, semicolon);
    }

    /** The last bracket of VALUES need not be closed there: the next statement follows in it. */
    private int afterInHsqldb(int i) {
        boolean closed = script.partner(i) < script.tokens().size();
        return closed ? all.after(i) : i + 1;
    }

    /** How many tokens separate two statements here; 0 where none does. */
    private int separator(int at) {
        if (all.kindAt(at) == TokenKind.SEMICOLON || lineOfSlash(at) || isFlow(at)) {
            return 1;
        }
        return isParallel(at) ? 2 : 0;
    }

    /** Snowflake: the next statement reads the result of the one before. */
    private boolean isFlow(int at) {
        return script.is(Dialect.SNOWFLAKE)
                && script.tokens().isSymbol(at, "->>")
                && (all.kindAt(at + 1) == TokenKind.WORD || all.kindAt(at + 1) == TokenKind.LEFT_PAREN);
    }

    /** ClickHouse: both statements run at once. */
    private boolean isParallel(int at) {
        return script.is(Dialect.CLICKHOUSE) && all.isAt(at, "PARALLEL") && all.isAt(at + 1, "WITH");
    }

    /** SQL*Plus's mark between blocks. */
    private boolean lineOfSlash(int at) {
        return script.tokens().isSymbol(at, '/')
                && (at == 0 || script.tokens().lineBreakBefore(at))
                && (at + 1 == all.end() || script.tokens().lineBreakBefore(at + 1));
    }

    private int semicolon(int from, boolean mayHoldCommands) {
        for (int i = from; i < all.end(); i = mayHoldCommands ? all.after(i) : i + 1) {
            if (all.kindAt(i) == TokenKind.SEMICOLON || isFlow(i) || isParallel(i)) {
                return i;
            }
        }
        return all.end();
    }

    private int endOfDefinition(int from) {
        if (script.is(Dialect.ORACLE)) {
            // the server takes the whole text as the body
            return nextSlash(from);
        }
        Cursor definition = all.part(from, all.end());
        int body = Definitions.bodyBegin(definition, semicolon(from, true));
        if (body >= 0) {
            return endOfBlock(body);
        }
        return script.is(Dialect.HSQLDB) ? endOfBodyInHsqldb(definition) : semicolon(from, true);
    }

    /** The first command in a definition is its body, the second one is none of it; and so is any behind what it returns. */
    private int endOfBodyInHsqldb(Cursor definition) {
        int first = endInHsqldb(definition);
        boolean returns = definition.part(definition.at(), first).find("RETURN") < first;
        return returns ? first : endInHsqldb(all.part(first, all.end()));
    }

    private int endOfBlock(int from) {
        if (script.is(Dialect.ORACLE)) {
            return nextSlash(from);
        }
        int depth = 0;
        boolean opened = false;
        for (int i = from; i < all.end(); i++) {
            if (all.kindAt(i) == TokenKind.SEMICOLON && opened && depth <= 0) {
                return i;
            }
            if (all.kindAt(i) != TokenKind.WORD || all.kindAt(i - 1) == TokenKind.DOT) {
                continue;
            }
            if (all.isAt(i, "BEGIN") || all.isAt(i, "CASE") && !all.isAt(i - 1, "END")) {
                depth++;
                opened = true;
            } else if (all.isAt(i, "END") && !Blocks.endsOther(all, i)) {
                depth--;
                boolean last = opened && depth <= 0 && script.is(Dialect.HSQLDB);
                if (last && HsqldbStatement.isVerb(all, i + 1)) {
                    return i + 1;
                }
            }
        }
        return all.end();
    }

    private int nextSlash(int from) {
        for (int i = from; i < all.end(); i++) {
            if (lineOfSlash(i)) {
                return i;
            }
        }
        return all.end();
    }
}
