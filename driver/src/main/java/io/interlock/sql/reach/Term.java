package io.interlock.sql.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one expression: what it reads, and its value where that is known. Immutable.
 *
 * @param text     canonical text: two terms of the same text have the same value for the same row; bounded in length
 * @param traits   bits, see the constants
 * @param columns  the columns of the written table in it, without qualifier, in lower case; others with their qualifier
 * @param constant its value, where it is known
 * @param truth    its truth, where it is a condition
 * @param items    the parts of a row or list, or the results that a CASE chooses from
 * @param conditions for a CASE, what is asked for each of the items but the last, which is chosen where none holds
 * @param linear   what it is a multiple of, or differs from by a number; null where it is neither
 * @param domain   the numbers that it may be
 */
record Term(
        String text,
        int traits,
        Set<String> columns,
        @Nullable Constant constant,
        @Nullable Truth truth,
        List<Term> items,
        List<Truth> conditions,
        @Nullable Linear linear,
        Domain domain) {

    /** Reads the row of the written table. */
    static final int ROW = 1;
    /** Reads another row of the written table: a self-join. */
    static final int COPY = 1 << 1;
    /** Reads another table. */
    static final int OTHER = 1 << 2;
    /** Reads a column that may be of the written table or of a table nearer by. */
    static final int MAYBE_ROW = 1 << 3;
    /** Has a parameter whose value is not known. */
    static final int VALUES = 1 << 4;
    /** Has something in it that was not understood. */
    static final int UNCLEAR = 1 << 5;

    private static final int INHERITED = ROW | COPY | OTHER | MAYBE_ROW | VALUES | UNCLEAR;

    /** Is a column of one of several joined tables: of which, the text does not say. */
    static final int JOINED = 1 << 18;
    /** Is larger than every value that the column has in the written table, where that has several rows. */
    static final int BEYOND = 1 << 19;
    /** Is the largest or smallest value of some rows only, or one that is less far out. */
    static final int WITHIN = 1 << 24;
    /** Is nothing but a column. */
    static final int PLAIN = 1 << 8;
    /** Is a column that surely is a key: positive and never null. */
    static final int KEY = 1 << 9;

    static final int NOT_NULL = 1 << 10;
    /** Is the greatest of its items. */
    static final int GREATEST = 1 << 11;
    /** Is the least of its items. */
    static final int LEAST = 1 << 15;
    /** Is the largest value that the column has in the written table. */
    static final int LARGEST = 1 << 16;
    /** Is the smallest value that the column has in the written table. */
    static final int SMALLEST = 1 << 17;
    /** Is the end of a part of the written table that is the same part for the row that has the value. */
    static final int ITSELF = 1 << 29;
    /** As a pattern it holds a character that is no wildcard. */
    static final int SOLID = 1 << 12;
    /** Writes its argument in another way, as lower() and trim() do: comparing both is an ordinary condition. */
    static final int REWRITTEN = 1 << 13;
    /** Takes different values in different rows: a column, or a known function of columns. Only what varies can bound. */
    static final int VARIES = 1 << 20;
    /** Varies too, but only to be equal to something bounds: a key, a column of the system, and functions of them. */
    static final int IDENTIFIES = 1 << 21;
    /** Is the same for every row, and known to be nothing that comes before or after all values of a column. */
    static final int GIVEN = 1 << 22;
    /** May be empty or zero in every row: to be compared with that says nothing. */
    static final int BLANK = 1 << 23;
    /** Is what a subquery finds: null for every row where that is nothing. */
    static final int FOUND = 1 << 25;
    /** Is something as a text, of a number perhaps: never empty, and before all letters. */
    static final int AS_TEXT = 1 << 26;
    /** Is a text without small letters. */
    static final int CAPITALS = 1 << 27;
    /** Is a text without capital letters. */
    static final int SMALL = 1 << 28;
    /** Has the values of a column, but for how they are written: {@code lower(name)}, {@code due + interval '1 day'}. */
    static final int LIKE_COLUMN = 1 << 6;
    /** Is a number by what made it: as a text it has digits. */
    static final int NUMERIC = 1 << 7;
    /** Oracle's ROWNUM: counts the rows that are kept. */
    static final int ROW_COUNT = 1 << 14;

    private static final int TEXT_LIMIT = 160;
    private static final int COLUMN_LIMIT = 16;
    /** Stands for columns that nobody counted. */
    private static final String ANY = "*";

    static Term of(String text, int traits, Set<String> columns) {
        return new Term(shorten(text), traits, columns, null, null, List.of(), List.of(), null, Domain.ANY);
    }

    static Term constant(Constant constant) {
        Object value = constant.value();
        String text = value instanceof String ? "'" + value + "'" : String.valueOf(value);
        int traits = value == null ? 0 : NOT_NULL | GIVEN;
        return new Term(shorten(text), traits, Set.of(), constant, null, List.of(), List.of(), null, Domain.ANY);
    }

    static Term number(long number) {
        return constant(new Constant(BigDecimal.valueOf(number)));
    }

    static Term condition(String text, Truth truth, List<Term> parts) {
        Boolean constant = truth.constant();
        if (constant != null) {
            return constant(new Constant(constant));
        }
        Term all = combined(text, parts);
        return new Term(
                all.text,
                all.traits,
                all.columns,
                null,
                truth.named(all.text, all.columns),
                List.of(),
                List.of(),
                null,
                Domain.ANY);
    }

    /** A condition on two terms: {@code left word right}. */
    static Term condition(Term left, String word, Term right, Truth truth) {
        return condition(left.text() + " " + word + " " + right.text(), truth, List.of(left, right));
    }

    static List<Term> all(Term first, List<Term> others) {
        List<Term> all = new ArrayList<>(others);
        all.add(first);
        return all;
    }

    /** An expression of which only its parts are known. */
    static Term combined(String text, List<Term> parts) {
        int traits = 0;
        Set<String> columns = Set.of();
        for (Term part : parts) {
            traits |= part.traits & INHERITED;
            columns = union(columns, part.columns);
        }
        return of(text, traits, columns);
    }

    /** What a known function or operator makes of its parts: it varies as they do, and is given where they are. */
    static Term made(String text, List<Term> parts) {
        return combined(text, parts).with(variety(parts));
    }

    private static int variety(List<Term> parts) {
        int variety = GIVEN;
        for (int i = 0; i < parts.size(); i++) {
            Term part = parts.get(i);
            boolean known = part.has(GIVEN) || part.has(VARIES | IDENTIFIES) && !part.has(UNCLEAR);
            if (!known || part.sharesColumns(parts.subList(0, i))) {
                return 0;
            }
            variety = weaker(variety, part.traits & (VARIES | IDENTIFIES | GIVEN | BLANK));
        }
        return variety;
    }

    private static int weaker(int a, int b) {
        int blank = (a | b) & BLANK;
        if (((a | b) & IDENTIFIES) != 0) {
            return IDENTIFIES | blank;
        }
        return ((a | b) & VARIES) != 0 ? VARIES | blank : GIVEN;
    }

    private boolean sharesColumns(List<Term> others) {
        return others.stream().anyMatch(this::sharesColumns);
    }

    static Term row(String text, List<Term> items) {
        Term all = combined(text, items);
        return new Term(all.text, all.traits, all.columns, null, null, List.copyOf(items), List.of(), null, Domain.ANY);
    }

    /** A row, or an array: what each of its items is. */
    static Term list(String text, List<Term> items) {
        return row(text, items).with(variety(items));
    }

    static Term choice(String text, List<Truth> conditions, List<Term> results, List<Term> parts) {
        Term all = combined(text, parts);
        return new Term(
                all.text,
                all.traits,
                all.columns,
                null,
                null,
                List.copyOf(results),
                List.copyOf(conditions),
                null,
                Domain.ANY);
    }

    /** This term as a multiple of a base plus a number. */
    Term as(Linear multiple) {
        return new Term(
                shorten(multiple.text()),
                traits & (INHERITED | VARIES | IDENTIFIES | BLANK)
                        | (multiple.factor().signum() > 0 ? ofColumn() : 0),
                columns,
                null,
                null,
                List.of(),
                List.of(),
                multiple,
                Domain.ANY);
    }

    Term with(int moreTraits) {
        return new Term(text, traits | moreTraits, columns, constant, truth, items, conditions, linear, domain);
    }

    /** {@link #LIKE_COLUMN}, if it is a column or like one. */
    int ofColumn() {
        return has(PLAIN | LIKE_COLUMN) ? LIKE_COLUMN : 0;
    }

    /** This term, of which is known between which numbers it is. */
    Term in(Domain numbers) {
        return new Term(text, traits, columns, constant, truth, items, conditions, linear, numbers);
    }

    boolean has(int trait) {
        return (traits & trait) != 0;
    }

    /** Whether it surely is a number, by what made it. */
    boolean isNumber() {
        return has(NUMERIC) || linear != null || domain != Domain.ANY;
    }

    boolean isNull() {
        return constant != null && constant.isNull();
    }

    boolean isChoice() {
        return !conditions.isEmpty();
    }

    /** How messages call it: its name where it is a column. Never holds a literal. */
    String display() {
        return has(PLAIN) ? text : "an expression";
    }

    /** Whether a column of the written table stands in both. */
    boolean sharesColumns(Term other) {
        if (columns.contains(ANY) && !other.columns.isEmpty() || other.columns.contains(ANY) && !columns.isEmpty()) {
            return true;
        }
        for (String column : columns) {
            if (other.columns.contains(column)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.containsAll(a)) {
            return b;
        }
        if (b.isEmpty() || a.containsAll(b)) {
            return a;
        }
        if (a.size() + b.size() > COLUMN_LIMIT) {
            return Set.of(ANY);
        }
        Set<String> both = new HashSet<>(a);
        both.addAll(b);
        return both;
    }

    /** Long texts become a fingerprint, so that an expression of a million operators stays linear. */
    static String shorten(String text) {
        if (text.length() <= TEXT_LIMIT) {
            return text;
        }
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
            hash ^= hash >>> 29;
        }
        return "~" + Long.toHexString(hash) + ":" + text.length();
    }
}
