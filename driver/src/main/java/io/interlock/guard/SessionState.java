package io.interlock.guard;

import io.interlock.journal.Receipt;
import io.interlock.journal.TransactionEnd;
import io.interlock.sql.ClassifiedStatement;
import io.interlock.sql.ClassifiedText;
import io.interlock.sql.Operation;
import io.interlock.sql.OperationKind;
import io.interlock.sql.TransactionEffect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session's past means for its next statement: the temporary objects it made, the transaction it has open, and
 * what it has prepared under names.
 *
 * <p>Safe for any thread: one lock, held only for moments and never while the driver or the journal is called.
 */
final class SessionState {

    /** What leaves all tables as they are defined. */
    private static final Set<OperationKind> OF_ROWS = EnumSet.of(
            OperationKind.SELECT,
            OperationKind.INSERT,
            OperationKind.UPDATE,
            OperationKind.DELETE,
            OperationKind.MERGE,
            OperationKind.TRUNCATE,
            OperationKind.LOCK);

    private final Temporaries temporaries;
    private final OpenTransaction transaction;
    private final PreparedStatements prepared;
    private final CatalogSchema catalog;
    private final HotPath hotPath;

    private long schemaChanges;
    private long definitions;

    private volatile boolean quiet;

    /**
     * What a statement that has run leaves to tell.
     *
     * @param inTransaction whether its outcome is final only when the transaction ends
     * @param ended         transactions that it ended
     */
    record Ran(boolean inTransaction, List<OpenTransaction.Ended> ended) {}

    SessionState(
            Temporaries temporaries,
            OpenTransaction transaction,
            PreparedStatements prepared,
            CatalogSchema catalog,
            HotPath hotPath) {
        this.temporaries = temporaries;
        this.transaction = transaction;
        this.prepared = prepared;
        this.catalog = catalog;
        this.hotPath = hotPath;
        settle();
    }

    /** Whether there is nothing that a text which cannot harm could change: nothing open by text, nothing remembered. */
    boolean quiet() {
        return quiet;
    }

    /**
     * Whether even what passes by its text alone matters: its failure, because what is remembered hangs on the open
     * transaction, or the tables that it names.
     */
    boolean watchful() {
        return hotPath.watchful;
    }

    /** Another number whenever names may mean something else than before. */
    synchronized long epoch() {
        return temporaries.epoch() + catalog.epoch() + schemaChanges;
    }

    synchronized void schemaChanged() {
        schemaChanges++;
    }

    /** Another number whenever tables may have other columns: the session may have defined one, or failed for want of one. */
    synchronized long definitions() {
        return definitions + epoch();
    }

    /** The name of one of the session's own tables as the server keeps it; null where it is none: the server may describe another one. */
    synchronized @Nullable String ownTable(String name) {
        return temporaries.ownTable(name);
    }

    private void mayDefine(ClassifiedText text) {
        boolean ofRows = text.statements().stream()
                .flatMap(statement -> statement.operations().stream())
                .allMatch(operation -> OF_ROWS.contains(operation.kind()));
        definitions += ofRows ? 0 : 1;
    }

    /** The text with what it does to the catalog, where names without a schema may mean its tables. */
    synchronized ClassifiedText tellCatalog(ClassifiedText text) {
        return catalog.tell(text);
    }

    synchronized ClassifiedText tell(String sql, ClassifiedText text) {
        return temporaries.tell(sql, text);
    }

    /** What the statement does that the session has prepared under a name in SQL; null where that is not known. */
    synchronized @Nullable List<Operation> prepared(String name) {
        return prepared.operations(name, temporaries.epoch());
    }

    /** The names of what is told only in the second text to be the session's own, as the server keeps them. */
    Set<String> toldNames(ClassifiedText before, ClassifiedText after) {
        return temporaries.toldNames(before, after);
    }

    /** A text has run without an error, with its intent, if it had one. */
    synchronized Ran ran(String sql, ClassifiedText text, @Nullable Receipt intent) {
        List<Receipt> intents = intent == null ? List.of() : List.of(intent);
        List<OpenTransaction.Ended> ended = new ArrayList<>();
        boolean inTransaction = false;
        boolean several = text.statements().size() > 1;
        for (ClassifiedStatement statement : text.statements()) {
            // What has perhaps not run leaves open what is open.
            boolean commits = statement.transaction() == TransactionEffect.COMMITS;
            boolean ends = (!commits || temporaries.hasRun(statement, text)) && ended.addAll(applied(statement));
            if (transaction.isOpen() && !ends && writes(statement)) {
                transaction.join(intents);
                inTransaction = !intents.isEmpty();
            }
            // several statements in one text may be a transaction of their own
            temporaries.ran(sql, text, statement, transaction.isOpen() || several);
            catalog.ran(statement, text);
        }
        if (several && !transaction.isOpen()) {
            temporaries.committed();
        }
        prepared.ran(text, temporaries.epoch());
        mayDefine(text);
        settle();
        return new Ran(inTransaction, ended);
    }

    private List<OpenTransaction.Ended> applied(ClassifiedStatement statement) {
        return switch (statement.transaction()) {
            case NONE -> List.of();
            case BEGINS -> {
                transaction.begins();
                yield List.of();
            }
            case COMMITS -> {
                temporaries.committed();
                yield transaction.end(TransactionEnd.Result.COMMITTED);
            }
            case ROLLS_BACK -> {
                temporaries.rolledBack(transaction.isOpen());
                yield transaction.end(TransactionEnd.Result.ROLLED_BACK);
            }
            case ROLLS_BACK_TO_SAVEPOINT -> {
                temporaries.rolledBack();
                transaction.doubt();
                yield List.of();
            }
            case STOPS_AUTO_COMMIT -> {
                transaction.setAutoCommit(false);
                yield List.of();
            }
            case STARTS_AUTO_COMMIT -> startsAutoCommit();
        };
    }

    private List<OpenTransaction.Ended> startsAutoCommit() {
        if (transaction.isAutoCommit()) {
            return List.of(); // what a BEGIN has opened stays open
        }
        transaction.setAutoCommit(true);
        temporaries.committed();
        return transaction.end(TransactionEnd.Result.COMMITTED);
    }

    private static boolean writes(ClassifiedStatement statement) {
        return statement.operations().stream().anyMatch(operation -> operation.kind() != OperationKind.SESSION);
    }

    /** A text has failed; how much of it was done before, nobody knows. */
    synchronized void failed(String sql, ClassifiedText text) {
        temporaries.failed(sql, text);
        catalog.failed(text);
        temporaries.rolledBack();
        prepared.failed(text);
        definitions++; // something may be no longer there, or be there later
        // the driver may have failed over the result of what the server did
        for (ClassifiedStatement statement : text.statements()) {
            switch (statement.transaction()) {
                case NONE -> {}
                case BEGINS -> {
                    transaction.doubt();
                    transaction.begins();
                }
                case STOPS_AUTO_COMMIT -> transaction.setAutoCommit(false);
                case ROLLS_BACK -> {
                    temporaries.rolledBack(transaction.isOpen());
                    transaction.doubt();
                }
                case COMMITS, ROLLS_BACK_TO_SAVEPOINT, STARTS_AUTO_COMMIT -> transaction.doubt();
            }
        }
        settle();
    }

    /** Part of a batch may have run before it failed. */
    synchronized boolean joinOpen(Receipt intent) {
        if (transaction.isOpen()) {
            transaction.join(List.of(intent));
        }
        return transaction.isOpen();
    }

    synchronized List<OpenTransaction.Ended> committed() {
        temporaries.committed();
        return ended(TransactionEnd.Result.COMMITTED);
    }

    synchronized List<OpenTransaction.Ended> rolledBack() {
        temporaries.rolledBack();
        return ended(TransactionEnd.Result.ROLLED_BACK);
    }

    synchronized void savepoint(Object savepoint) {
        transaction.savepoint(savepoint);
    }

    synchronized List<OpenTransaction.Ended> rolledBackTo(Object savepoint) {
        temporaries.rolledBack();
        List<OpenTransaction.Ended> ended = transaction.rolledBackTo(savepoint);
        settle();
        return ended;
    }

    synchronized List<OpenTransaction.Ended> autoCommitChanged(boolean on) {
        List<OpenTransaction.Ended> ended = on ? committed() : List.of();
        transaction.setAutoCommit(on);
        settle();
        return ended;
    }

    /** The connection is gone, or as good as gone. */
    synchronized List<OpenTransaction.Ended> lost() {
        temporaries.forgetAll();
        prepared.forgetAll();
        return ended(TransactionEnd.Result.UNKNOWN);
    }

    private List<OpenTransaction.Ended> ended(TransactionEnd.Result result) {
        List<OpenTransaction.Ended> ended = transaction.end(result);
        settle();
        return ended;
    }

    private void settle() {
        hotPath.watchful = temporaries.anyUncommitted() || catalog.entered();
        quiet = isQuiet();
    }

    private boolean isQuiet() {
        return temporaries.isEmpty() && transaction.isEmpty() && !transaction.begun();
    }
}
