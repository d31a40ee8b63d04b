package io.interlock.sql.trial;

import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what operators stand between: literals, columns, calls, brackets, subqueries. */
final class OperandReader {

    /** Words that are no columns where an operand is looked for. */
    private static final Set<String> RESERVED = Set.of(
            "AND",
            "OR",
            "XOR",
            "THEN",
            "WHEN",
            "ELSE",
            "END",
            "FROM",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "UNION",
            "SELECT",
            "AS",
            "ON",
            "IN",
            "LIKE",
            "BETWEEN",
            "IS",
            "ANY",
            "ALL",
            "SOME",
            "BY",
            "ROW",
            "ARRAY",
            "DISTINCT",
            "VALUES",
            "WITH",
            "PRIOR",
            "INTERVAL",
            "BINARY",
            "DEFAULT",
            "NEXT",
            "NEW",
            "OLD");

    /** Words that stand for a value that is not the row's. */
    private static final Set<String> VALUES = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "SESSION_USER",
            "SYSTEM_USER",
            "USER",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "SYSDATE",
            "SYSTIMESTAMP",
            "ROWNUM",
            "LEVEL",
            "TODAY",
            "NOW",
            "UTC_DATE",
            "CURRENT_SCHEMA",
            "CURRENT_CATALOG",
            "CURRENT_ROLE",
            "SYSTIME",
            "UTC_TIMESTAMP",
            "UTC_TIME");

    private static final Set<String> TEXTS = Set.of(
            "CHAR", "VARCHAR", "VARCHAR2", "NVARCHAR", "NCHAR", "TEXT", "STRING", "CLOB", "CHARACTER", "LONGVARCHAR");
    private static final Set<String> WHOLE =
            Set.of("INT", "INTEGER", "BIGINT", "SMALLINT", "SIGNED", "INT4", "INT8", "INT2", "HUGEINT");
    private static final Set<String> NUMBERS =
            Set.of("DECIMAL", "NUMERIC", "NUMBER", "DOUBLE", "REAL", "FLOAT", "FLOAT8");

    private final ConditionReader reader;
    private final Tokens tokens;
    private final Semantics semantics;
    private final int statement;

    /** @param statement the first token of what is read: before it may stand what gives queries names */
    OperandReader(ConditionReader reader, Tokens tokens, Semantics semantics, int statement) {
        this.reader = reader;
        this.tokens = tokens;
        this.semantics = semantics;
        this.statement = statement;
    }

    int statement() {
        return statement;
    }

    /** An operand with the signs before it. */
    Expression signed() {
        if (reader.takesSymbol("-")) {
            return new Arithmetic('-', new Expression.Literal(Value.of(0)), signed(), semantics);
        }
        if (reader.takesSymbol("+")) {
            return signed();
        }
        Expression operand = operand();
        while (reader.takesSymbol("::")) {
            operand = cast(operand);
        }
        boolean further = reader.is("COLLATE")
                || reader.is("AT")
                || reader.at() < reader.to() && tokens.kind(reader.at()) == TokenKind.LEFT_BRACKET;
        if (further) {
            throw new ConditionReader.Unread();
        }
        return operand;
    }

    private Expression operand() {
        int at = reader.at();
        if (at >= reader.to()) {
            throw new ConditionReader.Unread();
        }
        return switch (tokens.kind(at)) {
            case NUMBER -> literal(number(at));
            case STRING -> literal(string(at));
            case PARAMETER, VARIABLE -> literal(Value.None.UNKNOWN);
            case LEFT_PAREN -> bracket();
            case WORD -> word();
            case QUOTED_NAME -> name();
            default -> throw new ConditionReader.Unread();
        };
    }

    private Expression literal(Value value) {
        reader.moveTo(reader.at() + 1);
        return new Expression.Literal(value);
    }

    private Value number(int at) {
        BigDecimal number = Functions.parsed(tokens.text(at));
        return number == null ? Value.None.UNKNOWN : new Value.Number(number);
    }

    private Value string(int at) {
        String text = tokens.text(at);
        if (text.length() > 1 && "xXbB".indexOf(text.charAt(0)) >= 0) {
            return Value.None.UNKNOWN;
        }
        String value = tokens.string(at);
        return value.isEmpty() && tokens.reading().has(SessionMode.EMPTY_IS_NULL)
                ? Value.None.NULL
                : new Value.Text(value);
    }

    private Expression bracket() {
        int end = reader.closing();
        int from = reader.at() + 1;
        reader.moveTo(end + 1);
        QueryReader queries = queries();
        if (queries.begins(from, end)) {
            return new Single(queries.query(from, end), semantics);
        }
        List<Expression> items = reader.list(from, end);
        return items.size() == 1 ? items.get(0) : new Expression.Many(items);
    }

    private QueryReader queries() {
        return new QueryReader(reader, tokens, semantics, statement);
    }

    private Expression word() {
        int at = reader.at();
        String word = tokens.word(at);
        TokenKind next = at + 1 < reader.to() ? tokens.kind(at + 1) : TokenKind.END;
        if (next == TokenKind.STRING) {
            reader.moveTo(at + 2);
            return Expression.UNKNOWN; // DATE '2020-01-01'
        }
        return switch (word) {
            case "NULL", "UNKNOWN" -> literal(Value.None.NULL);
            case "TRUE" -> literal(Value.TRUE);
            case "FALSE" -> literal(Value.FALSE);
            case "CASE" -> choice();
            case "EXISTS" -> existence();
            case "CAST" -> next == TokenKind.LEFT_PAREN ? castCall() : name();
            default -> other(word, next);
        };
    }

    private Expression other(String word, TokenKind next) {
        if (next == TokenKind.LEFT_PAREN && !RESERVED.contains(word)) {
            return call();
        }
        if (RESERVED.contains(word)) {
            throw new ConditionReader.Unread();
        }
        return VALUES.contains(word) ? literal(Value.None.UNKNOWN) : name();
    }

    private Expression name() {
        String qualifier = null;
        String name = lower(reader.at());
        reader.moveTo(reader.at() + 1);
        while (reader.at() < reader.to() && tokens.kind(reader.at()) == TokenKind.DOT) {
            reader.moveTo(reader.at() + 1);
            qualifier = name;
            name = lower(reader.at());
            reader.moveTo(reader.at() + 1);
        }
        if (reader.at() < reader.to() && tokens.kind(reader.at()) == TokenKind.LEFT_PAREN) {
            reader.moveTo(reader.closing() + 1);
            return called();
        }
        return new Expression.Column(qualifier, name);
    }

    private String lower(int at) {
        TokenKind kind = tokens.kind(at);
        if (at >= reader.to() || kind != TokenKind.WORD && kind != TokenKind.QUOTED_NAME) {
            throw new ConditionReader.Unread();
        }
        return tokens.name(at).toLowerCase(Locale.ROOT);
    }

    // --- calls ---

    private Expression call() {
        String name = lower(reader.at());
        reader.moveTo(reader.at() + 1);
        int end = reader.closing();
        int from = reader.at() + 1;
        reader.moveTo(end + 1);
        Expression known = from == end ? null : known(name, from, end);
        return known == null ? called() : known;
    }

    /** A call that is not computed, as long as nothing more belongs to it. */
    private Expression called() {
        if (reader.is("OVER") || reader.is("FILTER") || reader.is("WITHIN")) {
            throw new ConditionReader.Unread();
        }
        return Expression.UNKNOWN;
    }

    private @Nullable Expression known(String name, int from, int end) {
        Functions.Known function = Functions.named(name);
        boolean choice = switch (name) {
            case "if", "iif", "casewhen", "nvl2", "decode" -> true;
            default -> false;
        };
        if (function == null && !choice) {
            return null;
        }
        List<Expression> arguments;
        try {
            arguments = reader.list(from, end);
        } catch (ConditionReader.Unread otherForm) {
            return null; // trim(BOTH ' ' FROM name)
        }
        return function == null ? chosen(name, arguments) : new Call(function, arguments, semantics);
    }

    private @Nullable Expression chosen(String name, List<Expression> arguments) {
        if (name.equals("decode")) {
            return decoded(arguments);
        }
        if (arguments.size() != 3) {
            return null;
        }
        Expression first = arguments.get(0);
        if (name.equals("nvl2")) {
            Expression isNull = new Test(first, Value.None.NULL, semantics);
            return new Choice(null, List.of(new Choice.When(isNull, arguments.get(2))), arguments.get(1), semantics);
        }
        return new Choice(null, List.of(new Choice.When(first, arguments.get(1))), arguments.get(2), semantics);
    }

    /** Unlike a CASE it finds a null equal to another. */
    private @Nullable Expression decoded(List<Expression> arguments) {
        if (arguments.size() < 3) {
            return null;
        }
        List<Choice.When> whens = new ArrayList<>();
        int i = 1;
        for (; i + 1 < arguments.size(); i += 2) {
            Expression same = new Comparison(Comparison.Order.SAME, arguments.get(0), arguments.get(i), semantics);
            whens.add(new Choice.When(same, arguments.get(i + 1)));
        }
        Expression otherwise = i < arguments.size() ? arguments.get(i) : new Expression.Literal(Value.None.NULL);
        return new Choice(null, whens, otherwise, semantics);
    }

    private Expression existence() {
        reader.moveTo(reader.at() + 1);
        int end = reader.closing();
        int from = reader.at() + 1;
        reader.moveTo(end + 1);
        QueryReader queries = queries();
        if (!queries.begins(from, end)) {
            throw new ConditionReader.Unread();
        }
        return new Existence(queries.query(from, end));
    }

    private Expression choice() {
        reader.moveTo(reader.at() + 1);
        Expression subject = reader.is("WHEN") ? null : reader.condition();
        List<Choice.When> whens = new ArrayList<>();
        while (reader.takes("WHEN")) {
            Expression when = reader.condition();
            if (!reader.takes("THEN")) {
                throw new ConditionReader.Unread();
            }
            whens.add(new Choice.When(when, reader.condition()));
        }
        Expression otherwise = reader.takes("ELSE") ? reader.condition() : new Expression.Literal(Value.None.NULL);
        if (!reader.takes("END") || whens.isEmpty()) {
            throw new ConditionReader.Unread();
        }
        return new Choice(subject, whens, otherwise, semantics);
    }

    // --- types ---

    private Expression castCall() {
        reader.moveTo(reader.at() + 1);
        int end = reader.closing();
        int from = reader.at() + 1;
        int as = from;
        while (as < end && !tokens.is(as, "AS")) {
            as = reader.after(as, end);
        }
        Expression operand = reader.within(from, as);
        reader.moveTo(as + 1);
        Expression cast = cast(operand);
        reader.moveTo(end + 1);
        return cast;
    }

    /** The operand in the type that is named here. */
    private Expression cast(Expression operand) {
        String type = tokens.name(reader.at()).toUpperCase(Locale.ROOT);
        reader.moveTo(reader.at() + 1);
        while (reader.takes("VARYING") || reader.takes("PRECISION") || reader.takes("UNSIGNED")) {
            continue;
        }
        Integer length = null;
        if (reader.at() < reader.to() && tokens.kind(reader.at()) == TokenKind.LEFT_PAREN) {
            BigDecimal given = Functions.parsed(tokens.text(reader.at() + 1));
            length = given == null ? null : given.intValue();
            reader.moveTo(reader.closing() + 1);
        }
        return new Cast(operand, typeOf(type), length, semantics);
    }

    private static Cast.Type typeOf(String type) {
        if (TEXTS.contains(type)) {
            return Cast.Type.TEXT;
        }
        if (WHOLE.contains(type)) {
            return Cast.Type.WHOLE;
        }
        if (NUMBERS.contains(type)) {
            return Cast.Type.NUMBER;
        }
        return type.startsWith("BOOL") ? Cast.Type.TRUTH : Cast.Type.OTHER;
    }
}
