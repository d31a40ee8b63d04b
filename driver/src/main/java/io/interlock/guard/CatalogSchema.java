package io.interlock.guard;

import io.interlock.sql.Catalogs;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether names without a schema may mean tables of the catalog: after {@code USE mysql}, or as Oracle's SYS. A write of such
 * a table is then what it would be with the schema before its name.
 *
 * <p>Where it is not sure, they may. Not safe for several threads; the connection's guard locks.
 */
final class CatalogSchema {

    private static final Pattern DATABASE_OF_URL = Pattern.compile("[a-z0-9:+]+//[^/?;]*/([^/?;]*)(?:[?;].*)?");

    private final Dialect dialect;

    /** The schema of the catalog's tables; null where they are found from every schema, or cannot be written. */
    private final @Nullable String schema;

    private boolean entered;
    private long epoch;

    private CatalogSchema(Dialect dialect, boolean entered) {
        this.dialect = dialect;
        this.schema = Catalogs.schema(dialect);
        this.entered = entered;
    }

    /** Where a session begins: in the database of its URL, or in the schema of its user. */
    static CatalogSchema of(ConnectionProfile profile) {
        String schema = Catalogs.schema(profile.dialect());
        boolean begins = schema != null
                && (schema.equalsIgnoreCase(databaseOf(profile.url())) || schema.equalsIgnoreCase(profile.user()));
        return new CatalogSchema(profile.dialect(), begins);
    }

    private static @Nullable String databaseOf(String url) {
        Matcher matcher = DATABASE_OF_URL.matcher(url.toLowerCase(Locale.ROOT));
        return matcher.matches() ? matcher.group(1) : null;
    }

    boolean entered() {
        return entered;
    }

    /** Another number whenever names without a schema may mean other tables. */
    long epoch() {
        return epoch;
    }

    private void enter(boolean inside) {
        if (inside != entered) {
            entered = inside;
            epoch++;
        }
    }

    /**
     * The text with every write that may be one of the catalog told as such.
     *
     * @return the very same text where none is
     */
    ClassifiedText tell(ClassifiedText text) {
        if (schema == null || !entered && !mayEnter(text)) {
            return text;
        }
        boolean inside = entered;
        boolean changed = false;
        List<ClassifiedStatement> statements = new ArrayList<>();
        for (ClassifiedStatement statement : text.statements()) {
            inside = isInsideAfter(statement, text, inside);
            List<Operation> operations = new ArrayList<>();
            for (Operation operation : statement.operations()) {
                boolean ofCatalog = inside && isOfCatalog(operation);
                changed |= ofCatalog;
                operations.add(
                        ofCatalog
                                ? new Operation(operation.kind(), operation.target(), Reach.UNBOUNDED, Catalogs.ITSELF)
                                : operation);
            }
            statements.add(statement.with(operations));
        }
        return changed ? text.with(statements) : text;
    }

    private static boolean mayEnter(ClassifiedText text) {
        for (ClassifiedStatement statement : text.statements()) {
            for (Operation operation : statement.operations()) {
                if (isSwitch(operation)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOfCatalog(Operation operation) {
        boolean changesRows = operation.kind() == OperationKind.DELETE
                || operation.kind() == OperationKind.UPDATE
                || operation.kind() == OperationKind.MERGE;
        Target target = operation.target();
        String name = target.name();
        boolean unqualified = target.schema() == null && target.catalog() == null;
        return changesRows && unqualified && name != null && Catalogs.holds(schema, name, dialect);
    }

    /** Entered as soon as anything in a statement says so; left only by one that does nothing else. */
    private boolean isInsideAfter(ClassifiedStatement statement, ClassifiedText text, boolean before) {
        boolean left = false;
        for (Operation operation : statement.operations()) {
            if (isSwitch(operation)) {
                if (isNamed(operation.target())) {
                    return true;
                }
                left = statement.operations().size() == 1 && statement.prepares() == null && !text.modesMatter();
            }
        }
        return before && !left;
    }

    private static boolean isSwitch(Operation operation) {
        ObjectType type = operation.target().type();
        return operation.kind() == OperationKind.SESSION && (type == ObjectType.DATABASE || type == ObjectType.SCHEMA);
    }

    /** Whether it is the catalog's schema that a switch names, or one that is not known. */
    private boolean isNamed(Target target) {
        String name = target.name() == null ? target.schema() : target.name();
        return name == null || name.equalsIgnoreCase(schema);
    }

    /** A statement of a text has succeeded. */
    void ran(ClassifiedStatement statement, ClassifiedText text) {
        enter(schema != null && isInsideAfter(statement, text, entered));
    }

    /** A text has failed, somewhere: what it enters it may have entered. */
    void failed(ClassifiedText text) {
        for (ClassifiedStatement statement : text.statements()) {
            enter(entered || schema != null && isInsideAfter(statement, text, false));
        }
    }
}
