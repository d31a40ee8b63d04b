package io.interlock.policy.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.policy.Action;
import io.interlock.policy.BuiltInPolicy;
import io.interlock.policy.ConnectionTraits;
import io.interlock.policy.Facts;
import io.interlock.policy.Policy;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import org.junit.jupiter.api.Test;

class BuiltInPolicyTest {

    private final Policy policy = BuiltInPolicy.policy();
    private final Target orders = new Target(null, "shop", "orders", null, ObjectType.TABLE, false);

    /** People read the file, programs take the values: see {@link BuiltInPolicy}. */
    @Test
    void values_areThoseOfTheFile() throws InvalidPolicyException {
        Policy file =
                PolicyReader.read(BuiltInPolicy.NAME, Locations.text("classpath:io/interlock/policy/built-in.yaml"));

        assertEquals(file.rules(), policy.rules());
        assertEquals(file.toString(), policy.toString());
        assertEquals(file.environments(), policy.environments());
        assertEquals(file.otherwise(), policy.otherwise());
        assertEquals(file.journal(), policy.journal());
        assertEquals(file.observe(), policy.observe());
    }

    @Test
    void connection_ofAnyKind_isProduction() {
        assertEquals("production", policy.environmentOf(ConnectionTraits.of("jdbc:h2:mem:test", null, null)));
    }

    @Test
    void write_unboundedOrUnsure_isBlocked() {
        assertEquals(Action.BLOCK, decide(OperationKind.DELETE, Reach.UNBOUNDED));
        assertEquals(Action.BLOCK, decide(OperationKind.DELETE, Reach.UNSURE));
        assertEquals(Action.BLOCK, decide(OperationKind.UNKNOWN, Reach.NONE));
    }

    @Test
    void write_bounded_isAllowed() {
        assertEquals(Action.ALLOW, decide(OperationKind.DELETE, Reach.BOUNDED));
        assertEquals(Action.JOURNAL, decide(OperationKind.ALTER, Reach.NONE));
    }

    private Action decide(OperationKind kind, Reach reach) {
        return policy.decide(Operation.of(kind, orders, reach), Facts.in("production"))
                .action();
    }
}
