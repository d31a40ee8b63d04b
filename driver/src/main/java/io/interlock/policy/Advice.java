package io.interlock.policy;

import io.interlock.sql.BorrowedColumn;
import io.interlock.sql.ObjectType;
import io.interlock.sql.Operation;
import io.interlock.sql.Reach;

/** The way on that a person is told of whose statement was refused: what to write, or to do, instead. */
public final class Advice {

    private Advice() {}

    /** One sentence without a full stop, beginning in lower case: the line after {@code instead} in a refusal. */
    public static String of(Operation operation) {
        return switch (operation.kind()) {
            case DELETE -> onlySomeRows(operation, "delete");
            case UPDATE -> onlySomeRows(operation, "change");
            case MERGE -> "narrow the ON condition or the source, so that the MERGE touches only the rows you mean";
            case REPLACE -> replace(operation);
            case TRUNCATE -> "delete the rows you mean with DELETE and a WHERE clause";
            case DROP -> drop(operation);
            case RENAME -> "announce the new name first, and rename in a reviewed migration";
            case ALTER -> "make the change in a reviewed migration, run by the user that the policy lets alter";
            case CREATE -> "create it in a reviewed migration, run by the user that the policy lets create";
            case GRANT, REVOKE -> "have privileges changed by the administrator who answers for them";
            case RESTORE ->
                "restore into a new, empty database beside this one, and compare before anything is switched";
            case BACKUP -> "write the backup under a new name, so that no earlier backup is lost";
            case LOAD -> "load into a staging table, check it, and copy from there";
            case EXECUTE ->
                "run the statement itself instead of a text that is put together at run time, so that it can be judged";
            case CALL -> "ask the owner of the routine what it changes, or have it named in an except of the rule";
            case ADMIN -> "leave it to the administrator of this server, in a planned window";
            case UNKNOWN ->
                "write the statement in a simpler form, or have the policy's owner look at it with: interlock explain";
            case INSERT -> "insert into a staging table, or through the user that the policy lets write";
            case SELECT -> "read from a replica or a view that the policy lets this user read";
            case LOCK -> "lock the rows you need with SELECT ... FOR UPDATE inside a short transaction";
            case SESSION, OTHER -> "leave it out, or ask the policy's owner for an except in the rule";
        };
    }

    private static String onlySomeRows(Operation operation, String verb) {
        if (BorrowedColumn.isFinding(operation.detail())) {
            return "write before each column of the subquery which table's it is";
        }
        if (operation.reach() == Reach.UNSURE) {
            return "compare a column with plain values in the WHERE clause, so that it can be told which rows it keeps";
        }
        if (operation.reach() == Reach.UNBOUNDED) {
            return "name the rows to " + verb + " in a WHERE clause";
        }
        return verb + " the rows through the application, or through the user that the policy lets write here";
    }

    private static String replace(Operation operation) {
        if (operation.reach() == Reach.BOUNDED) {
            return "use INSERT for new rows and UPDATE with a WHERE clause for existing ones";
        }
        return switch (operation.target().type()) {
            case TABLE, PARTITION ->
                "write into a new table under another name, check it, and switch in a reviewed migration";
            default -> "create it under a new name, or change the existing one in a reviewed migration";
        };
    }

    private static String drop(Operation operation) {
        ObjectType type = operation.target().type();
        return switch (type) {
            case TABLE, VIEW, SEQUENCE -> "rename it first, and drop it in a later release when nobody has missed it";
            case COLUMN -> "stop using the column first, and drop it in a later release, in a reviewed migration";
            case PARTITION -> "detach the partition and keep it until its rows are known to be elsewhere";
            case INDEX -> "make the index invisible or unused first, and drop it in a reviewed migration";
            case CONSTRAINT, TRIGGER -> "change it in a reviewed migration, with a check of the rows it used to guard";
            case SCHEMA, DATABASE, TABLESPACE, SERVER ->
                "check which server this is, then have its administrator drop what is in it step by step";
            case USER -> "lock the account first, and drop it when nobody has missed it";
            case ROUTINE, TYPE, EXTENSION ->
                "replace it in a reviewed migration, after a search for what still uses it";
            case PRIVILEGE -> "have privileges changed by the administrator who answers for them";
            case SETTING, FILE, OTHER ->
                "make the change in a reviewed migration, run by the user that the policy lets drop";
        };
    }
}
