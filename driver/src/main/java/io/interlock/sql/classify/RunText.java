package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.SessionModes;
import io.interlock.sql.Target;
import io.interlock.sql.lex.Reading;
import io.interlock.sql.lex.Readings;
import io.interlock.sql.lex.TokenKind;
import io.interlock.sql.lex.Tokens;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classifies the SQL that a statement runs out of a string; what of it cannot be known is an execute. */
final class RunText {

    private static final String NOTHING_KNOWN = "text is not known";

    private RunText() {}

    /** Whether an operation runs a text of which not even a part is known. */
    static boolean isUnknown(Operation operation) {
        return operation.kind() == OperationKind.EXECUTE && NOTHING_KNOWN.equals(operation.detail());
    }

    /** Adds what the text in an expression does, from the cursor's place to its end. */
    static void of(Cursor expression, boolean block, Findings found) {
        if (holdsParameter(expression)) {
            found.parametersMatter(true);
        }
        Texts texts = TextExpression.of(expression);
        if (texts.known() == null && holdsSessionVariable(expression)) {
            found.sessionMatters(true);
        }
        for (Texts.Text text : texts.all()) {
            of(text, expression.script(), block, found);
        }
    }

    /**
     * Adds what a text does.
     *
     * @param text  null where it is not known
     * @param block whether it is the body of a block
     */
    static void of(@Nullable String text, Script around, boolean block, Findings found) {
        if (text == null) {
            unknown(NOTHING_KNOWN, found);
        } else if (!around.mayRun(text)) {
            unknown("text is too deep inside of others, or too long", found);
        } else {
            read(text, around, block, found);
        }
    }

    /** Adds what the text does in any of the readings that a server may take of it. */
    private static void read(String text, Script around, boolean block, Findings found) {
        Readings readings = Readings.of(around.dialect(), text, SessionModes.UNKNOWN);
        Set<Operation> known = new HashSet<>();
        // what stands around it read in another way, the text is one that was hardly meant
        boolean standard = around.tokens().reading().equals(Reading.standard(around.dialect()));
        for (Reading reading : readings) {
            if (!known.isEmpty() && !around.mayRun(text)) {
                unknown("text is too deep inside of others, or too long", found);
                return;
            }
            Script inner = around.inner(text, reading);
            Findings read = found.inner();
            if (standard || StatementReader.mayRun(inner)) {
                StatementReader.readAll(inner, block, read);
            }
            found.parametersMatter(read.parametersMatter());
            found.sessionMatters(read.sessionMatters());
            found.doubt(read.doubts());
            if (read.prepares() != null) {
                found.prepares("");
            }
            boolean all = standard;
            read.operations().stream()
                    .filter(operation -> all || !known.contains(operation))
                    .forEach(found::add);
            known.addAll(read.operations());
            standard = false;
        }
        if (!readings.complete()) {
            unknown("text can be read in more ways than are tried", found);
        }
    }

    private static void of(Texts.Text text, Script around, boolean block, Findings found) {
        switch (text.certainty()) {
            case KNOWN -> of(text.characters(), around, block, found);
            case FILLED -> {
                of(text.characters(), around, block, found);
                if (!Texts.standsAlone(
                        text.characters(),
                        Tokens.of(text.characters(), around.tokens().reading()))) {
                    unknown("a part of its text is not known", found);
                }
            }
            case OPEN -> {
                Findings seen = new Findings();
                if (text.begins()) {
                    of(text.characters(), around, block, seen);
                }
                found.doubt(seen.doubts());
                seen.operations().stream().filter(RunText::isUnderstood).forEach(found::add);
                unknown(seen.isEmpty() ? NOTHING_KNOWN : "a part of its text is not known", found);
            }
        }
    }

    /** Of a text with holes, what is not understood says no more than that it is not known. */
    private static boolean isUnderstood(Operation operation) {
        return operation.kind() != OperationKind.UNKNOWN && operation.kind() != OperationKind.EXECUTE;
    }

    private static void unknown(String detail, Findings found) {
        found.add(OperationKind.EXECUTE, Target.of(ObjectType.OTHER, null), Reach.UNSURE, detail);
    }

    private static boolean holdsParameter(Cursor expression) {
        return expression.find(TokenKind.PARAMETER) < expression.end();
    }

    private static boolean holdsSessionVariable(Cursor expression) {
        return expression.script().is(Dialect.MYSQL, Dialect.MARIADB, Dialect.H2)
                && expression.find(TokenKind.VARIABLE) < expression.end();
    }
}
