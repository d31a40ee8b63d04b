package io.interlock.sql.reach;

import java.util.Set;

/** Units of time: words that stand where an expression could, and are none. */
final class Units {

    static final Set<String> WORDS = Set.of(
            "YEAR",
            "YEARS",
            "MONTH",
            "MONTHS",
            "DAY",
            "DAYS",
            "HOUR",
            "HOURS",
            "MINUTE",
            "MINUTES",
            "SECOND",
            "SECONDS",
            "MICROSECOND",
            "MICROSECONDS",
            "MILLISECOND",
            "WEEK",
            "WEEKS",
            "QUARTER",
            "DAY_HOUR",
            "DAY_MINUTE",
            "DAY_SECOND",
            "HOUR_MINUTE",
            "HOUR_SECOND",
            "MINUTE_SECOND",
            "YEAR_MONTH");

    /** Functions whose first argument is the name of a unit. */
    static final Set<String> FIRST_IN = Set.of(
            "DATEADD",
            "DATEDIFF",
            "DATEPART",
            "DATENAME",
            "DATEDIFF_BIG",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF",
            "DATE_ADD",
            "DATE_SUB",
            "DATETRUNC",
            "DATE_DIFF");

    private Units() {}
}
