package io.interlock.sql.reach;

import static java.util.Objects.requireNonNull;

import io.interlock.sql.Dialect;
import io.interlock.sql.SessionMode;
import io.interlock.sql.lex.Reading;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a dialect takes constants: as conditions, as numbers, as texts. Immutable. */
final class Literals {

    /** Ends of the names of columns that hold texts, wherever one meets them. */
    private static final List<String> TEXTS = List.of(
            "name",
            "title",
            "email",
            "mail",
            "description",
            "comment",
            "address",
            "city",
            "street",
            "country",
            "url",
            "password",
            "uuid",
            "label",
            "message",
            "text");

    /** Columns that hold texts as often as numbers. */
    private static final Set<String> KINDS = Set.of("status", "state", "type", "kind", "code", "note");

    private static final Pattern HASH =
            Pattern.compile("(?:md5|sha1|sha2|sha|sha224|sha256|sha384|sha512|hex|to_hex)\\(");

    private static final Pattern LENGTH_OF_PART =
            Pattern.compile("(?:(?:left|right)\\([^,]*|(?:substr|substring|mid)\\([^,]*,-?\\d{1,4}),(\\d{1,4}),\\)");

    private static final Pattern MULTIPLE_AS_TEXT =
            Pattern.compile("cast [^()']* \\* (-?[0-9.E]+)(?:\\+(-?[0-9.E]+))? [A-Z]");

    /** How the text of a term begins that is {@code X'…'} or {@code B'…'}. */
    static final String BITS = "bits ";

    private static final Pattern NUMBER_OF_GROUP = Pattern.compile("(?:count|sum|avg)\\(");

    private static final Pattern VALUE_OF_GROUP = Pattern.compile("(?:min|max)\\(");

    /** The traits that say which letters a text may have. */
    static final int LETTERS = Term.AS_TEXT | Term.NUMERIC | Term.CAPITALS | Term.SMALL;

    private final Dialect dialect;
    private final Reading reading;

    Literals(Dialect dialect, Reading reading) {
        this.dialect = dialect;
        this.reading = reading;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The value of a string. */
    Constant string(String value) {
        return value.isEmpty() && reading.has(SessionMode.EMPTY_IS_NULL) ? Constant.NULL : new Constant(value);
    }

    /** Whether a null that is put behind a text leaves the text as it is. */
    boolean nullsVanish() {
        return dialect == Dialect.ORACLE || reading.has(SessionMode.EMPTY_IS_NULL);
    }

    /** Whether a comparison with NULL is a test for it. */
    boolean nullEquals() {
        return reading.has(SessionMode.NULL_EQUALS);
    }

    /** What a constant is where a condition is asked for. */
    Truth truthOf(Constant constant) {
        Object value = constant.value();
        if (value == null) {
            return Truth.NULL;
        }
        if (value instanceof Boolean bool) {
            return Truth.of(bool);
        }
        if (value instanceof BigDecimal number) {
            return Truth.of(number.signum() != 0);
        }
        String text = value.toString();
        if (takesStringsForNumbers() || dialect == Dialect.SQLITE) {
            return Truth.of(Constant.leadingNumber(text).signum() != 0);
        }
        return Truth.ALL_OR_NOTHING;
    }

    private boolean takesStringsForNumbers() {
        return dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
    }

    /** The value as a number, where the dialect surely takes it for one beside a number. */
    @Nullable
    BigDecimal besideNumber(Constant constant) {
        if (constant.value() instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        String string = constant.string();
        if (string == null) {
            return constant.number();
        }
        if (takesStringsForNumbers()) {
            return Constant.leadingNumber(string);
        }
        return dialect == Dialect.SQLITE ? null : Constant.numberOf(string);
    }

    /**
     * The value as a number beside a condition, which Oracle's functions answer with 'TRUE', and for which HSQLDB takes all
     * numbers but 0, and H2 all texts that are such numbers.
     */
    @Nullable
    BigDecimal besideCondition(Constant constant) {
        boolean word = "TRUE".equals(constant.string()) && !takesStringsForNumbers() && dialect != Dialect.SQLITE;
        BigDecimal number = word ? BigDecimal.ONE : besideNumber(constant);
        boolean anyIsTrue = dialect == Dialect.HSQLDB || dialect == Dialect.H2 && constant.string() != null;
        return number != null && number.signum() != 0 && anyIsTrue ? BigDecimal.ONE : number;
    }

    /**
     * The column as it is compared with the other side. MySQL takes a text for a number beside one, and nearly every text for
     * zero: {@code name = 0} is true of all names but those that begin with a number. Which columns are texts is told by
     * their names, or by a cast; what is cast may as well hold numbers as texts where it is asked which are smaller.
     */
    Term beside(Comparison op, Term row, Term other) {
        boolean number = other.constant() != null && other.constant().number() != null;
        boolean named = row.has(Term.PLAIN) && isNameOfText(row.text());
        boolean cast = row.has(Term.AS_TEXT) && !isOfNumbers(row) && op.isAboutEquality();
        boolean text = takesStringsForNumbers() && number && (named || cast);
        return text ? row.in(Domain.ZERO) : row;
    }

    /**
     * What one of several values is: to MySQL it is a text, also where a number is chosen, if one of them is; HSQLDB makes
     * literals as long as the longest.
     */
    List<Term> ofOneType(List<Term> choices) {
        if (dialect == Dialect.HSQLDB && choices.stream().allMatch(Literals::isText)) {
            int longest = choices.stream().mapToInt(Literals::length).max().orElse(0);
            return choices.stream().map(choice -> padded(choice, longest)).toList();
        }
        boolean text = choices.stream().anyMatch(Literals::isText);
        boolean mixed = takesStringsForNumbers() && text && !choices.stream().allMatch(Literals::isText);
        return mixed ? choices.stream().map(Literals::asText).toList() : choices;
    }

    private static boolean isText(Term term) {
        return term.constant() != null && term.constant().string() != null;
    }

    private static int length(Term text) {
        return requireNonNull(requireNonNull(text.constant()).string()).length();
    }

    private static Term padded(Term text, int length) {
        String string = requireNonNull(requireNonNull(text.constant()).string());
        return Term.constant(new Constant(string + " ".repeat(length - string.length())));
    }

    private static Term asText(Term term) {
        Constant constant = term.constant();
        if (constant != null && constant.number() != null) {
            return Term.constant(new Constant(constant.number().toPlainString()));
        }
        boolean condition = term.truth() != null || constant != null && constant.isTruth();
        return condition ? Term.combined(term.text(), List.of(term)).with(Term.UNCLEAR) : term.with(Term.AS_TEXT);
    }

    /** Whether the column surely holds numbers and the text is none: where that is no error, no row is equal to it. */
    boolean areOfOtherTypes(Term row, Term other) {
        boolean compared = takesStringsForNumbers() || dialect == Dialect.SQLITE;
        String text = other.constant() == null ? null : other.constant().string();
        boolean noNumber = text == null
                ? Concatenation.isWithin(other) || isBytes(other)
                : text.chars().noneMatch(Character::isDigit);
        return compared && noNumber && (row.isNumber() || isNameOfNumber(row.text()));
    }

    /** SQLite puts them behind all numbers and texts; MySQL makes a number of them beside one. */
    private boolean isBytes(Term term) {
        return dialect == Dialect.SQLITE && term.text().startsWith(BITS);
    }

    /**
     * Whether SQLite compares what is counted or summed up with a text, which comes after all numbers; of a minimum that is
     * asked where the text is a number's, for it may be one of texts.
     */
    boolean isTextBesideAggregate(Term row, Term other) {
        String text = other.constant() == null ? null : other.constant().string();
        return dialect == Dialect.SQLITE
                && text != null
                && (NUMBER_OF_GROUP.matcher(row.text()).lookingAt()
                        || VALUE_OF_GROUP.matcher(row.text()).lookingAt() && Constant.numberOf(text) != null);
    }

    /** What another statement has set: the text does not say to what. T-SQL's are set where they are used. */
    boolean isSessionVariable(Term term) {
        return switch (dialect) {
            case MYSQL, MARIADB, H2 -> term.text().startsWith("@");
            default -> false;
        };
    }

    /** Whether the column may well hold texts, by its name. */
    boolean mayBeOfText(Term row) {
        return row.has(Term.PLAIN) && (isNameOfText(row.text()) || KINDS.contains(row.text()));
    }

    /** Whether no value of the expression is that text: {@code upper(status) = 'paid'}, {@code name || '%' = 'paid'}. */
    boolean isNeverSpelledSo(Term row, Term other) {
        String text = other.constant() == null ? null : other.constant().string();
        if (text == null || text.isEmpty()) {
            return false;
        }
        boolean otherCase = !ignoresCase()
                && (row.has(Term.CAPITALS) && text.chars().anyMatch(Character::isLowerCase)
                        || row.has(Term.SMALL) && text.chars().anyMatch(Character::isUpperCase));
        boolean number = row.has(Term.AS_TEXT) && text.chars().noneMatch(Character::isDigit) && isOfNumbers(row);
        boolean hash = HASH.matcher(row.text()).lookingAt() && text.chars().anyMatch(c -> Character.digit(c, 16) < 0);
        boolean multiple = row.has(Term.AS_TEXT) && isNoMultiple(row, text);
        boolean trimmed = row.text().startsWith("trim(") && !text.strip().equals(text);
        return otherCase
                || number
                || multiple
                || hash
                || trimmed
                || isLonger(text, row)
                || Concatenation.lacksPart(row, text);
    }

    /** Whether the expression is a multiple as a text, of a column of whole numbers, and the text another number. */
    private static boolean isNoMultiple(Term row, String text) {
        Matcher multiple = MULTIPLE_AS_TEXT.matcher(row.text());
        BigDecimal number = Constant.numberOf(text);
        if (number == null || !multiple.find()) {
            return false;
        }
        BigDecimal factor = new BigDecimal(multiple.group(1));
        BigDecimal offset = multiple.group(2) == null ? BigDecimal.ZERO : new BigDecimal(multiple.group(2));
        return factor.signum() != 0 && !Linear.isWhole(number.subtract(offset).divide(factor, MathContext.DECIMAL128));
    }

    /** Whether no value of the expression matches the pattern, for it has no such letters: {@code lower(name) LIKE 'A%'}. */
    boolean isNeverLike(Term row, PatternKind kind, String pattern) {
        boolean plain = pattern.indexOf('[') < 0 && pattern.indexOf('\\') < 0;
        boolean letter = plain && pattern.chars().anyMatch(Character::isLetter);
        if (!letter || kind != PatternKind.LIKE && kind != PatternKind.GLOB) {
            return false;
        }
        boolean folds = ignoresCase() || kind == PatternKind.LIKE && dialect == Dialect.SQLITE;
        boolean otherCase = row.has(Term.CAPITALS) && pattern.chars().anyMatch(Character::isLowerCase)
                || row.has(Term.SMALL) && pattern.chars().anyMatch(Character::isUpperCase);
        // A UUID as a text has letters too.
        boolean beyondHex = pattern.chars().anyMatch(c -> Character.isLetter(c) && Character.digit(c, 16) < 0);
        return !folds && otherCase || beyondHex && row.has(Term.AS_TEXT) && isOfNumbers(row);
    }

    private static boolean isOfNumbers(Term row) {
        return row.isNumber() || row.columns().stream().allMatch(Literals::isNameOfNumber);
    }

    /** Whether the text is longer than the part of a text that the expression is: {@code left(code, 3) = 'ABCD'}. */
    private static boolean isLonger(String text, Term part) {
        Matcher length = LENGTH_OF_PART.matcher(part.text());
        return length.matches() && text.length() > Integer.parseInt(length.group(1));
    }

    /** Whether texts that differ in their letters' case alone are mostly equal. */
    private boolean ignoresCase() {
        return takesStringsForNumbers() || dialect == Dialect.SQLSERVER;
    }

    /** Whether it is a column that surely holds numbers. */
    static boolean isColumnOfNumbers(Term term) {
        return term.has(Term.PLAIN) && isNameOfNumber(term.text());
    }

    private static boolean isNameOfNumber(String column) {
        return column.equals("id") || column.endsWith("_id") || Scope.ROW_IDS.contains(column);
    }

    private static boolean isNameOfText(String name) {
        return TEXTS.stream().anyMatch(name::endsWith);
    }

    /** The value as an operand of arithmetic; null where it is none, or is not known. */
    @Nullable
    BigDecimal operand(Term term) {
        Constant constant = term.constant();
        if (constant == null) {
            return null;
        }
        String string = constant.string();
        if (string == null) {
            return constant.number();
        }
        return switch (dialect) {
            case MYSQL, MARIADB, SQLITE -> Constant.leadingNumber(string);
            default -> Constant.numberOf(string);
        };
    }

    /** The value as a text; null where it is not known. */
    static @Nullable String text(Term term) {
        Constant constant = term.constant();
        if (constant == null || constant.isNull()) {
            return null;
        }
        BigDecimal number = constant.number();
        return number == null ? constant.string() : number.toPlainString();
    }

    /** The text that a value is where one is asked for, a truth too; null where it is not known, or a number. */
    static @Nullable String spelled(Term term) {
        Constant constant = term.constant();
        if (constant == null) {
            return null;
        }
        return constant.isTruth() ? String.valueOf(constant.value()) : constant.string();
    }

    /** Whether the text is the empty one, and one that the dialect does not take for null. */
    boolean isEmptyText(Term term) {
        Constant constant = term.constant();
        return constant != null && "".equals(constant.string()) && dialect != Dialect.ORACLE;
    }

    /** How two texts compare: in what depends on the collation, all or nothing. */
    Truth strings(Comparison op, String a, String b) {
        boolean empty = a.isEmpty() || b.isEmpty();
        int equal = empty && dialect == Dialect.ORACLE ? 0 : Patterns.equal(a, b);
        if (equal > 0) {
            return Truth.of(op.holds(0));
        }
        return equal < 0 && op.isAboutEquality() ? Truth.of(op == Comparison.NOT_EQUALS) : Truth.ALL_OR_NOTHING;
    }
}
