package io.interlock.cli;

import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;

/** Says values in words. */
final class Phrases {

    private Phrases() {}

    /** {@code delete of table orders, unbounded: without WHERE}. */
    static String of(Operation operation) {
        StringBuilder phrase = new StringBuilder(operation.kind().id());
        if (isAboutSomething(operation)) {
            phrase.append(" of ").append(of(operation.target()));
        }
        if (operation.reach() == Reach.UNSURE) {
            phrase.append(", reach unsure");
        } else if (operation.reach() != Reach.NONE) {
            phrase.append(", ").append(operation.reach().id());
        }
        if (operation.detail() != null) {
            phrase.append(": ").append(operation.detail());
        }
        return phrase.toString();
    }

    /** {@code SELECT 1} is about nothing; {@code RESTORE} without a name is about a whole database. */
    private static boolean isAboutSomething(Operation operation) {
        Target target = operation.target();
        boolean named = target.name() != null || target.schema() != null;
        return operation.kind() != OperationKind.UNKNOWN && (named || operation.reach() != Reach.NONE);
    }

    private static String of(Target target) {
        String type = target.type().id();
        String name = target.display();
        return (target.temporary() ? "temporary " : "") + (name.equals(type) ? type : type + " " + name);
    }

    /** {@code 1 rule}, {@code 12 rules}. */
    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
