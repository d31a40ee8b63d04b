package io.interlock.sql.classify;

import io.interlock.sql.ObjectType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words for sorts of objects, as DROP, ALTER, CREATE, COMMENT and GRANT use them. */
final class ObjectWords {

    private static final Map<String, ObjectType> TYPES = Map.ofEntries(
            Map.entry("TABLE", ObjectType.TABLE),
            Map.entry("TABLES", ObjectType.TABLE),
            Map.entry("VIEW", ObjectType.VIEW),
            Map.entry("INDEX", ObjectType.INDEX),
            Map.entry("COLUMN", ObjectType.COLUMN),
            Map.entry("SEQUENCE", ObjectType.SEQUENCE),
            Map.entry("GENERATOR", ObjectType.SEQUENCE),
            Map.entry("TRIGGER", ObjectType.TRIGGER),
            Map.entry("RULE", ObjectType.TRIGGER),
            Map.entry("EVENT", ObjectType.TRIGGER),
            Map.entry("FUNCTION", ObjectType.ROUTINE),
            Map.entry("PROCEDURE", ObjectType.ROUTINE),
            Map.entry("PROC", ObjectType.ROUTINE),
            Map.entry("ROUTINE", ObjectType.ROUTINE),
            Map.entry("AGGREGATE", ObjectType.ROUTINE),
            Map.entry("PACKAGE", ObjectType.ROUTINE),
            Map.entry("MACRO", ObjectType.ROUTINE),
            Map.entry("ALIAS", ObjectType.ROUTINE),
            Map.entry("TYPE", ObjectType.TYPE),
            Map.entry("DOMAIN", ObjectType.TYPE),
            Map.entry("SCHEMA", ObjectType.SCHEMA),
            Map.entry("DATABASE", ObjectType.DATABASE),
            Map.entry("CATALOG", ObjectType.DATABASE),
            Map.entry("TABLESPACE", ObjectType.TABLESPACE),
            Map.entry("USER", ObjectType.USER),
            Map.entry("ROLE", ObjectType.USER),
            Map.entry("LOGIN", ObjectType.USER),
            Map.entry("GROUP", ObjectType.USER),
            Map.entry("PROFILE", ObjectType.USER),
            Map.entry("EXTENSION", ObjectType.EXTENSION),
            Map.entry("CONSTRAINT", ObjectType.CONSTRAINT),
            Map.entry("PARTITION", ObjectType.PARTITION),
            Map.entry("SYSTEM", ObjectType.SERVER));

    /** Words that may stand before the word that tells the sort. */
    private static final String[] MODIFIERS = {
        "GLOBAL",
        "LOCAL",
        "TEMPORARY",
        "TEMP",
        "TRANSIENT",
        "VOLATILE",
        "UNLOGGED",
        "EXTERNAL",
        "FOREIGN",
        "MATERIALIZED",
        "RECURSIVE",
        "UNIQUE",
        "FULLTEXT",
        "SPATIAL",
        "BITMAP",
        "CLUSTERED",
        "NONCLUSTERED",
        "COLUMNSTORE",
        "HASH",
        "CACHED",
        "MEMORY",
        "TEXT",
        "LINKED",
        "VIRTUAL",
        "FORCE",
        "NO",
        "NOFORCE",
        "EDITIONABLE",
        "NONEDITIONABLE",
        "SECURE",
        "DYNAMIC",
        "HYBRID",
        "ICEBERG",
        "IMMUTABLE",
        "PRIVATE",
        "SHARDED",
        "DUPLICATED",
        "SERVER",
        "APPLICATION",
        "TRUSTED",
        "PUBLIC",
        "PLUGGABLE",
        "PERSISTENT",
        "CONSTRAINT",
        "INSTEAD",
        "PRIMARY",
        "XML",
        "JSON",
        "VECTOR",
        "CONSTANT",
        "LIVE",
        "WINDOW",
        "REFRESHABLE",
        "BLOCKCHAIN",
        "INTERNAL",
        "NAMED",
        "EVENT",
        "LARGE",
        "SMALLFILE",
        "BIGFILE",
        "UNDO",
        "AGGREGATE",
        "DEFAULT",
        "SYSTEM",
        "HISTORY",
        "SNAPSHOT",
        "EDGE",
        "NODE",
        "ANY",
        "LOGFILE",
        "TEMPORAL"
    };

    private ObjectWords() {}

    /** Sorts of two words and more of which the first or second names another sort when it stands alone. */
    private static final String[][] COMPOUNDS = {
        {"PARTITION", "FUNCTION"},
        {"PARTITION", "SCHEME"},
        {"PARTITION", "GROUP"},
        {"DATABASE", "PARTITION", "GROUP"},
        {"DATABASE", "AUDIT", "SPECIFICATION"},
        {"DATABASE", "ENCRYPTION", "KEY"},
        {"DATABASE", "SCOPED", "CREDENTIAL"},
        {"EVENT", "SESSION"},
        {"EVENT", "NOTIFICATION"},
        {"EVENT", "MONITOR"},
        {"USER", "MAPPING", "FOR"},
        {"TABLE", "HIERARCHY"},
        {"SERVER", "AUDIT", "SPECIFICATION"},
        {"SERVER", "AUDIT"},
        {"AVAILABILITY", "GROUP"},
        {"FAILOVER", "GROUP"},
        {"REPLICATION", "GROUP"},
        {"RESOURCE", "MONITOR"},
        {"RESTORE", "POINT"},
        {"FLASHBACK", "ARCHIVE"},
        {"MATERIALIZED", "VIEW", "LOG", "ON"},
        {"MATERIALIZED", "ZONEMAP"},
        {"FILE", "FORMAT"},
        {"NAMED", "COLLECTION"},
        {"STORAGE", "INTEGRATION"},
        {"NETWORK", "POLICY"},
        {"MASKING", "POLICY"},
        {"SETTINGS", "PROFILE"}
    };

    /** The sort that a word names; null where it names none that matters here. */
    static @Nullable ObjectType of(String upperCaseWord) {
        return TYPES.get(upperCaseWord);
    }

    /**
     * Goes over the words for a sort of object: {@code MATERIALIZED VIEW}, {@code FOREIGN TABLE}, {@code PACKAGE BODY}.
     *
     * @return {@link ObjectType#OTHER} where the words are not known; the cursor then stands behind the first of them
     */
    static ObjectType read(Cursor c) {
        if (acceptCompound(c)) {
            return ObjectType.OTHER;
        }
        int before = c.at();
        while (c.isAny(MODIFIERS) && !endsWords(c)) {
            c.skip();
        }
        ObjectType type = of(c.word());
        if (type == null) {
            if (c.at() == before) {
                c.skip();
            }
            return ObjectType.OTHER;
        }
        c.skip();
        c.accept("BODY");
        if (type == ObjectType.DATABASE && c.is("LINK") && c.isNameAt(c.at() + 1)) {
            c.skip();
            return ObjectType.OTHER;
        }
        return type;
    }

    /** Whether the words here are a sort of their own, such as {@code DATABASE AUDIT SPECIFICATION}. */
    static boolean isCompound(Cursor c) {
        return acceptCompound(c.copy());
    }

    private static boolean acceptCompound(Cursor c) {
        for (String[] words : COMPOUNDS) {
            if (c.accept(words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word here, a modifier elsewhere, is the sort itself: {@code DROP EVENT e}, {@code DROP RULE}. */
    private static boolean endsWords(Cursor c) {
        String next = c.wordAt(c.at() + 1);
        boolean typeFollows = of(next) != null;
        if (c.isAny("EVENT", "AGGREGATE", "SYSTEM", "CONSTRAINT")) {
            return !typeFollows;
        }
        return false;
    }
}
