package io.interlock.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The wrapper classes that are made when the product is built, one for each role: for where no class can be made while the
 * program runs, which is to say in native images.
 *
 * <p>They are written by the same {@link WrapperWriter}, with JDBC's own interface and no vendor's. So an application that
 * unwraps to a vendor's interface, or casts to one, is refused it there; it is never given the real object instead.
 */
final class BuiltWrappers {

    /** Set in native images, to another value while one is built than while it runs. */
    private static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    private BuiltWrappers() {}

    /** Whether they are all there is. */
    static boolean areAll() {
        return System.getProperty(NATIVE_IMAGE) != null;
    }

    /** A wrapper around nothing, to make {@linkplain Guarded#another others} of its class by. */
    static Guarded of(Role role) throws ReflectiveOperationException {
        Class<?> type = Class.forName(nameFor(role), true, Guarded.class.getClassLoader());
        return (Guarded) type.getConstructors()[0].newInstance(null, null, null);
    }

    /** Whether one of them has that interface: it is JDBC's own. */
    static boolean implement(Class<?> type) {
        for (Role role : Role.values()) {
            if (role != Role.VENDOR && type.isAssignableFrom(role.type)) {
                return true;
            }
        }
        return false;
    }

    /** {@code io.interlock.jdbc.Built_DATABASE_METADATA}: a name that no source has. */
    static String nameFor(Role role) {
        return BuiltWrappers.class.getPackageName() + ".Built_" + role.name();
    }

    /**
     * Writes the class files; a step of the build.
     *
     * @param arguments the folder of the compiled classes
     */
    public static void main(String[] arguments) throws IOException {
        for (Role role : Role.values()) {
            Path file = Path.of(arguments[0], nameFor(role).replace('.', '/') + ".class");
            Files.write(file, classFile(role));
        }
    }

    static byte[] classFile(Role role) {
        WrapperWriter writer =
                new WrapperWriter(nameFor(role), role, null, new GeneratedLoader(BuiltWrappers.class.getClassLoader()));
        byte[] classFile = writer.write(role == Role.VENDOR ? List.of() : List.of(role.type));
        if (!writer.calls().isEmpty()) {
            throw new IllegalStateException("a class on its own cannot look up calls: role=" + role);
        }
        return classFile;
    }
}
