package io.interlock.sql.classify;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions whose meaning a condition is judged by. Who gives such a name another meaning undoes that judgement. */
final class BuiltIns {

    private static final Set<String> NAMES = Set.of(
            "ABS",
            "CHARACTER_LENGTH",
            "CHAR_LENGTH",
            "COALESCE",
            "CONCAT",
            "CONTAINS",
            "ENDS_WITH",
            "GREATEST",
            "IF",
            "IFNULL",
            "INSTR",
            "LCASE",
            "LEAST",
            "LEN",
            "LENGTH",
            "LOWER",
            "LTRIM",
            "MAX",
            "MIN",
            "MOD",
            "NOW",
            "NULLIF",
            "NVL",
            "POSITION",
            "POW",
            "POWER",
            "REGEXP_FULL_MATCH",
            "REGEXP_MATCHES",
            "ROUND",
            "RTRIM",
            "SIGN",
            "STARTS_WITH",
            "STRPOS",
            "SUBSTR",
            "SUBSTRING",
            "TRIM",
            "UCASE",
            "UPPER");

    private BuiltIns() {}

    static boolean has(@Nullable String name) {
        return name != null && NAMES.contains(name.toUpperCase(Locale.ROOT));
    }
}
