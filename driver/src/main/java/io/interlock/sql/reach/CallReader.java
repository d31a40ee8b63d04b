package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a name: of a column, or of a function with its arguments and what belongs to the call behind them. */
final class CallReader {

    /** Words between arguments: {@code SUBSTRING(a FROM 1 FOR 2)}, {@code POSITION('x' IN a)}. */
    private static final Set<String> CONNECTING =
            Set.of("FROM", "FOR", "IN", "AS", "USING", "PLACING", "ORDER", "SEPARATOR", "RETURNING", "ON", "BY");

    private static final Set<String> BEFORE_FIRST = Set.of("DISTINCT", "BOTH", "LEADING", "TRAILING");

    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "COUNT_BIG");

    /** Columns of PostgreSQL that every row has, with the same value in all that one transaction wrote. */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmax", "cmin", "cmax");

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
        String last = parts.get(parts.size() - 1);
        if (called) {
            return call(last.toUpperCase(Locale.ROOT));
        }
        boolean system = passage.question.dialect == Dialect.POSTGRESQL && SYSTEM_COLUMNS.contains(Scope.lower(last));
        // What is the same for every row says nothing of any.
        return system ? Term.of(Scope.lower(last), Term.NOT_NULL, Set.of()) : passage.scope.column(parts);
    }

    private Term call(String name) {
        Enclosed bracket = Enclosed.read(passage);
        Term term = passage.question.functions.call(name, arguments(name, bracket));
        boolean ofGroup = AGGREGATES.contains(name) && passage.scope.grouped();
        return behind(name, ofGroup ? aggregate(name, term) : term);
    }

    private static Term aggregate(String name, Term term) {
        // A group has a row at least.
        int traits = name.startsWith("COUNT") ? Term.ROW | Term.KEY : Term.ROW;
        return Term.of(term.text(), term.traits() | traits, Set.of(term.text()));
    }

    /** MATCH (…) AGAINST (…), and the clauses of an aggregate. */
    private Term behind(String name, Term call) {
        if (name.equals("MATCH") && passage.is("AGAINST")) {
            int start = passage.at();
            passage.moveTo(passage.question.after(start + 1));
            return Term.combined(call.text() + passage.text(start, passage.at()), List.of(call));
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

    /** Where the arguments begin that are expressions. */
    private int firstArgument(String name, int from) {
        boolean unit = Units.FIRST_IN.contains(name)
                && passage.tokens.kind(from) == TokenKind.WORD
                && passage.tokens.kind(from + 1) == TokenKind.COMMA;
        if (unit || name.equals("EXTRACT")) {
            return from + 2;
        }
        return BEFORE_FIRST.contains(passage.word(from)) ? from + 1 : from;
    }

    private static List<Term> arguments(Passage inside) {
        ConditionReader expressions = new ConditionReader(inside);
        List<Term> arguments = new ArrayList<>();
        while (!inside.ended()) {
            int before = inside.at();
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
