package io.interlock.sql.trial;

import io.interlock.sql.Dialect;
import io.interlock.sql.Parameters;
import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what operators stand between: literals, columns, calls, brackets, subqueries. */
final class OperandReader {

    /** Words that are no columns where an operand is looked for. */
    private static final Set<String> RESERVED =
            Passage.words("AND OR XOR THEN WHEN ELSE END FROM WHERE GROUP ORDER HAVING LIMIT UNION SELECT AS ON "
                    + "IN LIKE BETWEEN IS ANY ALL SOME BY ROW ARRAY DISTINCT VALUES WITH PRIOR INTERVAL "
                    + "BINARY DEFAULT NEXT NEW OLD");

    /** Types of literals that are compared as their texts are: {@code DATE '2020-01-01'}. */
    private static final Set<String> TIMES = Passage.words("DATE TIME TIMESTAMP TIMESTAMPTZ DATETIME");

    /** Words that stand for a value that is not the row's. */
    private static final Set<String> VALUES =
            Passage.words("CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER SESSION_USER SYSTEM_USER "
                    + "USER LOCALTIME LOCALTIMESTAMP SYSDATE SYSTIMESTAMP ROWNUM LEVEL TODAY NOW UTC_DATE "
                    + "CURRENT_SCHEMA CURRENT_CATALOG CURRENT_ROLE SYSTIME UTC_TIMESTAMP UTC_TIME");

    private static final Set<String> UNITS = Passage.words(
            "YEAR MONTH DAY HOUR MINUTE SECOND MICROSECOND QUARTER WEEK YEARS MONTHS DAYS HOURS MINUTES "
                    + "SECONDS WEEKS YEAR_MONTH DAY_HOUR DAY_MINUTE DAY_SECOND HOUR_MINUTE HOUR_SECOND MINUTE_SECOND TO");

    /** Those of them that count rows. */
    private static final Set<String> ROWS = Set.of("ROWNUM", "LEVEL");

    private static final Set<String> TEXTS =
            Passage.words("CHAR VARCHAR VARCHAR2 NVARCHAR NCHAR TEXT STRING CLOB CHARACTER LONGVARCHAR");
    private static final Set<String> WHOLE = Passage.words("INT INTEGER BIGINT SMALLINT SIGNED INT4 INT8 INT2 HUGEINT");
    private static final Set<String> NUMBERS = Passage.words("DECIMAL NUMERIC NUMBER DOUBLE REAL FLOAT FLOAT8");

    /** A number, but on MySQL, where it is a text of bytes. */
    private static final Pattern HEX = Pattern.compile("0[xX]\\p{XDigit}{1,15}");

    private final ConditionReader reader;
    private final Passage passage;
    private final Tokens tokens;
    private final Semantics semantics;
    private final Parameters parameters;

    OperandReader(ConditionReader reader, Passage passage, Semantics semantics, Parameters parameters) {
        this.reader = reader;
        this.passage = passage;
        this.tokens = passage.tokens;
        this.semantics = semantics;
        this.parameters = parameters;
    }

    /** An operand with the signs before it. */
    Expression signed() {
        if (passage.takesSymbol("-")) {
            return new Arithmetic('-', new Expression.Literal(Value.of(0)), signed(), semantics);
        }
        if (passage.takesSymbol("+")) {
            return semantics.dialect() == Dialect.SQLITE ? new Bare(signed()) : signed();
        }
        if (passage.takesSymbol("~")) {
            return inverted(signed());
        }
        if (mayNegate() && passage.takesSymbol("!")) {
            return reader.not(signed());
        }
        Expression operand = operand();
        while (passage.takesSymbol("::")) {
            operand = cast(operand);
        }
        if (semantics.dialect() == Dialect.SQLITE && passage.takes("COLLATE")) {
            return collated(operand);
        }
        if (passage.takes("COLLATE")) {
            name();
            return Expression.UNKNOWN;
        }
        if (passage.takes("AT")) {
            return ofZone();
        }
        return passage.kind(0) == TokenKind.LEFT_BRACKET ? elements() : operand;
    }

    /** A time {@code AT TIME ZONE 'UTC'}, {@code AT LOCAL}: not computed. */
    private Expression ofZone() {
        if (!passage.takes("LOCAL")) {
            passage.expect("TIME");
            passage.expect("ZONE");
            signed();
        }
        return Expression.UNKNOWN;
    }

    /** An array, or what a subscript takes of one: not computed. */
    private Expression elements() {
        while (passage.kind(0) == TokenKind.LEFT_BRACKET) {
            passage.skipSquareBracket();
            while (passage.takesSymbol("::")) {
                cast(Expression.UNKNOWN);
            }
        }
        return Expression.UNKNOWN;
    }

    /** All bits of a number the other way round; MySQL's numbers have no sign then. */
    private Expression inverted(Expression number) {
        return mayNegate()
                ? Expression.UNKNOWN
                : new Arithmetic('-', new Expression.Literal(Value.of(-1)), number, semantics);
    }

    /** Whether an exclamation mark is a NOT that binds first. */
    private boolean mayNegate() {
        return semantics.dialect() == Dialect.MYSQL || semantics.dialect() == Dialect.MARIADB;
    }

    private Expression collated(Expression operand) {
        if (passage.takes("NOCASE")) {
            return new CaseBlind(operand);
        }
        passage.expect("BINARY");
        return operand;
    }

    private Expression operand() {
        int at = passage.at();
        if (at >= passage.to()) {
            throw new Passage.Unread();
        }
        return switch (tokens.kind(at)) {
            case NUMBER -> literal(number(at));
            case STRING -> literal(string(at));
            case PARAMETER -> literal(bound(parameters.value(tokens.parameterOrdinal(at))));
            case VARIABLE -> variable();
            case LEFT_PAREN -> bracket();
            case WORD -> word();
            case QUOTED_NAME -> passage.kind(1) == TokenKind.LEFT_PAREN ? call() : name();
            default -> throw new Passage.Unread();
        };
    }

    /** What another statement has set is the same for every row, where this one does not set it. */
    private Expression variable() {
        boolean set = false;
        for (int i = 0; i < tokens.size() && !set; i++) {
            boolean inCall = tokens.kind(i) == TokenKind.VARIABLE && tokens.kind(i - 1) == TokenKind.LEFT_PAREN;
            set = tokens.isSymbol(i, ":=") || inCall && tokens.is(i - 2, "SET");
        }
        passage.moveTo(passage.at() + 1);
        return set ? Expression.UNKNOWN : new Circumstance.Given();
    }

    private Expression literal(Value value) {
        passage.moveTo(passage.at() + 1);
        return new Expression.Literal(value);
    }

    private Value number(int at) {
        String text = tokens.text(at);
        BigDecimal number = HEX.matcher(text).matches() && !mayNegate()
                ? BigDecimal.valueOf(Long.parseLong(text, 2, text.length(), 16))
                : Functions.parsed(text);
        return number == null ? Value.None.UNKNOWN : new Value.Number(number);
    }

    private Value string(int at) {
        String text = tokens.text(at);
        if (text.length() > 1 && "xXbB".indexOf(text.charAt(0)) >= 0) {
            return Value.None.SOME;
        }
        return text(tokens.string(at));
    }

    private Value text(String value) {
        return value.isEmpty() && tokens.reading().has(SessionMode.EMPTY_IS_NULL)
                ? Value.None.NULL
                : new Value.Text(value);
    }

    /** What is bound as JDBC has it; of other objects it is known that they are there. */
    private Value bound(@Nullable Object value) {
        if (value == null) {
            return Value.None.NULL;
        }
        if (value instanceof Number number) {
            BigDecimal decimal = Functions.parsed(number.toString());
            return decimal == null ? Value.None.SOME : new Value.Number(decimal);
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Boolean truth) {
            return semantics.dialect().hasTruths() ? Value.of(truth) : Value.of(truth ? 1 : 0);
        }
        return value == Parameters.UNKNOWN ? Value.None.UNKNOWN : Value.None.SOME;
    }

    private Expression bracket() {
        int from = passage.at() + 1;
        int end = passage.skipBracket();
        QueryReader queries = reader.queries();
        if (queries.begins(from, end)) {
            return new Single(queries.query(from, end), semantics);
        }
        List<Expression> items = reader.list(from, end);
        return items.size() == 1 ? items.get(0) : new Expression.Many(items);
    }

    /** {@code INTERVAL '5' DAY}, {@code INTERVAL 5 DAY}. */
    private Expression amount() {
        passage.expect("INTERVAL");
        signed();
        while (!passage.isAtEnd() && UNITS.contains(tokens.word(passage.at()))) {
            passage.moveTo(passage.at() + 1);
            if (passage.kind(0) == TokenKind.LEFT_PAREN) {
                passage.skipBracket();
            }
        }
        return new Circumstance.Given();
    }

    private Expression array() {
        passage.expect("ARRAY");
        return elements();
    }

    /** {@code ROW(a, b)}. */
    private Expression row() {
        passage.expect("ROW");
        return bracket();
    }

    private Expression word() {
        int at = passage.at();
        String word = tokens.word(at);
        TokenKind next = passage.kind(1);
        if (next == TokenKind.STRING && (!RESERVED.contains(word) || word.equals("BINARY"))) {
            passage.moveTo(at + 1);
            Expression text = literal(string(at + 1));
            return TIMES.contains(word) ? text : new Circumstance.Given();
        }
        return switch (word) {
            case "NULL", "UNKNOWN" -> literal(Value.None.NULL);
            case "TRUE" -> literal(Value.TRUE);
            case "FALSE" -> literal(Value.FALSE);
            case "INTERVAL" -> amount();
            case "CASE" -> choice();
            case "EXISTS" -> existence();
            case "ARRAY" -> next == TokenKind.LEFT_BRACKET ? array() : name();
            case "ROW" -> next == TokenKind.LEFT_PAREN ? row() : name();
            case "CAST" -> next == TokenKind.LEFT_PAREN ? castCall() : name();
            default -> other(word, next);
        };
    }

    private Expression other(String word, TokenKind next) {
        if (next == TokenKind.LEFT_PAREN && !RESERVED.contains(word)) {
            return call();
        }
        if (RESERVED.contains(word)) {
            throw new Passage.Unread();
        }
        if (VALUES.contains(word)) {
            passage.moveTo(passage.at() + 1);
            return ROWS.contains(word) ? Expression.UNKNOWN : new Circumstance.Given();
        }
        return name();
    }

    private Expression name() {
        String qualifier = null;
        String name = lower(passage.at());
        passage.moveTo(passage.at() + 1);
        while (passage.kind(0) == TokenKind.DOT) {
            passage.moveTo(passage.at() + 1);
            qualifier = name;
            name = lower(passage.at());
            passage.moveTo(passage.at() + 1);
        }
        if (passage.kind(0) == TokenKind.LEFT_PAREN) {
            passage.skipBracket();
            return called();
        }
        return new Expression.Column(qualifier, name);
    }

    private String lower(int at) {
        TokenKind kind = tokens.kind(at);
        if (at >= passage.to() || kind != TokenKind.WORD && kind != TokenKind.QUOTED_NAME) {
            throw new Passage.Unread();
        }
        return tokens.name(at).toLowerCase(Locale.ROOT);
    }

    // --- calls ---

    private Expression call() {
        String name = lower(passage.at());
        boolean countsRows = ROWS.contains(tokens.word(passage.at()));
        passage.moveTo(passage.at() + 1);
        int from = passage.at() + 1;
        int end = passage.skipBracket();
        if (name.equals("rownum") && from == end && semantics.dialect() == Dialect.HSQLDB) {
            return new RowNumber();
        }
        Expression known = from == end ? null : known(name, from, end);
        if (known != null) {
            return known;
        }
        Expression called = called();
        return isOfLiterals(from, end) && !countsRows ? new Circumstance.Given() : called;
    }

    private boolean isOfLiterals(int from, int end) {
        boolean literals = true;
        for (int i = from; i < end && literals; i++) {
            literals = switch (tokens.kind(i)) {
                case STRING, NUMBER, COMMA, OPERATOR -> true;
                default -> false;
            };
        }
        return literals;
    }

    /** A call that is not computed, as long as nothing more belongs to it. */
    private Expression called() {
        if (passage.is("OVER") || passage.is("FILTER") || passage.is("WITHIN")) {
            throw new Passage.Unread();
        }
        return Expression.UNKNOWN;
    }

    private @Nullable Expression known(String name, int from, int end) {
        Functions.Known function = Functions.named(name);
        boolean other = switch (name) {
            case "if", "iif", "casewhen", "nvl2", "decode", "regexp_like", "regexp_matches" -> true;
            default -> false;
        };
        if (function == null && !other) {
            return null;
        }
        List<Expression> arguments;
        try {
            arguments = reader.list(from, end);
        } catch (Passage.Unread otherForm) {
            return null; // trim(BOTH ' ' FROM name)
        }
        if (name.startsWith("regexp_")) {
            return arguments.size() == 2 ? new OtherMatch(arguments.get(0), arguments.get(1)) : null;
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
            Expression isNull = new Is(first, Value.None.NULL, semantics);
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
        passage.moveTo(passage.at() + 1);
        int from = passage.at() + 1;
        int end = passage.skipBracket();
        QueryReader queries = reader.queries();
        if (!queries.begins(from, end)) {
            throw new Passage.Unread();
        }
        return new Existence(queries.query(from, end));
    }

    private Expression choice() {
        passage.moveTo(passage.at() + 1);
        Expression subject = passage.is("WHEN") ? null : reader.condition();
        List<Choice.When> whens = new ArrayList<>();
        while (passage.takes("WHEN")) {
            Expression when = reader.condition();
            passage.expect("THEN");
            whens.add(new Choice.When(when, reader.condition()));
        }
        Expression otherwise = passage.takes("ELSE") ? reader.condition() : new Expression.Literal(Value.None.NULL);
        passage.expect("END");
        return new Choice(subject, whens, otherwise, semantics);
    }

    // --- types ---

    private Expression castCall() {
        passage.moveTo(passage.at() + 1);
        int from = passage.at() + 1;
        int end = passage.skipBracket();
        int as = passage.next(from, end, Set.of("AS"));
        Expression operand = reader.within(from, as);
        passage.moveTo(as + 1);
        Expression cast = cast(operand);
        passage.moveTo(end + 1);
        return cast;
    }

    /** The operand in the type that is named here. */
    private Expression cast(Expression operand) {
        boolean named = passage.kind(0) != TokenKind.RIGHT_PAREN;
        String type = named ? tokens.name(passage.at()).toUpperCase(Locale.ROOT) : "";
        passage.moveTo(named ? passage.at() + 1 : passage.at());
        while (passage.takes("VARYING") || passage.takes("PRECISION") || passage.takes("UNSIGNED")) {
            continue;
        }
        Integer length = null;
        if (passage.kind(0) == TokenKind.LEFT_PAREN) {
            BigDecimal given = Functions.parsed(tokens.text(passage.at() + 1));
            length = given == null ? null : given.intValue();
            passage.skipBracket();
        }
        return new Cast(operand, typeOf(type), length, semantics);
    }

    private Cast.Type typeOf(String type) {
        if (semantics.dialect() == Dialect.SQLITE) {
            return typeByAffinity(type);
        }
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
    /** SQLite casts to any name, by what stands in it, and to none: {@code CAST(5 AS )}. */
    private static Cast.Type typeByAffinity(String type) {
        if (type.contains("INT")) {
            return Cast.Type.WHOLE;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return Cast.Type.TEXT;
        }
        return type.contains("BLOB") ? Cast.Type.OTHER : Cast.Type.NUMBER;
    }
}
