package io.interlock.sql.classify;

import io.interlock.sql.Dialect;
import io.interlock.sql.ObjectType;
import io.interlock.sql.OperationKind;
import io.interlock.sql.Reach;
import io.interlock.sql.Target;
import io.interlock.sql.lex.TokenKind;
import java.util.Locale;
import java.util.Set;

/** Reads PRAGMA of SQLite and DuckDB: a setting, a question, or a command in disguise. */
final class Pragmas {

    private static final Target DATABASE = Target.of(ObjectType.DATABASE, null);

    /** SQLite's pragmas of which the parentheses hold a question's argument, or one of upkeep. */
    private static final Set<String> QUESTIONS = Set.of(
            "table_info",
            "table_xinfo",
            "table_list",
            "index_list",
            "index_info",
            "index_xinfo",
            "foreign_key_list",
            "foreign_key_check",
            "integrity_check",
            "quick_check",
            "optimize",
            "wal_checkpoint",
            "incremental_vacuum",
            "shrink_memory");

    private Pragmas() {}

    /** The cursor stands behind the verb. */
    static void read(Cursor c, Findings found) {
        Name name = c.name();
        String pragma = name == null ? "" : name.last().toLowerCase(Locale.ROOT);
        boolean sets = c.find(TokenKind.OPERATOR) < c.end() || c.is(TokenKind.LEFT_PAREN) && isSetting(c, pragma);
        if (c.script().is(Dialect.DUCKDB) && pragma.equals("import_database")) {
            found.add(OperationKind.RESTORE, DATABASE, Reach.UNBOUNDED);
        } else if (sets && opensSchema(c, pragma)) {
            found.add(OperationKind.ADMIN, DATABASE, Reach.UNBOUNDED, "lets writes damage the schema");
        } else if (sets && name != null) {
            found.add(OperationKind.SESSION, Target.of(ObjectType.SETTING, name.last()), Reach.NONE);
        } else {
            found.add(sets ? OperationKind.SESSION : OperationKind.OTHER);
        }
    }

    private static boolean isSetting(Cursor c, String pragma) {
        return c.script().is(Dialect.SQLITE) && !QUESTIONS.contains(pragma);
    }

    private static boolean opensSchema(Cursor c, String pragma) {
        boolean off = c.end() > c.at() && isOff(c.part(c.at() + 1, c.end()));
        return pragma.equals("schema_version") || pragma.equals("writable_schema") && !off;
    }

    private static boolean isOff(Cursor value) {
        return value.isAny("OFF", "FALSE", "NO", "RESET")
                || value.tokens().text(value.at()).equals("0");
    }
}
