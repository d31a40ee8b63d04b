package io.interlock.sql.reach;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the rows of a SELECT come from, as far as one of its sources may bring back rows of the written table under another
 * name: through a query, or a function that is given what a query finds. Immutable.
 */
final class Origins {

    private final Select select;
    private final Subquery subquery;
    private final Question question;
    private final Tokens tokens;
    private final List<Sources.Source> sources;

    Origins(Select select, Subquery subquery) {
        this.select = select;
        this.subquery = subquery;
        this.question = subquery.question();
        this.tokens = subquery.tokens();
        this.sources = select.sources();
    }

    /** Whether it reads a query without a table that names something all the same, which is then of a row around it. */
    boolean readNames() {
        return sources.stream()
                .filter(Sources.Source::isSubquery)
                .map(select::derived)
                .anyMatch(derived -> !derived.isOfTables() && !derived.isOfConstants());
    }

    /** Whether it reads the written table through another query, which may have renamed its columns. */
    boolean readTable() {
        return sources.stream()
                .anyMatch(
                        source -> source.isSubquery() && select.derived(source).readsTable());
    }

    /** Whether a query or function that it reads is tied to the row itself, and may return what the row has. */
    boolean areTied() {
        return sources.stream()
                .filter(source -> source.name() == null)
                .anyMatch(source -> source.isSubquery()
                        ? select.derived(source).mentionsRow()
                        : subquery.part(source.from(), source.to()).mentionsRow());
    }

    private Stream<Sources.Source> functions() {
        return sources.stream().filter(source -> source.isFunction(tokens));
    }

    /** Whether a function that it reads is given what {@code left} is, and may hand it back: {@code unnest(ARRAY[1, id])}. */
    boolean handBack(Term left) {
        return functions()
                .filter(function -> !tokens.is(function.from(), "TABLE")) // H2's TABLE(id INT = (1, 2)) names columns
                .flatMapToInt(function -> IntStream.range(function.from(), function.to()))
                .anyMatch(i -> left.columns().contains(Scope.lower(tokens.name(i))));
    }

    /** Whether a function or query that it reads is given what a source before it has of the written table. */
    boolean handOn() {
        Set<String> copies = sources.stream()
                .filter(source -> isCopy(source) && source.called() != null)
                .map(source -> requireNonNull(source.called()))
                .collect(Collectors.toSet());
        return sources.stream()
                .filter(source -> source.name() == null && !source.isBracketed(tokens))
                .anyMatch(source -> IntStream.range(source.from(), source.to())
                        .anyMatch(i -> tokens.kind(i + 1) == TokenKind.DOT
                                && !isTableAt(i)
                                && copies.contains(Scope.lower(tokens.name(i)))));
    }

    /** Whether a table's schema stands there. */
    private boolean isTableAt(int i) {
        return tokens.is(i - 1, "FROM") || tokens.is(i - 1, "JOIN");
    }

    /** Whether a query that it reads has the written table's columns by other names: {@code (SELECT id FROM t) x (c)}. */
    boolean renameColumns() {
        return sources.stream()
                .filter(source -> source.isSubquery() && isCopy(source))
                .anyMatch(source -> source.isRenamed(tokens)
                        || select.derived(source).isOneSelect()
                                && select.derived(source).select().renamesColumns());
    }

    /** Whether one of its sources makes rows of its own: {@code FROM json_each((SELECT json_group_array(id) FROM t))}. */
    boolean areMade() {
        return sources.stream().anyMatch(source -> source.isMade(question));
    }

    /**
     * Whether a condition in {@code [whereFrom, whereTo)} asks for rows of a table that the same table has not:
     * {@code a LEFT JOIN a b ON b.id = a.id WHERE b.id IS NULL}.
     */
    boolean missItself(int whereFrom, int whereTo) {
        return sources.stream()
                .filter(source -> source.join() == Sources.Join.LEFT && source.name() != null)
                .anyMatch(source -> isJoinedToItself(source) && isAskedForNull(source, whereFrom, whereTo));
    }

    private boolean isJoinedToItself(Sources.Source source) {
        return sources.stream().anyMatch(other -> other != source && Objects.equals(other.name(), source.name()))
                && Conjunction.parts(question, source.onFrom(), source.onTo()).stream()
                        .allMatch(part -> part.isTie(tokens));
    }

    private boolean isAskedForNull(Sources.Source source, int whereFrom, int whereTo) {
        return IntStream.range(whereFrom, whereTo)
                .anyMatch(i -> Scope.lower(tokens.name(i)).equals(source.called())
                        && tokens.kind(i + 1) == TokenKind.DOT
                        && tokens.is(i + 3, "IS")
                        && tokens.is(i + 4, "NULL"));
    }

    /** Whether it is the written table, or a query that reads it. */
    boolean isCopy(Sources.Source source) {
        Scope around = subquery.scope();
        return source.isSubquery()
                ? select.derived(source).readsTable()
                : source.isOf(around.tables(), around.schemas());
    }
}
