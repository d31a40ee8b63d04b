package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.Operation;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts that an expression may amount to, each as far as it can be known. Immutable.
 *
 * <p>What is not known leaves a hole. A hole that one name or one value fills ({@code quote_ident(x)}) hides no statement,
 * so that all a text does is still known but the name; any other hole may hide anything, and what stands around it is only
 * the part that can be seen.
 *
 * @param all one text for each way the expression may come out; never empty
 */
record Texts(List<Text> all) {

    /** More ways than a person writes down; beyond them nothing is known. */
    private static final int MOST = 16;

    /** Joined texts longer than that are not known: variables that double themselves must not fill the memory. */
    private static final int MOST_CHARACTERS = 1 << 15;

    /** Stands for what is not known; for private use, and a letter of names on every server. */
    private static final char HOLE = '\uE000';

    /** A value that cannot be seen. */
    private static final String PLACE = " ? ";

    /** A name that stands for itself without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** How much of a text is known. */
    enum Certainty {
        /** Every character. */
        KNOWN,
        /** All but names and values. */
        FILLED,
        /** Not what its holes may be. */
        OPEN
    }

    /** One text. */
    record Text(String characters, Certainty certainty) {

        /** Whether it begins before its first hole, so that its verb can be seen. */
        boolean begins() {
            String start = characters.stripLeading();
            return !start.isEmpty() && start.charAt(0) != HOLE;
        }
    }

    /** Nothing is known. */
    static final Texts ANYTHING = new Texts(List.of(new Text(String.valueOf(HOLE), Certainty.OPEN)));

    /** One value that cannot be seen, as a literal of any type. */
    static final Texts VALUE = new Texts(List.of(new Text(PLACE, Certainty.FILLED)));

    Texts {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("an expression has at least one text");
        }
    }

    static Texts of(String text) {
        return new Texts(List.of(new Text(text, Certainty.KNOWN)));
    }

    /** One name that cannot be seen: quoted where it must be, and perhaps the end or the beginning of a longer one. */
    static final Texts NAME = new Texts(List.of(new Text(String.valueOf(HOLE), Certainty.FILLED)));

    /** A name as PostgreSQL's quote_ident and its like give it: in the dialect's quotes where it is no plain word. */
    static String quoted(String name, Dialect dialect) {
        if (dialect == Dialect.SQLSERVER) {
            // in double quotes it may be a string
            return "[" + name.replace("]", "]]") + "]";
        }
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        String quote = dialect == Dialect.MYSQL || dialect == Dialect.MARIADB ? "`" : "\"";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** Whether a text's holes are tokens of their own: in other quotes, or in a comment, what fills them may get out. */
    static boolean standsAlone(String text, Tokens tokens) {
        int holes = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.text(i);
            boolean quotes = tokens.kind(i) == TokenKind.STRING || tokens.kind(i) == TokenKind.QUOTED_NAME;
            if (quotes && (token.indexOf(HOLE) >= 0 || token.contains(PLACE))) {
                return false;
            }
            holes += (int) token.chars().filter(c -> c == HOLE).count();
        }
        return holes == text.chars().filter(c -> c == HOLE).count();
    }

    /** Whether an operation is on something of which the name is not known. */
    static boolean isHole(Operation operation) {
        Target target = operation.target();
        return isHole(target.catalog())
                || isHole(target.schema())
                || isHole(target.name())
                || isHole(target.member())
                || isHole(operation.detail());
    }

    /** Whether a part of a name, or of a token, is not known. */
    static boolean isHole(@Nullable String name) {
        return name != null && name.indexOf(HOLE) >= 0;
    }

    /** The same operation; where a part of its target's name is not known, the target has no name. */
    static Operation withoutHoles(Operation operation) {
        Target target = operation.target();
        boolean named = !isHole(target.catalog()) && !isHole(target.schema()) && !isHole(target.name());
        String member = isHole(target.member()) ? null : target.member();
        Target known = named
                ? new Target(
                        target.catalog(), target.schema(), target.name(), member, target.type(), target.temporary())
                : new Target(null, null, null, member, target.type(), false);
        String detail = operation.detail();
        return new Operation(
                operation.kind(), known, operation.reach(), detail == null ? null : detail.replace(HOLE, '?'));
    }

    /** The text, where there is one only and every character is known; otherwise null. */
    @Nullable
    String known() {
        Text first = all.get(0);
        return all.size() == 1 && first.certainty() == Certainty.KNOWN ? first.characters() : null;
    }

    /** These texts, each with each of the others behind it. */
    Texts then(Texts next) {
        Set<Text> joined = new LinkedHashSet<>();
        for (Text left : all) {
            for (Text right : next.all) {
                if (left.characters().length() + right.characters().length() > MOST_CHARACTERS) {
                    return ANYTHING;
                }
                Certainty less =
                        left.certainty().compareTo(right.certainty()) > 0 ? left.certainty() : right.certainty();
                joined.add(new Text(joined(left.characters(), right.characters()), less));
            }
        }
        return joined.size() > MOST ? ANYTHING : new Texts(List.copyOf(joined));
    }

    /** A number behind a word is a part of it: {@code 'part_' || n}. */
    private static String joined(String left, String right) {
        boolean word =
                !left.isEmpty() && Character.isLetterOrDigit(left.charAt(left.length() - 1)) || left.endsWith("_");
        return left + (word && right.equals(PLACE) ? String.valueOf(HOLE) : right);
    }

    /** Either these texts or the others. */
    Texts or(Texts other) {
        if (all.containsAll(other.all)) {
            return this;
        }
        Set<Text> both = new LinkedHashSet<>(all);
        both.addAll(other.all);
        return both.size() > MOST ? ANYTHING : new Texts(List.copyOf(both));
    }

    /** Each text changed; not known where a text has holes. */
    Texts map(UnaryOperator<String> change) {
        Set<Text> changed = new LinkedHashSet<>();
        for (Text text : all) {
            if (text.certainty() != Certainty.KNOWN) {
                return ANYTHING;
            }
            changed.add(new Text(change.apply(text.characters()), Certainty.KNOWN));
        }
        return new Texts(List.copyOf(changed));
    }

    /** The same texts where every character is known; otherwise what a hole that is no more than this leaves. */
    Texts atMost(Texts hole) {
        boolean known = all.stream().allMatch(text -> text.certainty() == Certainty.KNOWN);
        return known ? this : hole;
    }

    /** The same texts, but not known where one may be longer: some variables cut what they are given. */
    Texts within(int characters) {
        boolean fits = all.stream()
                .allMatch(text ->
                        text.certainty() == Certainty.KNOWN && text.characters().length() <= characters);
        return fits ? this : ANYTHING;
    }
}
