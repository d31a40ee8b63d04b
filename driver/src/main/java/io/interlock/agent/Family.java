package io.interlock.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a vendor's own classes from others by the first two names of their packages ({@code org.postgresql}), or three where
 * two are those of a house with many products ({@code org.apache.derby}).
 *
 * <p>Where it takes strangers for one family, a connection is guarded when it leaves the outer one instead of the inner one;
 * where it took relatives for strangers, a vendor's casts would fail: so the names are few.
 */
final class Family {

    private static final Set<String> HOUSES = Set.of("org.apache", "com.ibm");

    /** Of the drivers loaded so far: names only, nothing that would hold a class loader. */
    private static final Set<String> DRIVERS = ConcurrentHashMap.newKeySet();

    /** Classes of data sources that have their connections from others: names only, again. */
    private static final Set<String> POOLS = ConcurrentHashMap.newKeySet();

    private Family() {}

    static void addPool(Object source) {
        POOLS.add(source.getClass().getName());
    }

    static boolean isKnownPool(Object source) {
        return POOLS.contains(source.getClass().getName());
    }

    static boolean isSame(Object one, Object other) {
        return one == other
                || of(one.getClass().getName()).equals(of(other.getClass().getName()));
    }

    static void addDriver(String className) {
        DRIVERS.add(of(className));
    }

    /** Whether a driver of the same family was loaded: what opens real connections has one, a pool has none. */
    static boolean hasDriver(Object source) {
        return DRIVERS.contains(of(source.getClass().getName()));
    }

    /** The beginning of a class's name that its vendor's classes share. */
    static String of(String className) {
        String two = firstNames(className, 2);
        return HOUSES.contains(two) ? firstNames(className, 3) : two;
    }

    /** So many names of a class's package, or all of them where there are fewer. */
    private static String firstNames(String className, int names) {
        int end = -1;
        for (int found = 0; found < names; found++) {
            int dot = className.indexOf('.', end + 1);
            if (dot < 0) {
                break;
            }
            end = dot;
        }
        return className.substring(0, Math.max(end, 0));
    }
}
