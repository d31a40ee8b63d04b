package io.interlock.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a vendor's own classes from others by the first three names of their packages: {@code org.apache.derby},
 * {@code org.postgresql.xa}. One that is all of another's beginning is the same: {@code org.h2} and {@code org.h2.jdbcx}.
 */
final class Family {

    private static final int NAMES = 3;

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
                || isSame(of(one.getClass().getName()), of(other.getClass().getName()));
    }

    static void addDriver(String className) {
        DRIVERS.add(of(className));
    }

    /** Whether a driver of the same family was loaded: what opens real connections has one, a pool has none. */
    static boolean hasDriver(Object source) {
        String family = of(source.getClass().getName());
        return DRIVERS.stream().anyMatch(driver -> isSame(driver, family));
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other) || one.startsWith(other + '.') || other.startsWith(one + '.');
    }

    private static String of(String className) {
        int end = 0;
        for (int names = 0; names < NAMES; names++) {
            int dot = className.indexOf('.', end + 1);
            if (dot < 0) {
                break;
            }
            end = dot;
        }
        return className.substring(0, end);
    }
}
