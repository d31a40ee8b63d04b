package io.interlock.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | TABLE | UNBOUNDED | name the rows to delete in a WHERE clause",
                "UPDATE | TABLE | UNBOUNDED | name the rows to change in a WHERE clause",
                "TRUNCATE | TABLE | UNBOUNDED | delete the rows you mean with DELETE and a WHERE clause",
                "DROP | TABLE | UNBOUNDED | rename it first, and drop it in a later release when nobody has missed it",
                "RESTORE | DATABASE | UNBOUNDED | restore into a new, empty database beside this one, and compare before"
                        + " anything is switched",
            })
    void advice_forAnOperation_saysTheWayOn(OperationKind kind, ObjectType type, Reach reach, String advice) {
        assertEquals(advice, Advice.of(Operation.of(kind, Target.of(type, "x"), reach)));
    }

    /** Every kind on every type has a sentence that fits after "instead". */
    @Test
    void advice_forEverything_isOneSentence() {
        for (OperationKind kind : OperationKind.values()) {
            for (ObjectType type : ObjectType.values()) {
                for (Reach reach : Reach.values()) {
                    String advice = Advice.of(Operation.of(kind, Target.of(type, null), reach));
                    assertTrue(Character.isLowerCase(advice.charAt(0)), advice);
                    assertTrue(advice.length() > 20 && advice.length() < 130, advice);
                    assertTrue(!advice.endsWith(".") && !advice.contains("\n"), advice);
                }
            }
        }
    }
}
