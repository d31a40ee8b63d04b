package io.interlock.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells handles, through which SQL can be run or an object reached that runs it, from values, which are handed out
 * untouched.
 *
 * <p>JDBC's own types are known. A vendor's type is a handle if one of its public methods {@linkplain VendorCalls is
 * judged}, or returns a handle; the answer is cached with the class, so that neither side holds the other's class
 * loader.
 */
final class Handles {

    /** More types than a vendor's API of values ever leads to: what is larger is taken for a handle. */
    private static final int MOST_TYPES = 300;

    private static final ClassValue<Boolean> JDBC_HANDLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Role.ofClass(type) != null;
        }
    };

    private static final ClassValue<Boolean> LEADS_TO_SQL = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return leadsToSql(type);
        }
    };

    private Handles() {}

    /** Whether a method's result of this declared type never is a handle, whatever the object: needs no look at it. */
    static boolean isPlainValue(Class<?> declared) {
        Class<?> element = elementOf(declared);
        return element.isPrimitive() || (isPlatform(element) && element != Object.class && !isJdbcHandle(element));
    }

    /**
     * Whether this object, got where that type was declared, must be wrapped. Asked for every cell that is read as an
     * object: one look-up then.
     */
    static boolean isHandle(Object object, Class<?> declared) {
        if (isJdbcHandle(object.getClass())) {
            return true;
        }
        return declared != Object.class && (leads(declared) || (!isPlatform(declared) && leads(object.getClass())));
    }

    /** Whether instances of this type can run SQL or lead to something that can, as far as the type tells. */
    static boolean leads(Class<?> type) {
        return isJdbcHandle(type) || (!isPlatform(type) && LEADS_TO_SQL.get(type));
    }

    private static boolean isJdbcHandle(Class<?> type) {
        return JDBC_HANDLE.get(type);
    }

    static boolean isPlatform(Class<?> type) {
        return type.isPrimitive()
                || type.getName().startsWith("java.")
                || type.getName().startsWith("javax.");
    }

    private static boolean leadsToSql(Class<?> start) {
        try {
            return searchFrom(start);
        } catch (LinkageError e) {
            // Part of the vendor's API is not there, so it cannot be searched: taken for a handle.
            return true;
        }
    }

    private static boolean searchFrom(Class<?> start) {
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty() && seen.size() <= MOST_TYPES) {
            Class<?> type = open.remove();
            if (!canHoldMethods(type) || !seen.add(type)) {
                continue;
            }
            Method[] methods = type.getMethods();
            if (methods.length == 0 && (!type.isInterface() || BuiltWrappers.areAll())) {
                // Every class has those of Object: in this native image nobody can tell what it has.
                return true;
            }
            for (Method method : methods) {
                if (Modifier.isStatic(method.getModifiers()) || method.getDeclaringClass() == Object.class) {
                    continue;
                }
                if (VendorCalls.judged(method) || isJdbcHandle(method.getReturnType())) {
                    return true;
                }
                open.add(elementOf(method.getReturnType()));
            }
        }
        return seen.size() > MOST_TYPES;
    }

    private static boolean canHoldMethods(Class<?> type) {
        return !isPlatform(type) && !type.isEnum() && !Throwable.class.isAssignableFrom(type);
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }
}
