package io.interlock.jdbc;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * Who holds whom. A generated class holds two class loaders, the driver's and ours, and either may be the one that is
 * to be dropped first: a driver in a web application with us in the server, or the other way round. So nothing that
 * outlives one of them may hold a generated class strongly:
 *
 *   LASTING   static here; only drivers whose loader is ours or above ours, which live as long as we do.
 *   OTHERS    static here; weak at both ends. Such classes are held by the open connections that use them, and made
 *             again, in a few milliseconds, when a collection has come between two connections.
 *
 * Nothing is attached to the driver's classes, except for Booleans (ClassValue in Handles).
 */

/**
 * The generated classes for the driver of one class loader, each made once.
 *
 * <p>Safe for any thread. The hot path is one look-up in a map.
 */
final class WrapperClasses {

    private static final Map<ClassLoader, WrapperClasses> LASTING = new ConcurrentHashMap<>();
    private static final Map<ClassLoader, WeakReference<WrapperClasses>> OTHERS = new WeakHashMap<>();

    private static final String PACKAGE = "io.interlock.jdbc.generated.";

    private final ClassLoader driver;
    private final GeneratedLoader loader;
    private final boolean lasting;
    private final Map<Class<?>, @Nullable Guarded[]> prototypes = new ConcurrentHashMap<>();
    private final Map<Class<?>, Optional<StandInClass>> standIns = new ConcurrentHashMap<>();

    /** Those for classes of other loaders met on the way: held, so that they last as long as these. */
    private final Set<WrapperClasses> related = ConcurrentHashMap.newKeySet();

    private int defined;

    private WrapperClasses(ClassLoader driver, boolean lasting) {
        this.driver = driver;
        this.loader = new GeneratedLoader(driver);
        this.lasting = lasting;
    }

    /** @param classLoader the driver's; null for the platform's own classes */
    static WrapperClasses of(@Nullable ClassLoader classLoader) {
        ClassLoader driver = orPlatform(classLoader);
        WrapperClasses known = LASTING.get(driver);
        if (known != null) {
            return known;
        }
        if (livesAsLongAsWe(driver)) {
            return LASTING.computeIfAbsent(driver, each -> new WrapperClasses(each, true));
        }
        synchronized (OTHERS) {
            WeakReference<WrapperClasses> reference = OTHERS.get(driver);
            WrapperClasses other = reference == null ? null : reference.get();
            if (other == null) {
                other = new WrapperClasses(driver, false);
                OTHERS.put(driver, new WeakReference<>(other));
            }
            return other;
        }
    }

    private static ClassLoader orPlatform(@Nullable ClassLoader loader) {
        return loader == null ? ClassLoader.getPlatformClassLoader() : loader;
    }

    private static boolean livesAsLongAsWe(ClassLoader driver) {
        for (ClassLoader each = Guarded.class.getClassLoader(); each != null; each = each.getParent()) {
            if (each == driver) {
                return true;
            }
        }
        return driver == ClassLoader.getPlatformClassLoader();
    }

    /** A wrapper around nothing, to make {@linkplain Guarded#another others} of its class by. */
    Guarded of(Class<?> rawClass, Role role) throws SQLException {
        @Nullable Guarded[] byRole = prototypes.get(rawClass);
        Guarded prototype = byRole == null ? null : byRole[role.ordinal()];
        return prototype == null ? make(rawClass, role) : prototype;
    }

    private Guarded make(Class<?> rawClass, Role role) throws SQLException {
        if (orPlatform(rawClass.getClassLoader()) != driver) {
            return related(rawClass).of(rawClass, role);
        }
        synchronized (this) {
            @Nullable
            Guarded[] byRole = prototypes.computeIfAbsent(rawClass, each -> new Guarded[Role.values().length]);
            Guarded prototype = byRole[role.ordinal()];
            if (prototype == null) {
                prototype = prototype(rawClass, role);
                byRole[role.ordinal()] = prototype;
            }
            return prototype;
        }
    }

    private WrapperClasses related(Class<?> rawClass) {
        WrapperClasses others = of(rawClass.getClassLoader());
        if (!lasting) {
            related.add(others);
        }
        return others;
    }

    private Guarded prototype(Class<?> rawClass, Role role) throws SQLException {
        try {
            return BuiltWrappers.areAll()
                    ? BuiltWrappers.of(role)
                    : generate(rawClass, role, interfaces(rawClass, role));
        } catch (LinkageError | RuntimeException | ReflectiveOperationException e) {
            // Something about the vendor's interfaces cannot be linked from here: JDBC's own must do.
            try {
                return generate(rawClass, role, role == Role.VENDOR ? List.of() : List.of(role.type));
            } catch (LinkageError | RuntimeException | ReflectiveOperationException again) {
                again.addSuppressed(e);
                throw new SQLException(rawClass.getName() + " cannot be wrapped", again);
            }
        }
    }

    private Guarded generate(Class<?> rawClass, Role role, Collection<Class<?>> interfaces)
            throws ReflectiveOperationException {
        String name = nameFor("Guarded", rawClass);
        WrapperWriter writer = new WrapperWriter(name, role, rawClass, loader);
        loader.next(rawClass);
        Class<?> wrapper = define(name, writer.write(interfaces), writer.calls());
        return (Guarded) wrapper.getConstructors()[0].newInstance(null, null, null);
    }

    private Class<?> define(String name, byte[] classFile, List<VendorCall> calls) throws ReflectiveOperationException {
        Class<?> generated = loader.define(name, classFile);
        generated.getField(DelegateWriter.CALLS).set(null, calls.toArray());
        return generated;
    }

    private synchronized String nameFor(String prefix, Class<?> rawClass) {
        return PACKAGE + prefix + identifier(rawClass.getSimpleName()) + '_' + ++defined;
    }

    private static String identifier(String name) {
        StringBuilder identifier = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isJavaIdentifierPart(name.charAt(i))) {
                identifier.setCharAt(i, '_');
            }
        }
        return identifier.toString();
    }

    /** The interfaces that a wrapper of this class can have, the role's own first. */
    private Set<Class<?>> interfaces(Class<?> rawClass, Role role) {
        Set<Class<?>> found = new LinkedHashSet<>();
        if (role != Role.VENDOR) {
            found.add(role.type);
        }
        for (Class<?> each = rawClass; each != null; each = each.getSuperclass()) {
            addInterfaces(each, role, found);
        }
        return found;
    }

    private void addInterfaces(Class<?> type, Role role, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (canImplement(each) && role.mayImplement(each)) {
                found.add(each);
            }
            addInterfaces(each, role, found);
        }
    }

    /** Whether generated code can have that interface; a wrapper that could be serialized would carry the raw object. */
    @SuppressWarnings("ReturnValueIgnored") // what counts is whether all the types that the methods name are there
    boolean canImplement(Class<?> type) {
        if (BuiltWrappers.areAll()) {
            return BuiltWrappers.implement(type);
        }
        if (type.isSealed() || Serializable.class.isAssignableFrom(type) || !loader.canName(type)) {
            return false;
        }
        try {
            type.getMethods();
            return true;
        } catch (LinkageError e) {
            // A method speaks of a class that is not there: an optional part of the driver.
            return false;
        }
    }

    /** The stand-in class for a class of the driver; null if no subclass of it can be guarded. */
    @Nullable
    StandInClass standIns(Class<?> type) {
        if (orPlatform(type.getClassLoader()) != driver) {
            return related(type).standIns(type);
        }
        return standIns.computeIfAbsent(type, this::standIn).orElse(null);
    }

    private Optional<StandInClass> standIn(Class<?> type) {
        try {
            if (BuiltWrappers.areAll() || !StandInWriter.canStandInFor(type, loader)) {
                return Optional.empty();
            }
            String name = nameFor("StandInFor", type);
            StandInWriter writer = new StandInWriter(name, type, loader);
            Optional<List<Field>> shared =
                    StandInWriter.showsFields(type) ? Optional.empty() : FinalMethods.fields(type);
            return Optional.of(new StandInClass(define(name, writer.write(), writer.calls()), shared));
        } catch (LinkageError | RuntimeException | ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
