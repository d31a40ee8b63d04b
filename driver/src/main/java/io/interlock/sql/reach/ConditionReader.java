package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression from tokens into terms, lowest operator first.
 *
 * <p>Idea: AND and OR are read exactly, whatever stands between them. A part that is not understood is skipped up to the
 * next AND, OR, comma or closing bracket and becomes one unclear term, so that one understood condition beside it still
 * counts. Brackets nest as deep as {@link Question#enter} allows; chains of operators are loops, so the stack does not grow
 * with the text.
 *
 * <p>Where dialects rank operators differently ({@code a = b LIKE c}), the expression is unclear.
 */
final class ConditionReader {

    /** Words that end an expression wherever they stand outside of brackets. */
    private static final Set<String> ENDS = Set.of(
            "AND",
            "OR",
            "XOR",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "FROM",
            "FOR",
            "AS",
            "USING",
            "PLACING",
            "ORDER",
            "SEPARATOR",
            "RETURNING",
            "WHERE",
            "GROUP",
            "HAVING",
            "LIMIT",
            "UNION",
            "ON",
            "ESCAPE");

    private static final Set<String> CONNECTING =
            Set.of("FROM", "FOR", "IN", "AS", "USING", "PLACING", "ORDER", "SEPARATOR", "RETURNING", "ON", "BY");

    private static final Set<String> WITHOUT_BRACKETS = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_USER",
            "SESSION_USER",
            "SYSTEM_USER",
            "SYSDATE",
            "SYSTIMESTAMP",
            "UTC_DATE",
            "UTC_TIME",
            "UTC_TIMESTAMP",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_CATALOG",
            "CURRENT_DATABASE",
            "DEFAULT");

    private static final Set<String> RESERVED = Set.of(
            "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "UNION", "INTO", "VALUES", "SET", "IN", "IS", "LIKE",
            "BETWEEN", "WHEN", "THEN", "ELSE", "END", "AS", "ON", "JOIN", "NOT", "AND", "OR", "ESCAPE", "LIMIT");

    private static final Set<String> UNITS = Set.of(
            "YEAR",
            "YEARS",
            "MONTH",
            "MONTHS",
            "DAY",
            "DAYS",
            "HOUR",
            "HOURS",
            "MINUTE",
            "MINUTES",
            "SECOND",
            "SECONDS",
            "MICROSECOND",
            "MICROSECONDS",
            "MILLISECOND",
            "WEEK",
            "WEEKS",
            "QUARTER",
            "DAY_HOUR",
            "DAY_MINUTE",
            "DAY_SECOND",
            "HOUR_MINUTE",
            "HOUR_SECOND",
            "MINUTE_SECOND",
            "YEAR_MONTH");

    /** Functions whose first argument is the name of a unit. */
    private static final Set<String> UNIT_FIRST = Set.of(
            "DATEADD",
            "DATEDIFF",
            "DATEPART",
            "DATENAME",
            "DATEDIFF_BIG",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF",
            "DATE_ADD",
            "DATE_SUB",
            "DATETRUNC",
            "DATE_DIFF");

    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "COUNT_BIG");

    private final Question question;
    private final Tokens tokens;
    private final Scope scope;
    private final Reasoning reasoning;
    private final Folding folding;
    private final int to;
    private int at;

    ConditionReader(Question question, Scope scope, int from, int to) {
        this.question = question;
        this.tokens = question.tokens;
        this.scope = scope;
        this.reasoning = question.reasoning;
        this.folding = question.folding;
        this.at = from;
        this.to = Math.min(to, question.to);
    }

    /** What the condition that fills the whole range keeps. */
    Truth condition() {
        Truth truth = reasoning.truthOf(expression());
        return at < to ? Truth.UNCLEAR : truth;
    }

    /** The expression that fills the whole range. */
    Term whole() {
        Term term = expression();
        return at < to ? Term.of("?" + at, Term.UNCLEAR, Set.of()) : term;
    }

    // --- OR, XOR, AND, NOT ---

    /** Every way down to a deeper level comes through here. */
    private Term expression() {
        if (!question.enter()) {
            return skipped(at);
        }
        Term term = alternatives();
        question.leave();
        return term;
    }

    private Term alternatives() {
        Term first = exclusive();
        if (!isOr()) {
            return first;
        }
        List<Term> sides = new ArrayList<>();
        sides.add(first);
        while (isOr()) {
            at++;
            sides.add(exclusive());
        }
        return joined(" or ", sides, Truth.or(truths(sides)));
    }

    private boolean isOr() {
        return is("OR") || orByBars() && symbol("||");
    }

    /** MySQL's {@code ||} is OR, unless a setting makes it what it is elsewhere: the looser of both readings counts. */
    private boolean orByBars() {
        return question.dialect == Dialect.MYSQL || question.dialect == Dialect.MARIADB;
    }

    private Term exclusive() {
        Term left = conjunction();
        while (is("XOR")) {
            at++;
            Term right = conjunction();
            Truth a = reasoning.truthOf(left);
            Truth b = reasoning.truthOf(right);
            Truth either = Truth.of(
                    a.whenTrue().and(b.whenFalse()).or(a.whenFalse().and(b.whenTrue())),
                    a.whenTrue().and(b.whenTrue()).or(a.whenFalse().and(b.whenFalse())),
                    a.whenNull().or(b.whenNull()));
            left = joined(" xor ", List.of(left, right), either);
        }
        return left;
    }

    private Term conjunction() {
        Term first = negation();
        if (!isAnd()) {
            return first;
        }
        List<Term> sides = new ArrayList<>();
        sides.add(first);
        while (isAnd()) {
            at++;
            sides.add(negation());
        }
        return joined(" and ", sides, Truth.and(truths(sides)));
    }

    private boolean isAnd() {
        return is("AND") || orByBars() && symbol("&&");
    }

    private List<Truth> truths(List<Term> terms) {
        return terms.stream().map(reasoning::truthOf).toList();
    }

    /** A compound also proves itself, so that {@code p OR NOT p} is seen for any p. */
    private static Term joined(String word, List<Term> sides, Truth truth) {
        StringBuilder text = new StringBuilder("(");
        for (Term side : sides) {
            text.append(side.text()).append(word);
        }
        String name = Term.shorten(text.append(')').toString());
        return Term.condition(name, truth.alsoProvedBy(Relation.of(name, Relation.YES)), sides);
    }

    private Term negation() {
        boolean negated = false;
        while (is("NOT")) {
            at++;
            negated = !negated;
        }
        int start = at;
        Term term = predicate();
        if (at < to && !isEnd()) {
            term = skipped(start);
        }
        return negated ? not(term) : term;
    }

    private Term not(Term term) {
        return Term.condition("not " + term.text(), reasoning.truthOf(term).not(), List.of(term));
    }

    private boolean isEnd() {
        TokenKind kind = tokens.kind(at);
        return switch (kind) {
            case COMMA, SEMICOLON, RIGHT_PAREN, RIGHT_BRACE, RIGHT_BRACKET -> true;
            case WORD -> ENDS.contains(word(at));
            case OPERATOR -> orByBars() && (symbol("||") || symbol("&&"));
            default -> false;
        };
    }

    /** What was not understood, up to where the next condition begins. */
    private Term skipped(int start) {
        boolean pending = false;
        for (int i = start; i < at; i++) {
            pending |= tokens.is(i, "BETWEEN");
        }
        while (at < to && (!isEnd() || pending && is("AND"))) {
            pending = is("BETWEEN") || pending && !is("AND");
            at = Math.min(to, question.after(at));
        }
        return unclear(start, at);
    }

    private Term unclear(int from, int end) {
        Set<String> columns = new HashSet<>();
        int traits = Term.UNCLEAR;
        StringBuilder text = new StringBuilder();
        for (int i = from; i < end; i++) {
            TokenKind kind = tokens.kind(i);
            if (kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME) {
                columns.add(Scope.lower(tokens.name(i)));
                traits |= Term.ROW;
            } else if (kind == TokenKind.PARAMETER) {
                traits |= question.parameter(i).traits() & Term.VALUES;
            }
            text.append(tokens.text(i)).append(' ');
        }
        return Term.of(text.toString(), traits, columns);
    }

    // --- predicates ---

    private Term predicate() {
        int start = at;
        Term left = other();
        boolean compared = false;
        for (; ; ) {
            int before = at;
            Term next = predicateAfter(left);
            if (next == null) {
                at = before;
                return left;
            }
            boolean test = tokens.is(before, "IS") || tokens.is(before, "ISNULL") || tokens.is(before, "NOTNULL");
            if (compared && !test) {
                return skipped(start);
            }
            compared = true;
            left = next;
        }
    }

    private @Nullable Term predicateAfter(Term left) {
        if (at >= to) {
            return null;
        }
        return switch (tokens.kind(at)) {
            case OPERATOR -> comparison(left);
            case WORD -> is("IS") ? test(left) : wordPredicate(left);
            default -> null;
        };
    }

    private @Nullable Term comparison(Term left) {
        String operator = tokens.text(at);
        if (operator.equals("<=>")) {
            at++;
            Term right = other();
            return condition("<=>", reasoning.same(left, right), left, right);
        }
        Reasoning.PatternKind pattern = patternOperator(operator);
        if (pattern != null) {
            at++;
            Term right = other();
            Truth matches = reasoning.matches(pattern, left, right, null);
            return condition(operator, operator.startsWith("!") ? matches.not() : matches, left, right);
        }
        Comparison comparison = Comparison.of(operator);
        if (comparison == null) {
            return null;
        }
        at++;
        if (is("ANY") || is("SOME") || is("ALL")) {
            Term quantified = quantified(comparison, left);
            if (quantified != null) {
                return quantified;
            }
        }
        Term right = other();
        return condition(comparison.symbol, reasoning.compare(comparison, left, right), left, right);
    }

    private Reasoning.@Nullable PatternKind patternOperator(String operator) {
        if (question.dialect != Dialect.POSTGRESQL
                && question.dialect != Dialect.GENERIC
                && question.dialect != Dialect.DUCKDB) {
            return null;
        }
        return switch (operator) {
            case "~", "~*", "!~", "!~*" -> Reasoning.PatternKind.REGEX;
            case "~~", "~~*", "!~~", "!~~*" -> Reasoning.PatternKind.LIKE;
            default -> null;
        };
    }

    private static Term condition(String word, Truth truth, Term left, Term right) {
        return Term.condition(left.text() + " " + word + " " + right.text(), truth, List.of(left, right));
    }

    /** {@code = ANY (…)}: of a subquery like IN, of a list like its items one by one. */
    private @Nullable Term quantified(Comparison comparison, Term left) {
        boolean all = is("ALL");
        int open = at + 1;
        if (tokens.kind(open) != TokenKind.LEFT_PAREN) {
            return null;
        }
        int close = question.partner(open);
        int inner = open + 1;
        int innerEnd = close;
        boolean array = tokens.is(inner, "ARRAY");
        if (array && question.after(inner + 1) == close) {
            inner += 2;
            innerEnd = close - 1;
        }
        at = Math.min(to, close + 1);
        if (question.isSelect(inner)) {
            Truth truth = SelectReader.quantified(question, scope, comparison, all, left, inner, innerEnd);
            return Term.condition(text(open, at) + left.text() + comparison, truth, List.of(left));
        }
        List<Term> items = items(inner, innerEnd);
        boolean oneValue = !array && items.size() == 1;
        Truth truth = oneValue ? anyOfValue(comparison, all, left, items.get(0)) : anyOf(comparison, all, left, items);
        return Term.condition(text(open, at) + left.text() + comparison, truth, with(left, items));
    }

    private Truth anyOf(Comparison comparison, boolean all, Term left, List<Term> items) {
        List<Truth> truths = items.stream()
                .map(item -> reasoning.compare(comparison, left, item))
                .toList();
        if (truths.isEmpty()) {
            return Truth.of(all);
        }
        return all ? Truth.and(truths) : Truth.or(truths);
    }

    /** An array in one value: nearly every row differs from one of its elements. */
    private Truth anyOfValue(Comparison comparison, boolean all, Term left, Term array) {
        boolean loose = comparison == Comparison.NOT_EQUALS && !all;
        if (loose) {
            return Truth.UNCLEAR;
        }
        boolean ordinary = left.has(Term.ROW) && !left.has(Term.UNCLEAR) && !left.sharesColumns(array);
        if (!ordinary) {
            return reasoning.compare(comparison, left, array.with(Term.UNCLEAR));
        }
        return Truth.BY_ROW;
    }

    private static List<Term> with(Term first, List<Term> others) {
        List<Term> all = new ArrayList<>(others);
        all.add(first);
        return all;
    }

    private @Nullable Term test(Term left) {
        at++;
        boolean negated = is("NOT");
        if (negated) {
            at++;
        }
        Truth truth;
        if (is("NULL")) {
            truth = reasoning.isNull(left);
        } else if (is("TRUE")) {
            truth = reasoning.truthOf(left).isTrue();
        } else if (is("FALSE")) {
            truth = reasoning.truthOf(left).not().isTrue();
        } else if (is("UNKNOWN")) {
            truth = reasoning.truthOf(left).isNull();
        } else if (is("DISTINCT") && tokens.is(at + 1, "FROM")) {
            at += 2;
            Term right = other();
            truth = reasoning.same(left, right).not();
            return condition("is distinct", negated ? truth.not() : truth, left, right);
        } else if (question.dialect == Dialect.SQLITE || question.dialect == Dialect.GENERIC) {
            Term right = other();
            truth = reasoning.same(left, right);
            return condition("is", negated ? truth.not() : truth, left, right);
        } else {
            return null;
        }
        String word = word(at);
        at++;
        return Term.condition(
                left.text() + " is " + (negated ? "not " : "") + word, negated ? truth.not() : truth, List.of(left));
    }

    private @Nullable Term wordPredicate(Term left) {
        if (is("ISNULL") || is("NOTNULL")) {
            Truth truth = reasoning.isNull(left);
            boolean isNull = is("ISNULL");
            at++;
            return Term.condition(left.text() + " isnull", isNull ? truth : truth.not(), List.of(left));
        }
        boolean negated = is("NOT");
        if (negated) {
            at++;
        }
        Term positive =
                is("IN") ? in(left) : is("BETWEEN") ? between(left) : isKnownOdd() ? knownOdd(left) : pattern(left);
        if (positive == null || !negated) {
            return positive;
        }
        return not(positive);
    }

    private boolean isKnownOdd() {
        return is("SOUNDS") || is("MEMBER") || is("OVERLAPS") || is("MATCH");
    }

    private Term knownOdd(Term left) {
        String word = word(at);
        at++;
        if (is("LIKE") || is("OF")) {
            at++;
        }
        Term right = other();
        return condition(word, reasoning.concerns(left, right), left, right);
    }

    private Term between(Term left) {
        at++;
        boolean symmetric = is("SYMMETRIC");
        if (symmetric || is("ASYMMETRIC")) {
            at++;
        }
        Term low = other();
        if (!is("AND")) {
            return Term.of("between?" + at, Term.UNCLEAR, Set.of());
        }
        at++;
        Term high = other();
        Truth truth = reasoning.between(left, low, high);
        if (symmetric) {
            truth = Truth.or(List.of(truth, reasoning.between(left, high, low)));
        }
        String text = left.text() + " between " + low.text() + " and " + high.text();
        return Term.condition(text, truth.alsoProvedBy(Relation.of(text, Relation.YES)), List.of(left, low, high));
    }

    private @Nullable Term in(Term left) {
        at++;
        int open = at;
        if (tokens.kind(open) != TokenKind.LEFT_PAREN) {
            // IN ?, IN some_list, IN UNNEST(?)
            Term list = other();
            return condition("in", anyOfValue(Comparison.EQUALS, false, left, list), left, list);
        }
        int close = question.partner(open);
        int inner = open + 1;
        int innerEnd = close;
        while (tokens.kind(inner) == TokenKind.LEFT_PAREN && question.partner(inner) == innerEnd - 1) {
            inner++;
            innerEnd--;
        }
        at = Math.min(to, close + 1);
        String name = left.text() + " in " + text(open, at);
        if (question.isSelect(inner)) {
            Truth truth = SelectReader.in(question, scope, left, inner, innerEnd);
            return Term.condition(
                    name, truth.alsoProvedBy(Relation.of(Term.shorten(name), Relation.YES)), List.of(left));
        }
        List<Term> items = items(open + 1, close);
        return Term.condition(name, reasoning.in(left, items), with(left, items));
    }

    private @Nullable Term pattern(Term left) {
        Reasoning.PatternKind kind = patternWord();
        if (kind == null) {
            return null;
        }
        if (is("BINARY")) {
            at++;
        }
        if ((is("ANY") || is("ALL") || is("SOME")) && tokens.kind(at + 1) == TokenKind.LEFT_PAREN) {
            return patterns(kind, left);
        }
        Term right = other();
        Term escape = null;
        if (is("ESCAPE")) {
            at++;
            escape = other();
        } else if (tokens.kind(at) == TokenKind.LEFT_BRACE && tokens.is(at + 1, "ESCAPE")) {
            escape = new ConditionReader(question, scope, at + 2, question.partner(at)).whole();
            at = question.after(at);
        }
        return condition("like", reasoning.matches(kind, left, right, escape), left, right);
    }

    private Term patterns(Reasoning.PatternKind kind, Term left) {
        boolean all = is("ALL");
        int open = at + 1;
        int close = question.partner(open);
        at = Math.min(to, close + 1);
        boolean array = tokens.is(open + 1, "ARRAY");
        List<Term> items = array ? items(open + 3, close - 1) : items(open + 1, close);
        List<Truth> truths = items.stream()
                .map(item -> reasoning.matches(kind, left, item, null))
                .toList();
        Truth truth = truths.isEmpty() ? Truth.UNCLEAR : all ? Truth.and(truths) : Truth.or(truths);
        return Term.condition(left.text() + " like any " + text(open, at), truth, with(left, items));
    }

    /** The kind of pattern that the words here begin, which are then behind. */
    private Reasoning.@Nullable PatternKind patternWord() {
        if (is("LIKE") || is("ILIKE") || is("LIKE_REGEX")) {
            Reasoning.PatternKind kind = is("LIKE_REGEX") ? Reasoning.PatternKind.REGEX : Reasoning.PatternKind.LIKE;
            at++;
            return kind;
        }
        if (is("REGEXP") || is("RLIKE")) {
            at++;
            return Reasoning.PatternKind.REGEX;
        }
        if (is("GLOB")) {
            at++;
            return Reasoning.PatternKind.GLOB;
        }
        if (is("SIMILAR") && tokens.is(at + 1, "TO")) {
            at += 2;
            return Reasoning.PatternKind.SIMILAR;
        }
        return null;
    }

    /** Expressions between commas that fill a range; one unclear term where they do not. */
    private List<Term> items(int from, int end) {
        if (from >= end) {
            return List.of();
        }
        ConditionReader inner = new ConditionReader(question, scope, from, end);
        List<Term> items = new ArrayList<>();
        items.add(inner.expression());
        while (inner.tokens.kind(inner.at) == TokenKind.COMMA && inner.at < end) {
            inner.at++;
            items.add(inner.expression());
        }
        return inner.at < end ? List.of(unclear(from, end)) : items;
    }

    // --- operators ---

    /** Any operator that is no comparison, all of one rank: what they make of columns and constants is opaque anyway. */
    private Term other() {
        Term left = sum();
        while (at < to && tokens.kind(at) == TokenKind.OPERATOR && isOther(tokens.text(at))) {
            String operator = tokens.text(at);
            at++;
            Term right = sum();
            left = operator.equals("||") ? folding.concatenation(left, right) : otherOperator(operator, left, right);
        }
        return left;
    }

    private boolean isOther(String operator) {
        if (Comparison.of(operator) != null || operator.equals("<=>") || patternOperator(operator) != null) {
            return false;
        }
        return !orByBars() || !operator.equals("||") && !operator.equals("&&");
    }

    private Term otherOperator(String operator, Term left, Term right) {
        Term term = folding.operator(operator, left, right);
        boolean containment = operator.equals("@>") || operator.equals("<@") || operator.equals("&&");
        if (!containment) {
            return term;
        }
        boolean same = left.text().equals(right.text()) && left.has(Term.ROW);
        boolean inEverything =
                operator.equals("@>") && isEmptyCollection(right) || operator.equals("<@") && isEmptyCollection(left);
        if (same || inEverything) {
            Truth all = Truth.of(Share.ALL, Share.NONE, Share.SOME).because("everything contains it");
            return Term.condition(term.text(), all, List.of(left, right));
        }
        return term;
    }

    private static boolean isEmptyCollection(Term term) {
        Constant constant = term.constant();
        String string = constant == null ? null : constant.string();
        return string != null && (string.strip().equals("{}") || string.strip().equals("[]"))
                || term.text().equals("array()")
                || term.text().startsWith("cast '{}'")
                || term.text().startsWith("cast '[]'")
                || term.text().startsWith("cast array()");
    }

    private Term sum() {
        Term left = product();
        while (at < to && (symbol("+") || symbol("-"))) {
            String operator = tokens.text(at);
            at++;
            left = folding.operator(operator, left, product());
        }
        return left;
    }

    private Term product() {
        Term left = unary();
        while (at < to && (symbol("*") || symbol("/") || symbol("%") || is("DIV") || is("MOD"))) {
            String operator = is("DIV") ? "div" : is("MOD") ? "%" : tokens.text(at);
            at++;
            left = folding.operator(operator, left, unary());
        }
        return left;
    }

    private Term unary() {
        boolean negative = false;
        boolean negated = false;
        boolean opaque = false;
        while (at < to && tokens.kind(at) == TokenKind.OPERATOR || is("BINARY") || is("PRIOR")) {
            negative ^= symbol("-");
            negated ^= symbol("!");
            opaque |= !symbol("-") && !symbol("+") && !symbol("!") && !is("BINARY");
            at++;
        }
        Term term = postfix(operand());
        if (opaque) {
            term = Term.combined("op " + term.text(), List.of(term));
        }
        if (negative) {
            term = folding.negated(term);
        }
        return negated ? not(term) : term;
    }

    private Term postfix(Term operand) {
        Term term = operand;
        for (; ; ) {
            if (at >= to) {
                return term;
            }
            if (symbol("::")) {
                at++;
                term = Folding.cast(term, type());
            } else if (is("COLLATE")) {
                at += 2;
                skipDots();
            } else if (is("AT") && (tokens.is(at + 1, "TIME") || tokens.is(at + 1, "LOCAL"))) {
                at += tokens.is(at + 1, "TIME") ? 3 : 2;
                Term zone = tokens.is(at - 1, "LOCAL") ? Term.number(0) : operand();
                term = Term.combined(term.text() + " at " + zone.text(), List.of(term, zone));
            } else if (tokens.kind(at) == TokenKind.LEFT_BRACKET) {
                term = subscript(term);
            } else if (tokens.kind(at) == TokenKind.WORD && UNITS.contains(word(at)) && term.constant() != null) {
                // Db2's durations: 30 DAYS
                term = Term.combined(term.text() + word(at), List.of(term));
                at++;
            } else if (tokens.kind(at) == TokenKind.DOT) {
                at += 2;
                term = Term.combined(term.text() + "." + tokens.name(at - 1), List.of(term));
            } else if (isOuterMark()) {
                at += 3;
            } else {
                return term;
            }
        }
    }

    /** Oracle's {@code (+)}. */
    private boolean isOuterMark() {
        return tokens.kind(at) == TokenKind.LEFT_PAREN
                && tokens.isSymbol(at + 1, '+')
                && tokens.kind(at + 2) == TokenKind.RIGHT_PAREN;
    }

    private Term subscript(Term term) {
        int close = question.partner(at);
        List<Term> parts = with(term, items(at + 1, close));
        String text = term.text() + text(at, close + 1);
        at = Math.min(to, close + 1);
        return Term.combined(text, parts);
    }

    private void skipDots() {
        while (tokens.kind(at) == TokenKind.DOT && at < to) {
            at += 2;
        }
    }

    /** The type here, which is then behind. */
    private String type() {
        StringBuilder type = new StringBuilder(word(at));
        at++;
        skipDots();
        while (is("VARYING") || is("PRECISION") || is("UNSIGNED") || is("SIGNED")) {
            type.append(' ').append(word(at));
            at++;
        }
        if (tokens.kind(at) == TokenKind.LEFT_PAREN && at < to) {
            at = question.after(at);
        }
        if ((is("WITH") || is("WITHOUT")) && tokens.is(at + 1, "TIME")) {
            at += 3;
        }
        while (tokens.kind(at) == TokenKind.LEFT_BRACKET && at < to) {
            type.append("[]");
            at = question.after(at);
        }
        return type.toString();
    }

    // --- operands ---

    private Term operand() {
        if (at >= to) {
            return broken();
        }
        return switch (tokens.kind(at)) {
            case NUMBER -> number();
            case STRING -> string();
            case PARAMETER -> question.parameter(at++);
            case VARIABLE -> Term.of(Scope.lower(tokens.text(at++)), 0, Set.of());
            case LEFT_PAREN -> bracketed();
            case LEFT_BRACE -> escape();
            case LEFT_BRACKET -> list("[");
            case QUOTED_NAME -> name();
            case WORD -> wordOperand();
            default -> broken();
        };
    }

    /** Nothing is consumed: the caller finds itself before what it does not know, and skips it. */
    private Term broken() {
        return Term.of("?" + at, Term.UNCLEAR, Set.of());
    }

    private Term number() {
        String text = tokens.text(at++);
        BigDecimal number = Constant.numberOf(text);
        return number == null
                ? Term.of(Scope.lower(text), Term.NOT_NULL, Set.of())
                : Term.constant(new Constant(number));
    }

    private Term string() {
        StringBuilder value = new StringBuilder();
        boolean bits = false;
        while (at < to && tokens.kind(at) == TokenKind.STRING) {
            char prefix = tokens.text(at).charAt(0);
            bits |= prefix == 'x' || prefix == 'X' || prefix == 'b' || prefix == 'B';
            value.append(tokens.string(at));
            at++;
        }
        return bits ? Term.of("bits " + value, Term.NOT_NULL, Set.of()) : Term.constant(new Constant(value.toString()));
    }

    private Term bracketed() {
        if (question.isSelect(at + 1)) {
            int close = question.partner(at);
            Term value = SelectReader.value(question, scope, at + 1, close, text(at, close));
            at = Math.min(to, close + 1);
            return value;
        }
        return list("(");
    }

    private Term list(String kind) {
        int close = question.partner(at);
        List<Term> items = items(at + 1, close);
        String text = (kind.equals("(") ? "row" : "array") + text(at, close);
        at = Math.min(to, close + 1);
        return items.size() == 1 && kind.equals("(") ? items.get(0) : Term.row(text, items);
    }

    /** A JDBC escape: {@code {ts '…'}}, {@code {fn now()}}; of another brace only its parts are known. */
    private Term escape() {
        int close = question.partner(at);
        int from = at + 1;
        boolean literal = tokens.is(from, "D") || tokens.is(from, "T") || tokens.is(from, "TS");
        boolean function = tokens.is(from, "FN");
        Term inside = literal || function
                ? new ConditionReader(question, scope, from + 1, close).whole()
                : unclear(from, close);
        String text = "{" + text(from, close);
        at = Math.min(to, close + 1);
        return literal ? Term.combined(text, List.of(inside)).with(Term.NOT_NULL) : inside;
    }

    private Term wordOperand() {
        TokenKind next = tokens.kind(at + 1);
        String word = word(at);
        switch (word) {
            case "NULL":
                at++;
                return Term.constant(Constant.NULL);
            case "TRUE", "FALSE":
                if (next != TokenKind.LEFT_PAREN) {
                    at++;
                    return Term.constant(new Constant(word.equals("TRUE")));
                }
                break;
            case "UNKNOWN":
                at++;
                return Term.constant(Constant.NULL);
            case "CASE":
                return caseOf();
            case "EXISTS":
                return exists();
            case "CAST", "TRY_CAST", "SAFE_CAST":
                if (next == TokenKind.LEFT_PAREN) {
                    return cast();
                }
                break;
            case "INTERVAL":
                if (isIntervalStart(at + 1)) {
                    return interval();
                }
                break;
            case "CURRENT":
                if (next == TokenKind.WORD && !tokens.is(at + 1, "OF")) {
                    at += 2;
                    return Term.of("current " + word(at - 1), Term.NOT_NULL, Set.of());
                }
                break;
            case "ARRAY":
                if (next == TokenKind.LEFT_BRACKET) {
                    at++;
                    return tokens.kind(at + 1) == TokenKind.RIGHT_BRACKET ? emptyArray() : list("[");
                }
                break;
            case "ROWNUM":
                at++;
                return Term.of("rownum", Term.ROW | Term.ROW_COUNT | Term.NOT_NULL, Set.of("rownum"));
            case "USER":
                if (next != TokenKind.DOT && next != TokenKind.LEFT_PAREN && userIsFunction()) {
                    at++;
                    return Term.of("user", Term.NOT_NULL, Set.of());
                }
                break;
            default:
                break;
        }
        if (WITHOUT_BRACKETS.contains(word) && next != TokenKind.DOT) {
            at++;
            if (tokens.kind(at) == TokenKind.LEFT_PAREN && at < to) {
                at = question.after(at);
            }
            return Term.of(Scope.lower(word), 0, Set.of());
        }
        if (next == TokenKind.STRING && at + 1 < to) {
            // DATE '2020-01-01', _utf8'a'
            String type = word(at++);
            Term value = string();
            return type.startsWith("_") ? value : Term.of(type + value.text(), Term.NOT_NULL, Set.of());
        }
        return RESERVED.contains(word) ? broken() : name();
    }

    private Term emptyArray() {
        at = question.after(at);
        return Term.of("array()", Term.NOT_NULL, Set.of());
    }

    private boolean userIsFunction() {
        return switch (question.dialect) {
            case POSTGRESQL, ORACLE, SQLSERVER, DB2, H2, HSQLDB, DERBY -> true;
            default -> false;
        };
    }

    private boolean isIntervalStart(int i) {
        return switch (tokens.kind(i)) {
            case STRING, NUMBER, PARAMETER, LEFT_PAREN, VARIABLE -> true;
            case OPERATOR -> tokens.isSymbol(i, '-') || tokens.isSymbol(i, '+');
            case WORD -> tokens.kind(i + 1) == TokenKind.WORD && UNITS.contains(word(i + 1));
            default -> false;
        };
    }

    private Term interval() {
        at++;
        if (!question.enter()) {
            return broken();
        }
        Term amount = unary();
        question.leave();
        int start = at;
        while (at < to && tokens.kind(at) == TokenKind.WORD && (UNITS.contains(word(at)) || is("TO"))) {
            at++;
            if (tokens.kind(at) == TokenKind.LEFT_PAREN && at < to) {
                at = question.after(at);
            }
        }
        return Term.combined("interval " + amount.text() + " " + text(start, at), List.of(amount));
    }

    private Term exists() {
        int open = at + 1;
        if (tokens.kind(open) != TokenKind.LEFT_PAREN) {
            return name();
        }
        int close = question.partner(open);
        int inner = open + 1;
        int innerEnd = close;
        while (tokens.kind(inner) == TokenKind.LEFT_PAREN && question.partner(inner) == innerEnd - 1) {
            inner++;
            innerEnd--;
        }
        at = Math.min(to, close + 1);
        String text = "exists " + text(open, at);
        Truth truth = SelectReader.exists(question, scope, inner, innerEnd);
        return Term.condition(text, truth.alsoProvedBy(Relation.of(Term.shorten(text), Relation.YES)), List.of());
    }

    private Term cast() {
        int close = question.partner(at + 1);
        ConditionReader inner = new ConditionReader(question, scope, at + 2, close);
        Term value = inner.expression();
        if (!inner.is("AS")) {
            return unclearUpTo(close);
        }
        String type = tokens.text(inner.at + 1);
        at = Math.min(to, close + 1);
        return Folding.cast(value, type);
    }

    private Term unclearUpTo(int close) {
        int start = at;
        at = Math.min(to, close + 1);
        return unclear(start, at);
    }

    private Term caseOf() {
        at++;
        Term subject = is("WHEN") ? null : expression();
        List<Truth> conditions = new ArrayList<>();
        List<Term> results = new ArrayList<>();
        List<Term> parts = new ArrayList<>();
        while (is("WHEN")) {
            at++;
            Term when = expression();
            if (!is("THEN")) {
                break;
            }
            at++;
            Term then = expression();
            conditions.add(
                    subject == null ? reasoning.truthOf(when) : reasoning.compare(Comparison.EQUALS, subject, when));
            results.add(then);
            parts.add(when);
            parts.add(then);
        }
        Term otherwise = Term.constant(Constant.NULL);
        if (is("ELSE")) {
            at++;
            otherwise = expression();
        }
        if (!is("END") || results.isEmpty()) {
            return broken();
        }
        at++;
        results.add(otherwise);
        parts.add(otherwise);
        if (subject != null) {
            parts.add(subject);
        }
        return Folding.choice(conditions, results, parts);
    }

    // --- names and calls ---

    private Term name() {
        List<String> parts = new ArrayList<>();
        parts.add(tokens.name(at++));
        while (at < to && tokens.kind(at) == TokenKind.DOT) {
            parts.add(tokens.name(at + 1));
            at += 2;
        }
        boolean called = at < to && tokens.kind(at) == TokenKind.LEFT_PAREN && !isOuterMark();
        return called ? call(parts.get(parts.size() - 1).toUpperCase(Locale.ROOT)) : scope.column(parts);
    }

    private Term call(String name) {
        int open = at;
        int close = question.partner(open);
        List<Term> arguments = arguments(name, open + 1, close);
        at = Math.min(to, close + 1);
        Term term = folding.function(name, arguments);
        if (AGGREGATES.contains(name) && scope.grouped()) {
            // A group has a row at least.
            int traits = name.startsWith("COUNT") ? Term.ROW | Term.KEY : Term.ROW;
            term = Term.of(term.text(), term.traits() | traits, Set.of(term.text()));
        }
        return afterCall(name, term);
    }

    private Term afterCall(String name, Term call) {
        Term term = call;
        if (name.equals("MATCH") && is("AGAINST")) {
            int start = at;
            at = question.after(at + 1);
            return Term.combined(term.text() + text(start, at), List.of(term));
        }
        while (at < to && (is("FILTER") || is("OVER") || is("WITHIN"))) {
            at += is("WITHIN") ? 2 : 1;
            at = question.after(at);
            term = term.with(Term.UNCLEAR);
        }
        return term;
    }

    private List<Term> arguments(String name, int from, int close) {
        int start = from;
        if (name.equals("EXTRACT")) {
            start = from + 2;
        } else if (UNIT_FIRST.contains(name)
                && tokens.kind(from) == TokenKind.WORD
                && tokens.kind(from + 1) == TokenKind.COMMA) {
            start = from + 2;
        } else if (tokens.is(from, "DISTINCT") || isTrimSide(from)) {
            start = from + 1;
        }
        if (start >= close || tokens.isSymbol(start, '*') && start + 1 == close) {
            return List.of();
        }
        return arguments(new ConditionReader(question, scope, start, close), close);
    }

    private static List<Term> arguments(ConditionReader inner, int close) {
        List<Term> arguments = new ArrayList<>();
        if (inner.question.isSelect(inner.at)) {
            // ARRAY(SELECT …)
            return List.of(
                    SelectReader.value(inner.question, inner.scope, inner.at, close, inner.text(inner.at, close)));
        }
        while (inner.at < close) {
            int before = inner.at;
            boolean connects = inner.tokens.kind(inner.at) == TokenKind.COMMA
                    || inner.tokens.kind(inner.at) == TokenKind.WORD && CONNECTING.contains(inner.word(inner.at));
            if (connects) {
                inner.at++;
            } else {
                arguments.add(inner.expression());
            }
            if (inner.at == before) {
                arguments.add(inner.unclear(before, close));
                break;
            }
        }
        return arguments;
    }

    private boolean isTrimSide(int i) {
        return tokens.is(i, "BOTH") || tokens.is(i, "LEADING") || tokens.is(i, "TRAILING");
    }

    // --- tokens ---

    private boolean is(String word) {
        return at < to && tokens.is(at, word);
    }

    private boolean symbol(String symbol) {
        return at < to && tokens.isSymbol(at, symbol);
    }

    private String word(int i) {
        return i < to && tokens.kind(i) == TokenKind.WORD ? tokens.text(i).toUpperCase(Locale.ROOT) : "";
    }

    private String text(int from, int end) {
        return text(tokens, from, Math.min(end, question.to));
    }

    /** The tokens as a canonical text. */
    static String text(Tokens tokens, int from, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < end; i++) {
            boolean word = tokens.kind(i) == TokenKind.WORD;
            text.append(word ? Scope.lower(tokens.text(i)) : tokens.text(i));
            // Each plain question mark is a value of its own.
            text.append(tokens.kind(i) == TokenKind.PARAMETER ? i + " " : " ");
            if (text.length() > 4096) {
                return Term.shorten(text + tokens.text().substring(tokens.start(i), tokens.end(end - 1)));
            }
        }
        return Term.shorten(text.toString());
    }
}
