package io.interlock;

import java.lang.reflect.Method;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The URL that a data source would connect to, as far as its bean properties tell it before it connects.
 *
 * <p>It is wanted before, because a URL may destroy when it is opened (H2's {@code INIT}, Derby's {@code restoreFrom}).
 */
final class DataSourceUrl {

    private DataSourceUrl() {}

    /** Null where the data source does not say. */
    static @Nullable String of(CommonDataSource source) {
        for (String getter : new String[] {"getJdbcUrl", "getURL", "getUrl"}) {
            String url = property(source, getter);
            if (url != null && url.startsWith("jdbc:")) {
                return url;
            }
        }
        return ofDerby(source);
    }

    /** Derby's data sources keep name and attributes apart. */
    private static @Nullable String ofDerby(CommonDataSource source) {
        if (!source.getClass().getName().startsWith("org.apache.derby.")) {
            return null;
        }
        String attributes = property(source, "getConnectionAttributes");
        String database = property(source, "getDatabaseName");
        return "jdbc:derby:" + (database == null ? "" : database) + (attributes == null ? "" : ";" + attributes);
    }

    private static @Nullable String property(CommonDataSource source, String getter) {
        try {
            Method method = source.getClass().getMethod(getter);
            return method.invoke(source) instanceof String value ? value : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // it has no such property, or keeps it to itself
        }
    }
}
