package io.interlock.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.sql.Driver;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/*
 * A driver's class may live in a class loader, a module or an OSGi bundle that sees no class of ours. What all of them see is
 * the package java.sql: without it there is no driver. So one class with one field is put there, which holds the gate as an
 * object of a type of java.base. Rejected:
 *
 *   a class in the bootstrap loader    OSGi and JBoss Modules do not ask it, and appending to its path turns class-data
 *                                      sharing off, with a warning
 *   the system properties              printing them throws on a value that is no text, and programs replace them
 *   reflection on the system loader    a lock and a microsecond each time a pool hands out a connection
 */

/** The way from a driver's class to ours: {@code public final class InterlockGate { public static BiFunction gate; } }. */
final class Bridge {

    static final String CLASS = "java/sql/InterlockGate";
    static final String FIELD = "gate";
    static final String FIELD_TYPE = Type.getDescriptor(BiFunction.class);

    private Bridge() {}

    /**
     * Builds it; once in a JVM.
     *
     * @throws ReflectiveOperationException if the JVM does not let us
     */
    static void build(Instrumentation instrumentation, BiFunction<?, ?, ?> gate) throws ReflectiveOperationException {
        Module us = Bridge.class.getModule();
        instrumentation.redefineModule(
                Driver.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of(Driver.class.getPackageName(), Set.of(us)),
                Set.of(),
                Map.of());
        MethodHandles.privateLookupIn(Driver.class, MethodHandles.lookup())
                .defineClass(classFile())
                .getField(FIELD)
                .set(null, gate);
    }

    private static byte[] classFile() {
        ClassWriter out = new ClassWriter(0);
        int visible = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
        out.visit(Opcodes.V17, visible | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, CLASS, null, "java/lang/Object", null);
        out.visitField(visible | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE, FIELD, FIELD_TYPE, null, null)
                .visitEnd();
        out.visitEnd();
        return out.toByteArray();
    }
}
