package io.interlock.policy;

import java.util.regex.Pattern;

/** Takes the secrets out of a JDBC URL. */
final class UrlSecrets {

    private static final Pattern OPTION = Pattern.compile("(?i)([?&;])[a-z_.]*(?:password|pwd|passwd)[a-z_.]*=[^&;]*");
    private static final Pattern USER_INFO = Pattern.compile("//([^:/@?;]*):[^/@]*@");
    private static final Pattern ORACLE = Pattern.compile("(?i)^(oracle:[a-z]+:[^/@]*)/[^@]*@");

    private UrlSecrets() {}

    static String strip(String jdbcUrl) {
        String url = jdbcUrl.regionMatches(true, 0, "jdbc:", 0, 5) ? jdbcUrl.substring(5) : jdbcUrl;
        url = ORACLE.matcher(url).replaceFirst("$1@");
        url = USER_INFO.matcher(url).replaceAll("//$1@");
        return OPTION.matcher(url).replaceAll("$1");
    }
}
