package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** A DROP in an ALTER TABLE: what is taken away, or that only the definition changes. */
final class DropAction {

    private final Cursor part;
    private final AlteredTable table;
    private final Findings found;

    DropAction(Cursor part, AlteredTable table, Findings found) {
        this.part = part;
        this.table = table;
        this.found = found;
    }

    /**
     * Adds what a DROP takes away.
     *
     * @param otherwise what it drops where it does not say
     * @return what it drops; null where only the definition changes
     */
    @Nullable
    ObjectType read(ObjectType otherwise) {
        if (part.isAny("DEFAULT", "EXPRESSION", "IDENTITY", "STORED", "NOT") && part.isNameAt(part.at() + 1)
                || changesDefinition()
                || part.follows("ROW", "ACCESS")
                || part.follows("MASKING", "POLICY")
                || part.follows("AGGREGATION", "POLICY")) {
            return null;
        }
        part.acceptIfExists();
        part.acceptAll("DETACHED", "TEMPORARY");
        if (part.follows("SYSTEM", "VERSIONING") || part.follows("PERIOD", "FOR")) {
            found.add(
                    OperationKind.DROP,
                    table.part(ObjectType.PARTITION, null),
                    Reach.UNBOUNDED,
                    "the history goes with it");
            return ObjectType.PARTITION;
        }
        ObjectType type = type(otherwise);
        part.acceptIfExists();
        boolean several = part.accept(TokenKind.LEFT_PAREN);
        do {
            member(type);
        } while (several && part.accept(TokenKind.COMMA));
        return type;
    }

    /** Clauses of Db2, Snowflake and ClickHouse that begin with DROP and lose no rows. */
    private boolean changesDefinition() {
        return switch (part.dialect()) {
            case DB2 ->
                part.is("DISTRIBUTION")
                        || part.is("VERSIONING")
                        || part.follows("RESTRICT", "ON", "DROP")
                        || part.follows("MATERIALIZED", "QUERY");
            case SNOWFLAKE ->
                part.follows("CLUSTERING", "KEY")
                        || part.follows("SEARCH", "OPTIMIZATION")
                        || part.follows("ALL", "ROW", "ACCESS");
            case CLICKHOUSE -> part.is("STATISTICS") && part.isNameAt(part.at() + 1);
            default -> false;
        };
    }

    private ObjectType type(ObjectType otherwise) {
        if (part.isAny("COLUMN", "COLUMNS")) {
            part.skip();
            return ObjectType.COLUMN;
        }
        if (part.isAny("CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK") && moreThanAName()) {
            part.acceptAll("CONSTRAINT", "PRIMARY", "FOREIGN", "KEY", "UNIQUE", "CHECK");
            return ObjectType.CONSTRAINT;
        }
        if (part.isAny("INDEX", "KEY", "PROJECTION") && moreThanAName()) {
            part.skip();
            return ObjectType.INDEX;
        }
        if (part.isAny("PARTITION", "SUBPARTITION", "PARTITIONS", "SUBPARTITIONS", "PART")
                && part.at() + 1 < part.end()) {
            part.skip();
            return ObjectType.PARTITION;
        }
        return otherwise;
    }

    private boolean moreThanAName() {
        return part.at() + 1 < part.end() && !part.isAnyAt(part.at() + 1, "CASCADE", "RESTRICT") || part.is("PRIMARY");
    }

    private void member(ObjectType type) {
        boolean unnamed = part.follows("UNUSED", "COLUMNS")
                || part.isAny("CASCADE", "CONTINUE", "ALL") && part.at() + 1 >= part.end()
                || part.is("FOR") && part.kindAt(part.at() + 1) == TokenKind.LEFT_PAREN
                || part.is("TUPLE") && part.kindAt(part.at() + 1) == TokenKind.LEFT_PAREN;
        found.add(OperationKind.DROP, unnamed ? table.part(type, null) : table.member(type, part), Reach.UNBOUNDED);
    }
}
