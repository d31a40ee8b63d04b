package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;

/** What an ALTER TABLE does to one column or its values, or to the name of a part. */
final class ColumnAction {

    private final Cursor part;
    private final AlteredTable table;
    private final Findings found;

    ColumnAction(Cursor part, AlteredTable table, Findings found) {
        this.part = part;
        this.table = table;
        this.found = found;
    }

    boolean change() {
        String verb = part.word();
        part.skip();
        if (part.isAny("CONSTRAINT", "INDEX", "PARTITION", "TTL", "SETTING", "COMMENT", "ORDER")) {
            if (part.is("TTL")) {
                found.add(OperationKind.DELETE, table.itself(), Reach.UNSURE, "rows beyond their time to live go");
            }
            return part.is("TTL");
        }
        part.accept("COLUMN");
        part.acceptIfExists();
        boolean parens = part.accept(TokenKind.LEFT_PAREN);
        Name column = part.name();
        if (column == null) {
            return false;
        }
        Target target = table.part(ObjectType.COLUMN, column.last());
        if (part.is("RENAME") || part.is("TO") && part.isNameAt(part.at() + 1)) {
            found.add(OperationKind.RENAME, target, Reach.NONE);
            return true;
        }
        boolean renamed = false;
        if (verb.equals("CHANGE")) {
            Name newName = part.name();
            renamed = newName != null && !newName.sameLast(column.last());
            if (renamed) {
                found.add(OperationKind.RENAME, target, Reach.NONE);
            }
        }
        if (part.script().is(Dialect.CLICKHOUSE) && part.has("TTL") && !part.is("REMOVE")) {
            found.add(OperationKind.UPDATE, target, Reach.UNSURE, "values beyond their time to live go");
            return true;
        }
        Reach rewritten = ColumnChange.of(part.copy(), verb, parens, column.last());
        if (rewritten == Reach.NONE) {
            return renamed;
        }
        found.add(
                OperationKind.UPDATE,
                target,
                rewritten,
                rewritten == Reach.UNBOUNDED ? "every value is rewritten" : "the new type may not hold every value");
        return true;
    }

    boolean rename() {
        part.skip();
        ObjectType type = ObjectType.TABLE;
        String member = null;
        if (part.isAny("COLUMN", "CONSTRAINT", "INDEX", "KEY", "PARTITION", "FIELD")) {
            type = part.isAny("KEY") ? ObjectType.INDEX : typeOf(part.word());
            part.skip();
            part.acceptIfExists();
            Name name = part.name();
            member = name == null ? null : name.last();
        } else if (!part.isAny("TO", "AS") && part.isAt(part.at() + 1, "TO")) {
            type = ObjectType.COLUMN;
            member = part.tokens().name(part.at());
        }
        found.add(OperationKind.RENAME, member == null ? table.itself() : table.part(type, member), Reach.NONE);
        return true;
    }

    private static ObjectType typeOf(String word) {
        ObjectType type = ObjectWords.of(word);
        return type == null ? ObjectType.COLUMN : type;
    }

    boolean clear() {
        part.skip();
        if (!part.accept("COLUMN")) {
            return false;
        }
        part.acceptIfExists();
        found.add(
                OperationKind.UPDATE, table.member(ObjectType.COLUMN, part), Reach.UNBOUNDED, "every value is cleared");
        return true;
    }

    /** Oracle's {@code SET UNUSED}: the columns are gone for everybody, and later for good. */
    void unused() {
        part.moveTo(part.at() + 2);
        part.accept("COLUMN");
        part.accept(TokenKind.LEFT_PAREN);
        found.add(OperationKind.DROP, table.member(ObjectType.COLUMN, part), Reach.UNBOUNDED);
    }
}
