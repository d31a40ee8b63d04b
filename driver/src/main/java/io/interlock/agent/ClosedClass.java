package io.interlock.agent;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * What is loaded in place of a class that may open connections and could not be rewritten: a class of its name that cannot
 * be used, and says why. What a class file transformer throws, the JVM ignores, and would load the class as it is.
 */
final class ClosedClass {

    private static final String ERROR = "java/lang/IllegalStateException";

    private ClosedClass() {}

    /** @param name with slashes */
    static byte[] of(String name) {
        ClassWriter out = new ClassWriter(0);
        out.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, ERROR);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn("[IL000] The agent could not change the class " + name.replace('/', '.')
                + ", so what it opens would not be guarded, and it is not let in.");
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, ERROR, "<init>", "(Ljava/lang/String;)V", false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(3, 0);
        code.visitEnd();
        out.visitEnd();
        return out.toByteArray();
    }
}
