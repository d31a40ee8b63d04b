package io.interlock.sql.reach;

import io.interlock.sql.Dialect;
import io.interlock.sql.lex.TokenKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what operators stand between: literals, parameters, brackets and subqueries, and words that are values, begin an
 * expression, or name a column or function.
 */
final class OperandReader {

    /** The canonical text of {@code ARRAY[]}. */
    static final String EMPTY_ARRAY = "array()";

    /** Functions that need no brackets: the same for every row. */
    private static final Set<String> WITHOUT_BRACKETS = Set.of(
            "CURRENT_DATE",
            "TODAY",
            "NOW",
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

    private static final Set<String> TIMES = Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "DATETIME");

    private static final Set<String> RESERVED = Set.of(
            "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "UNION", "INTO", "VALUES", "SET", "IN", "IS", "LIKE",
            "BETWEEN", "WHEN", "THEN", "ELSE", "END", "AS", "ON", "JOIN", "NOT", "AND", "OR", "ESCAPE", "LIMIT");

    private final Passage passage;

    OperandReader(Passage passage) {
        this.passage = passage;
    }

    /** The operand that is next; an unclear term, and nothing is read, where there is none. */
    Term read() {
        if (passage.ended()) {
            return passage.broken();
        }
        return switch (passage.kind()) {
            case NUMBER -> number();
            case STRING -> string();
            case PARAMETER -> parameter();
            case VARIABLE -> variable();
            case LEFT_PAREN -> bracketed();
            case LEFT_BRACE -> escape();
            case LEFT_BRACKET -> array();
            case QUOTED_NAME -> quoted();
            case WORD -> word();
            default -> passage.broken();
        };
    }

    // --- values ---

    private Term number() {
        String text = token();
        BigDecimal number = Constant.numberOf(text);
        return number == null ? fixed(Scope.lower(text)) : Term.constant(new Constant(number));
    }

    /** Strings that follow each other are one. */
    private Term string() {
        StringBuilder value = new StringBuilder();
        boolean bits = false;
        while (passage.is(TokenKind.STRING)) {
            value.append(passage.tokens.string(passage.at()));
            bits |= "xXbB".indexOf(token().charAt(0)) >= 0;
        }
        // What bits are compared with, each dialect sees in its own way: SQLite puts them behind all texts.
        return bits
                ? Term.of(Literals.BITS + value, Term.NOT_NULL, Set.of())
                : Term.constant(passage.question.literals.string(value.toString()));
    }

    /** SQLite takes quotes for those of a text where nothing is called so: "", "%", "it's". */
    private Term quoted() {
        String name = passage.tokens.name(passage.at());
        boolean text = name.isEmpty()
                || passage.question.dialect == Dialect.SQLITE
                        && passage.tokens.text(passage.at()).startsWith("\"")
                        && !mayBeCalled(name);
        if (!text) {
            return name();
        }
        passage.step();
        return Term.constant(new Constant(name));
    }

    /** Whether somebody may have called a column so. */
    private static boolean mayBeCalled(String name) {
        return name.chars().anyMatch(Character::isLetter) && name.indexOf('%') < 0 && name.indexOf('\'') < 0;
    }

    private Term parameter() {
        Term parameter = passage.question.parameter(passage.at());
        passage.step();
        return parameter;
    }

    private Term variable() {
        return Term.of(Scope.lower(token()), Term.GIVEN, Set.of());
    }

    /** A value that is the same for every row and never null. */
    private static Term fixed(String text) {
        return Term.of(text, Term.NOT_NULL | Term.GIVEN, Set.of());
    }

    /** The text of the token there, which is then behind. */
    private String token() {
        String text = passage.tokens.text(passage.at());
        passage.step();
        return text;
    }

    // --- brackets ---

    private Term bracketed() {
        Enclosed bracket = Enclosed.read(passage);
        if (bracket.isSubquery()) {
            return bracket.subquery().value();
        }
        List<Term> items = bracket.items();
        return items.size() == 1 ? items.get(0) : Term.list("row" + bracket.text(), items);
    }

    private Term array() {
        Enclosed bracket = Enclosed.read(passage);
        return Term.list("array" + bracket.text(), bracket.items());
    }

    /** A JDBC escape: {@code {ts '…'}}, {@code {fn now()}}; of another brace only its parts are known. */
    private Term escape() {
        Enclosed braces = Enclosed.read(passage);
        return switch (passage.word(braces.from())) {
            case "D", "T", "TS" -> behindFirst(braces);
            case "FN" -> behindFirst(braces);
            default -> passage.unclear(braces.from(), braces.to());
        };
    }

    private Term behindFirst(Enclosed braces) {
        return new ConditionReader(passage.part(braces.from() + 1, braces.to())).whole();
    }

    // --- words ---

    private Term name() {
        return new CallReader(passage).read();
    }

    private Term word() {
        Term special = special();
        if (special != null) {
            return special;
        }
        TokenKind next = passage.tokens.kind(passage.at() + 1);
        if (WITHOUT_BRACKETS.contains(passage.word()) && next != TokenKind.DOT) {
            return withoutBrackets();
        }
        if (passage.isAny(RESERVED)) {
            return passage.broken();
        }
        return next == TokenKind.STRING && passage.at() + 1 < passage.to ? typedString() : name();
    }

    /** What a word begins that has a meaning of its own here; null where it is a name like others. */
    private @Nullable Term special() {
        TokenKind next = passage.tokens.kind(passage.at() + 1);
        boolean called = next == TokenKind.LEFT_PAREN;
        return switch (passage.word()) {
            case "NULL", "UNKNOWN" -> constant(Constant.NULL);
            case "TRUE" -> called ? null : constant(new Constant(true));
            case "FALSE" -> called ? null : constant(new Constant(false));
            case "CASE" -> caseOf();
            case "EXISTS" -> called ? exists() : name();
            case "CAST", "TRY_CAST", "SAFE_CAST" -> called ? cast() : null;
            case "INTERVAL" -> beginsAmount(passage.at() + 1) ? interval() : null;
            case "CURRENT" -> next == TokenKind.WORD && !passage.isFollowedBy("OF") ? currentRegister() : null;
            case "ARRAY" -> next == TokenKind.LEFT_BRACKET ? arrayOf() : null;
            case "ROWNUM" -> rowCount();
            case "USER" -> next != TokenKind.DOT && !called && userIsFunction() ? withoutBrackets() : null;
            default -> null;
        };
    }

    private Term constant(Constant constant) {
        passage.step();
        return Term.constant(constant);
    }

    private Term caseOf() {
        passage.step();
        return new CaseReader(passage).read();
    }

    private Term exists() {
        passage.step();
        Enclosed bracket = Enclosed.read(passage);
        String text = "exists " + bracket.text();
        Subquery subquery = bracket.unwrapped().subquery();
        Relation.Found tie = subquery.isOneSelect() ? subquery.select().tie() : null;
        Truth found = Existence.of(subquery);
        Truth truth =
                tie == null ? found : found.named(new Relation.Holds(text, Set.of(), Relation.Leeway.LITTLE, tie));
        return Term.condition(text, truth, List.of());
    }

    private Term cast() {
        int start = passage.at();
        passage.step();
        Passage inside = Enclosed.read(passage).inside();
        Term value = new ConditionReader(inside).expression();
        if (!inside.take("AS")) {
            return passage.unclear(start, passage.at());
        }
        return Casts.cast(value, passage.tokens.text(inside.at()));
    }

    /** Db2's CURRENT DATE and its kin. */
    private Term currentRegister() {
        passage.step();
        Term register = fixed("current " + passage.word());
        passage.step();
        return register;
    }

    private Term arrayOf() {
        passage.step();
        if (passage.tokens.kind(passage.at() + 1) != TokenKind.RIGHT_BRACKET) {
            return array();
        }
        passage.skip(TokenKind.LEFT_BRACKET);
        return fixed(EMPTY_ARRAY);
    }

    /** Oracle's ROWNUM, and HSQLDB's and H2's with brackets behind it. */
    private Term rowCount() {
        passage.step();
        if (passage.tokens.kind(passage.at() + 1) == TokenKind.RIGHT_PAREN) {
            passage.skip(TokenKind.LEFT_PAREN);
        }
        return Term.of("rownum", Term.ROW | Term.ROW_COUNT | Term.NOT_NULL, Set.of("rownum"));
    }

    private boolean userIsFunction() {
        return switch (passage.question.dialect) {
            case POSTGRESQL, ORACLE, SQLSERVER, DB2, H2, HSQLDB, DERBY -> true;
            default -> false;
        };
    }

    private Term withoutBrackets() {
        String function = Scope.lower(token());
        passage.skip(TokenKind.LEFT_PAREN);
        return Term.of(function, Term.GIVEN, Set.of());
    }

    /** {@code DATE '2020-01-01'}, {@code _utf8'a'}: compared as the text is. */
    private Term typedString() {
        String type = passage.word();
        passage.step();
        Term value = string();
        return type.startsWith("_") || TIMES.contains(type) ? value : fixed(type + value.text());
    }

    // --- INTERVAL ---

    private boolean beginsAmount(int i) {
        return switch (passage.tokens.kind(i)) {
            case STRING, NUMBER, PARAMETER, LEFT_PAREN, VARIABLE -> true;
            case OPERATOR -> passage.tokens.isSymbol(i, '-') || passage.tokens.isSymbol(i, '+');
            case WORD -> Units.WORDS.contains(passage.word(i + 1));
            default -> false;
        };
    }

    private Term interval() {
        passage.step();
        if (!passage.question.enter()) {
            return passage.broken();
        }
        Term amount = new OperatorReader(passage).unary();
        passage.question.leave();
        int start = passage.at();
        while (passage.isAny(Units.WORDS) || passage.is("TO")) {
            passage.step();
            passage.skip(TokenKind.LEFT_PAREN);
        }
        String text = "interval " + amount.text() + " " + passage.text(start, passage.at());
        return Term.made(text, List.of(amount));
    }
}
