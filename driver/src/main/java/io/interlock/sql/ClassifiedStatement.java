package io.interlock.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SQL command of a text and everything it does, also inside CTEs, EXPLAIN ANALYZE, EXEC strings and executable
 * comments.
 *
 * @param start       offset of the first character of the statement in the text
 * @param end         offset after its last character
 * @param operations  what it does; never empty: what is not understood is one {@link OperationKind#UNKNOWN}
 * @param transaction what it does to the transaction around it
 * @param prepares    the name, without quotes, under which it leaves a statement prepared in its session; empty where it
 *                    may do so under a name that is not known; null where it does not
 */
public record ClassifiedStatement(
        int start,
        int end,
        List<Operation> operations,
        TransactionEffect transaction,
        @Nullable String prepares) {

    public ClassifiedStatement {
        operations = List.copyOf(operations);
        requireNonNull(transaction, "transaction");
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a classified statement has at least one operation");
        }
    }

    /** A statement that leaves none prepared in its session. */
    public ClassifiedStatement(int start, int end, List<Operation> operations, TransactionEffect transaction) {
        this(start, end, operations, transaction, null);
    }

    /** The same statement, better known. */
    public ClassifiedStatement with(List<Operation> known) {
        return new ClassifiedStatement(start, end, known, transaction, prepares);
    }

    /** A whole text of which nobody can say what it does, and why. */
    public static ClassifiedStatement unknown(String sql, String detail) {
        Operation unknown =
                new Operation(OperationKind.UNKNOWN, Target.of(ObjectType.OTHER, null), Reach.UNSURE, detail);
        return new ClassifiedStatement(0, sql.length(), List.of(unknown), TransactionEffect.NONE);
    }
}
