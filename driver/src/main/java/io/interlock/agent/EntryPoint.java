package io.interlock.agent;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * A method of JDBC by which connections leave a driver or a data source.
 *
 * @param name       the method's name
 * @param parameters descriptor of its parameters
 * @param result     descriptor of what JDBC says it returns; a vendor's may return something more special
 * @param type       the type, of package {@code java.sql}, that a class with this method has if it is one; null where the
 *                   method's name is enough
 */
record EntryPoint(
        String name,
        String parameters,
        String result,
        @Nullable String type) {

    private static final String LOGIN = "(Ljava/lang/String;Ljava/lang/String;)";
    private static final String CONNECTION = "Ljava/sql/Connection;";

    /*
     * A DataSource is a java.sql.Wrapper. Its own type is not looked for in the rewritten class, because in OSGi a class
     * that imports nothing from javax.sql does not see it.
     */
    private static final List<EntryPoint> ALL = List.of(
            new EntryPoint("connect", "(Ljava/lang/String;Ljava/util/Properties;)", CONNECTION, "java/sql/Driver"),
            new EntryPoint("getConnection", "()", CONNECTION, "java/sql/Wrapper"),
            new EntryPoint("getConnection", LOGIN, CONNECTION, "java/sql/Wrapper"),
            new EntryPoint("getPooledConnection", "()", "Ljavax/sql/PooledConnection;", null),
            new EntryPoint("getPooledConnection", LOGIN, "Ljavax/sql/PooledConnection;", null),
            new EntryPoint("getXAConnection", "()", "Ljavax/sql/XAConnection;", null),
            new EntryPoint("getXAConnection", LOGIN, "Ljavax/sql/XAConnection;", null));

    /** Each class with such a method has one of these in its constant pool: overriding one makes the compiler write it. */
    static final Set<String> DESCRIPTORS =
            ALL.stream().map(entry -> entry.parameters + entry.result).collect(Collectors.toUnmodifiableSet());

    /** Wrappers that have a method {@code getConnection} too and hand out no new connection. */
    static final List<String> NO_SOURCES = List.of("java/sql/Statement", "java/sql/DatabaseMetaData");

    private static final int NO_ENTRY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_STATIC;

    /** The entry point that a method of a class may be; null if it is none. */
    static @Nullable EntryPoint of(int access, String name, String descriptor) {
        boolean callable = (access & Opcodes.ACC_PUBLIC) != 0 && (access & NO_ENTRY) == 0;
        return callable
                ? stream()
                        .filter(entry -> entry.is(name, descriptor))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Stream<EntryPoint> stream() {
        return ALL.stream();
    }

    /** What a vendor's method returns instead of a {@code Connection} may be anything: it can be asked what it unwraps to. */
    private boolean is(String method, String descriptor) {
        return name.equals(method)
                && (descriptor.equals(parameters + result)
                        || (result.equals(CONNECTION) && descriptor.startsWith(parameters + "L")));
    }

    /** Whether a method of this descriptor returns something more special than JDBC says. */
    boolean isMoreSpecial(String descriptor) {
        return !descriptor.endsWith(result);
    }
}
