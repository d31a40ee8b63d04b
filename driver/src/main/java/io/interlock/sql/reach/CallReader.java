package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a name: of a column, or of a function with its arguments and what belongs to the call behind them. */
final class CallReader {

    /** Words between arguments: {@code SUBSTRING(a FROM 1 FOR 2)}, {@code POSITION('x' IN a)}. */
    private static final Set<String> CONNECTING =
            Set.of("FROM", "FOR", "IN", "AS", "USING", "PLACING", "ORDER", "SEPARATOR", "RETURNING", "ON", "BY");

    private static final Set<String> BEFORE_FIRST = Set.of("DISTINCT", "BOTH", "LEADING", "TRAILING");

    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "COUNT_BIG");

    /** Schemas of the functions that the server brings along, or that nobody has but for well-known ones. */
    private static final Set<String> SCHEMAS =
            Set.of("pg_catalog", "sys", "sysibm", "sysfun", "system", "public", "dbms_lob");

    /** Types as CONVERT has them first. */
    private static final Set<String> TYPES = Set.of(
            "DATE",
            "DATETIME",
            "DATETIME2",
            "TIME",
            "INT",
            "BIGINT",
            "DECIMAL",
            "NUMERIC",
            "FLOAT",
            "VARCHAR",
            "NVARCHAR",
            "CHAR");

    private final Passage passage;

    CallReader(Passage passage) {
        this.passage = passage;
    }

    /** The column or call that is next. */
    Term read() {
        List<String> parts = new ArrayList<>();
        parts.add(passage.tokens.name(passage.at()));
        passage.step();
        while (passage.is(TokenKind.DOT)) {
            parts.add(passage.tokens.name(passage.at() + 1));
            passage.step(2);
        }
        boolean called = passage.is(TokenKind.LEFT_PAREN) && !PostfixReader.isOuterMark(passage);
        if (called) {
            return call(function(parts));
        }
        // Oracle's packages have functions that need no brackets.
        boolean packaged = passage.question.dialect == Dialect.ORACLE
                && Scope.lower(parts.get(0)).startsWith("dbms_");
        return packaged ? Term.of(String.join(".", parts), 0, Set.of()) : passage.scope.column(parts);
    }

    /** The name in upper case, with its schema where that is none of the server's own: what stands there may do anything. */
    private static String function(List<String> parts) {
        int last = parts.size() - 1;
        boolean own = last == 0 || SCHEMAS.contains(Scope.lower(parts.get(last - 1)));
        return (own ? parts.get(last) : String.join(".", parts)).toUpperCase(Locale.ROOT);
    }

    private Term call(String name) {
        Enclosed bracket = Enclosed.read(passage);
        if (name.equals("CONVERT") || name.equals("TRY_CONVERT")) {
            return converted(bracket);
        }
        String unit = unit(name, bracket.from());
        List<Term> arguments = arguments(name, bracket);
        if (isOfWholeRow(name, bracket)) {
            return Term.combined(bracket.text(), arguments).with(Term.UNCLEAR);
        }
        Term term = passage.question.functions.call(name, unit, arguments);
        boolean ofGroup = AGGREGATES.contains(name) && passage.scope.grouped();
        return behind(name, ofGroup ? aggregate(name, term, arguments) : term);
    }

    /** {@code ROW(t.*)}, {@code concat(t.*)}. */
    private boolean isOfWholeRow(String name, Enclosed bracket) {
        return !name.equals("COUNT")
                && IntStream.range(bracket.from() + 1, bracket.to())
                        .anyMatch(i -> passage.tokens.isSymbol(i, '*') && passage.tokens.kind(i - 1) == TokenKind.DOT);
    }

    /** CONVERT(date, a) and CONVERT(a, date) are casts. */
    private Term converted(Enclosed bracket) {
        boolean typeFirst = switch (passage.question.dialect) {
            case SQLSERVER -> true;
            case GENERIC -> TYPES.contains(passage.word(bracket.from()));
            default -> false;
        };
        int comma = bracket.from();
        while (comma < bracket.to() && passage.tokens.kind(comma) != TokenKind.COMMA) {
            comma = passage.question.after(comma);
        }
        if (typeFirst) {
            Term value = new ConditionReader(passage.part(comma + 1, bracket.to())).expression();
            return Casts.cast(value, passage.tokens.text(bracket.from()));
        }
        Term value = new ConditionReader(passage.part(bracket.from(), comma)).expression();
        return comma < bracket.to() ? Casts.cast(value, passage.tokens.text(comma + 1)) : value;
    }

    private static Term aggregate(String name, Term term, List<Term> arguments) {
        // A group has a row at least, and that a key: neither zero nor null.
        boolean positive = name.startsWith("COUNT") || arguments.stream().anyMatch(argument -> argument.has(Term.KEY));
        int variety = positive ? Term.KEY | Term.IDENTIFIES : Term.VARIES;
        return Term.of(term.text(), term.traits() | Term.ROW | Term.LIKE_COLUMN | variety, Set.of(term.text()));
    }

    /** MATCH (…) AGAINST (…), and the clauses of an aggregate. */
    private Term behind(String name, Term call) {
        if (name.equals("MATCH") && passage.is("AGAINST")) {
            int start = passage.at();
            passage.step();
            // What is behind the words says how they are looked for: IN BOOLEAN MODE.
            Term words = new PostfixReader(Enclosed.read(passage).inside()).read();
            String match = call.text() + passage.text(start, passage.at());
            return Term.condition(match, passage.question.reasoning.asks(call, words), List.of(call, words));
        }
        Term term = call;
        while (passage.is("FILTER") || passage.is("OVER") || passage.is("WITHIN")) {
            passage.step(passage.is("WITHIN") ? 2 : 1);
            passage.moveTo(passage.question.after(passage.at()));
            term = term.with(Term.UNCLEAR);
        }
        return term;
    }

    // --- arguments ---

    private List<Term> arguments(String name, Enclosed bracket) {
        int start = firstArgument(name, bracket.from());
        boolean star = passage.tokens.isSymbol(start, '*') && start + 1 == bracket.to();
        if (start >= bracket.to() || star) {
            return List.of();
        }
        boolean textInText = name.equals("POSITION") && passage.tokens.is(start + 1, "IN");
        if (textInText) {
            // POSITION('x' IN name) is no membership
            List<Term> both = new ArrayList<>(arguments(passage.part(start, start + 1)));
            both.addAll(arguments(passage.part(start + 2, bracket.to())));
            return both;
        }
        Enclosed arguments = new Enclosed(passage, start, bracket.to());
        // ARRAY(SELECT …)
        return arguments.isSubquery() ? List.of(arguments.subquery().value()) : arguments(arguments.inside());
    }

    /** The unit of time that a call begins with, in upper case: {@code EXTRACT(YEAR FROM a)}; empty where it has none. */
    private String unit(String name, int from) {
        boolean first = name.equals("EXTRACT")
                || Units.FIRST_IN.contains(name)
                        && passage.tokens.kind(from + 1) == TokenKind.COMMA
                        && Units.isUnit(passage.word(from), passage.question.dialect);
        return first ? passage.word(from) : "";
    }

    /** Where the arguments begin that are expressions. */
    private int firstArgument(String name, int from) {
        if (name.equals("EXTRACT") || !unit(name, from).isEmpty()) {
            return from + 2;
        }
        return BEFORE_FIRST.contains(passage.word(from)) ? from + 1 : from;
    }

    /** {@code make_interval(days => 3)}. */
    private static boolean isNamed(Passage inside) {
        int next = inside.at() + 1;
        return inside.is(TokenKind.WORD) && (inside.tokens.isSymbol(next, "=>") || inside.tokens.isSymbol(next, ":="));
    }

    private static List<Term> arguments(Passage inside) {
        ConditionReader expressions = new ConditionReader(inside);
        List<Term> arguments = new ArrayList<>();
        while (!inside.ended()) {
            int before = inside.at();
            if (isNamed(inside)) {
                inside.step(2);
            }
            if (inside.is(TokenKind.COMMA) || inside.isAny(CONNECTING)) {
                inside.step();
            } else {
                arguments.add(expressions.expression());
            }
            if (inside.at() == before) {
                arguments.add(inside.unclear(before, inside.to));
                break;
            }
        }
        return arguments;
    }
}
