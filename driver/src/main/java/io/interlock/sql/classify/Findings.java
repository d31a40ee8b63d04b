package io.interlock.sql.classify;

import io.interlock.sql.ColumnDoubt;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.TransactionEffect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the readers find in one statement, in the order of the text. */
final class Findings {

    /** More than any statement that is meant to be read by people; the rest could not change a verdict by its number. */
    private static final int MOST_OPERATIONS = 10_000;

    /** Whether what is found runs later: the body of a definition. */
    private final boolean later;

    private final List<Operation> operations = new ArrayList<>();
    private TransactionEffect transaction = TransactionEffect.NONE;
    private boolean parametersMatter;
    private boolean sessionMatters;
    /** Empty for nearly every statement: made when there is one. */
    private Set<ColumnDoubt> doubts = Set.of();

    private @Nullable String prepares;

    Findings() {
        this(false);
    }

    private Findings(boolean later) {
        this.later = later;
    }

    /** What is found in the body of a definition. */
    static Findings ofDefinition() {
        return new Findings(true);
    }

    /** What is found inside, where it has to be looked at before it is added. */
    Findings inner() {
        return new Findings(later);
    }

    void add(OperationKind kind, Target target, Reach reach) {
        add(kind, target, reach, null);
    }

    void add(OperationKind kind, Target target, Reach reach, @Nullable String detail) {
        add(new Operation(kind, target, reach, detail));
    }

    void add(Operation operation) {
        if (operations.size() < MOST_OPERATIONS) {
            operations.add(Texts.isHole(operation) ? Texts.withoutHoles(operation) : operation);
        } else if (operations.size() == MOST_OPERATIONS) {
            operations.add(new Operation(
                    OperationKind.UNKNOWN, Target.of(ObjectType.OTHER, null), Reach.UNSURE, "more than can be listed"));
        }
    }

    /** An operation that acts on nothing that has a name. */
    void add(OperationKind kind) {
        add(kind, Target.of(ObjectType.OTHER, null), Reach.NONE);
    }

    void unknown(String detail) {
        add(OperationKind.UNKNOWN, Target.of(ObjectType.OTHER, null), Reach.UNSURE, detail);
    }

    void transaction(TransactionEffect effect) {
        transaction = effect;
    }

    void parametersMatter(boolean matter) {
        parametersMatter |= matter;
    }

    /** Notes that something is run that the session keeps under a name. */
    void sessionMatters(boolean matters) {
        sessionMatters |= matters;
    }

    /** Notes that how far a write reaches hangs on columns. */
    void doubt(Set<? extends ColumnDoubt> columns) {
        if (columns.isEmpty()) {
            return;
        }
        if (doubts.isEmpty()) {
            doubts = new LinkedHashSet<>();
        }
        doubts.addAll(columns);
    }

    /** Notes that a statement is left prepared under a name; under an empty one if that is not known. */
    void prepares(@Nullable String name) {
        prepares = name;
    }

    /**
     * Notes that it is not certain whether a command came by: what it was to make for the session alone, from this
     * operation on, may not be there.
     */
    void doubtTemporaries(int from) {
        for (int i = from; i < operations.size() && !later; i++) {
            Operation operation = operations.get(i);
            boolean makes = operation.kind() == OperationKind.CREATE || operation.kind() == OperationKind.REPLACE;
            if (makes && operation.target().temporary()) {
                operations.set(i, operation.on(operation.target().asPermanent()));
            }
        }
    }

    /** Changes each operation. */
    void replaceAll(UnaryOperator<Operation> change) {
        operations.replaceAll(change);
    }

    /** Adds what was found inside. */
    void addAll(Findings inner) {
        parametersMatter |= inner.parametersMatter;
        sessionMatters |= inner.sessionMatters;
        if (inner.prepares != null) {
            prepares = "";
        }
        doubt(inner.doubts);
        inner.operations.forEach(this::add);
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    List<Operation> operations() {
        return operations;
    }

    TransactionEffect transaction() {
        return transaction;
    }

    boolean parametersMatter() {
        return parametersMatter;
    }

    boolean sessionMatters() {
        return sessionMatters;
    }

    /** The columns on which it hangs how far its writes reach. */
    Set<ColumnDoubt> doubts() {
        return doubts;
    }

    @Nullable
    String prepares() {
        return prepares;
    }
}
