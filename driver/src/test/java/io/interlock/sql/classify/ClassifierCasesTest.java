package io.interlock.sql.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Operation;
import io.interlock.sql.TransactionEffect;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierCasesTest {

    static Stream<Cases.Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void text_classified_hasTheOperationsOfItsCase(Cases.Case one) {
        assertEquals(one.operations(), Cases.operations(Cases.classify(one.sql(), one.dialect())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void text_harmlessByItsWords_hasOnlyHarmlessKinds(Cases.Case one) {
        if (!Classifier.harmless(one.sql(), one.dialect())) {
            return;
        }
        ClassifiedText text = Cases.classify(one.sql(), one.dialect());
        for (ClassifiedStatement statement : text.statements()) {
            assertEquals(TransactionEffect.NONE, statement.transaction());
            for (Operation operation : statement.operations()) {
                assertTrue(Classifier.HARMLESS_KINDS.contains(operation.kind()), operation::toString);
            }
        }
    }
}
