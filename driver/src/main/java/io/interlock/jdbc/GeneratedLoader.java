package io.interlock.jdbc;

import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Defines the generated classes for the driver of one class loader. They need to see two worlds that may not see each
 * other: the driver's, which is this loader's parent, and ours, of this very version.
 *
 * <p>Nothing outlives its use: this loader is held by the classes it defined, and by {@link WrapperClasses}.
 */
final class GeneratedLoader extends ClassLoader {

    private static final List<String> OURS = List.of("io.interlock.jdbc.", "io.interlock.sql.");

    private @Nullable Class<?> next;

    GeneratedLoader(ClassLoader driver) {
        super("interlock-wrappers", driver);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> generated = findLoadedClass(name);
        if (generated != null) {
            return generated;
        }
        // Ours first: the driver may live beside another version of this product.
        return isOurs(name)
                ? Class.forName(name, false, Guarded.class.getClassLoader())
                : super.loadClass(name, resolve);
    }

    private static boolean isOurs(String name) {
        for (String each : OURS) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    Class<?> define(String name, byte[] classFile) {
        return defineClass(name, classFile, 0, classFile.length);
    }

    /** The class of the driver that the wrapper class is for which is initialized next. */
    void next(Class<?> rawClass) {
        next = rawClass;
    }

    @Nullable
    Class<?> next() {
        return next;
    }

    /** Whether a class of the driver can be named by generated code: public, exported, and the one visible from here. */
    boolean canName(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (element.isPrimitive()) {
            return true;
        }
        if (!Modifier.isPublic(element.getModifiers())
                || !element.getModule().isExported(element.getPackageName(), getUnnamedModule())) {
            return false;
        }
        try {
            return loadClass(element.getName(), false) == element;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
