package io.interlock.policy;

import java.util.List;
import java.util.Locale;

/**
 * Takes the secrets out of a JDBC URL, and with them the user that stands before a password: what is left is the address
 * and its options, whoever connects.
 *
 * <pre>
 * mysql://app:pw@db:3306/shop?password=x&amp;useSSL=true   mysql://db:3306/shop?useSSL=true
 * oracle:thin:scott/tiger@//db:1521/shop               oracle:thin:@//db:1521/shop
 * sqlserver://db;databaseName=shop;password={a;b}      sqlserver://db;databaseName=shop
 * </pre>
 *
 * <p>Drivers agree on little, so this errs on the side of taking too much: any option whose name sounds like a secret goes.
 * One pass; the styles of the drivers' own manuals are the cases of its test.
 */
final class UrlSecrets {

    private static final String JDBC = "jdbc:";
    private static final String ORACLE = "oracle:";

    /** Part of the name of an option that holds a secret. */
    private static final List<String> SECRET_PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "secret",
            "token",
            "credential",
            "privatekey",
            "private_key",
            "pvtkey",
            "apikey",
            "api_key");

    /** Whole names of such options; SQL that a URL runs may create a user with a password. */
    private static final List<String> SECRET_NAMES =
            List.of("pass", "key", "hexkey", "crypt_key", "encryptionkey", "textkey", "init", "initsql");

    private UrlSecrets() {}

    /** The URL without {@code jdbc:} and without secrets. */
    static String strip(String jdbcUrl) {
        String url = startsWith(jdbcUrl, JDBC) ? jdbcUrl.substring(JDBC.length()) : jdbcUrl;
        String addressed = startsWith(url, ORACLE) ? withoutOracleUser(url) : withoutUserInfo(url);
        return withoutSecretOptions(addressed);
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** {@code oracle:thin:scott/tiger@…}; a quoted password may hold anything, also an at sign. */
    private static String withoutOracleUser(String url) {
        int user = url.indexOf(':', ORACLE.length()) + 1;
        int address = user;
        boolean quoted = false;
        for (int i = user; i < url.length() && user > 0; i++) {
            char c = url.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c == '@') {
                address = i; // the last one counts: not everybody quotes a password with an at sign
            }
            if (!quoted && (c == '(' || c == '?')) {
                break;
            }
        }
        return url.substring(0, user) + url.substring(address);
    }

    /** {@code //user:password@host}, before each of several hosts. */
    private static String withoutUserInfo(String url) {
        int start = url.indexOf("://") + 3;
        if (start < 3) {
            return url;
        }
        int end = start;
        while (end < url.length() && "/?;#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        StringBuilder out = new StringBuilder(url.length()).append(url, 0, start);
        String separator = "";
        for (String host : url.substring(start, end).split(",", -1)) {
            out.append(separator).append(host.substring(host.lastIndexOf('@') + 1));
            separator = ",";
        }
        return out.append(url, end, url.length()).toString();
    }

    private static String withoutSecretOptions(String url) {
        StringBuilder out = new StringBuilder(url.length());
        int at = 0;
        while (at < url.length()) {
            char c = url.charAt(at);
            int end = isSeparator(c) ? endOfSecret(url, at) : at;
            if (end == at) {
                out.append(c);
                at++;
            } else if (!opensList(c)) {
                at = end;
            } else {
                // The separator before the first option stays, for the one after it.
                boolean another = end < url.length() && url.charAt(end) != ')';
                if (another || c == '(') {
                    out.append(c);
                }
                at = another ? end + 1 : end;
                if (another) {
                    at = skipSecrets(url, at);
                }
            }
        }
        return out.toString();
    }

    /** Past further secrets that follow directly after the start of a list. */
    private static int skipSecrets(String url, int from) {
        int at = from;
        while (at > 0 && at < url.length()) {
            int end = endOfSecret(url, at - 1);
            if (end == at - 1) {
                return at;
            }
            at = Math.min(end + 1, url.length());
        }
        return at;
    }

    private static boolean isSeparator(char c) {
        return opensList(c) || c == '&' || c == ';' || c == ',';
    }

    private static boolean opensList(char c) {
        return c == '?' || c == '(' || c == ':';
    }

    /** The offset after the secret option that follows a separator; that of the separator where none does. */
    private static int endOfSecret(String url, int separator) {
        int equals = separator + 1;
        while (equals < url.length() && url.charAt(equals) != '=' && !isSeparator(url.charAt(equals))) {
            equals++;
        }
        if (equals >= url.length() || url.charAt(equals) != '=') {
            return separator;
        }
        boolean secret = isSecret(url.substring(separator + 1, equals));
        return secret ? endOfValue(url, equals + 1, terminators(url.charAt(separator))) : separator;
    }

    private static boolean isSecret(String option) {
        String name = option.strip().toLowerCase(Locale.ROOT);
        return SECRET_NAMES.contains(name) || SECRET_PARTS.stream().anyMatch(name::contains);
    }

    private static String terminators(char separator) {
        return switch (separator) {
            case '?', '&' -> "&";
            case '(', ',' -> ",)";
            default -> ";";
        };
    }

    /** Values may be put in braces (SQL Server, with the closing one doubled) or hold an escaped separator (H2). */
    private static int endOfValue(String url, int start, String terminators) {
        int at = start;
        boolean braces = start < url.length() && url.charAt(start) == '{';
        while (at < url.length()) {
            char c = url.charAt(at);
            if (braces) {
                boolean doubled = at + 1 < url.length() && url.charAt(at + 1) == '}';
                at += c == '}' && doubled ? 1 : 0;
                braces = c != '}' || doubled;
            } else if (c == '\\') {
                at++;
            } else if (terminators.indexOf(c) >= 0) {
                return at;
            }
            at++;
        }
        return url.length();
    }
}
