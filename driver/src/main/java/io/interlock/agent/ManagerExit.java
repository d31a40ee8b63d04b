package io.interlock.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/*
 * The one method through which everything leaves DriverManager that it has from a driver. It ends, in Java:
 *
 *   return (Connection) InterlockGate.gate.apply(connection, new Object[] {"leave", null, url, info});
 */

/**
 * Shows to {@link Gate} what {@code DriverManager} hands out: the net under the drivers, for one whose class could not be
 * rewritten.
 */
final class ManagerExit implements ClassFileTransformer {

    static final String CALL = "leave";

    private static final String MANAGER = "java/sql/DriverManager";
    private static final String EXIT =
            "(Ljava/lang/String;Ljava/util/Properties;Ljava/lang/Class;)Ljava/sql/Connection;";
    private static final int ON_THE_STACK = 7;

    private volatile boolean written;

    /** Whether {@code DriverManager} shows what leaves it; not in a version of Java that has another one. */
    boolean isWritten() {
        return written;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (!MANAGER.equals(name)) {
            return null;
        }
        byte[] rewritten = rewrite(classFile);
        written = rewritten != null;
        return rewritten;
    }

    /** @return null if the method is not there: the JVM's own class has changed */
    static byte @Nullable [] rewrite(byte[] classFile) {
        try {
            return Rewriting.of(classFile, Leaving::new);
        } catch (RuntimeException e) {
            return null; // the drivers are rewritten all the same
        }
    }

    private static final class Leaving extends Rewriting {

        Leaving(ClassVisitor next) {
            super(next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals("getConnection") || !descriptor.equals(EXIT) || (access & Opcodes.ACC_STATIC) == 0) {
                return method;
            }
            markChanged();
            return new Exit(method);
        }
    }

    private static final class Exit extends MethodVisitor {

        Exit(MethodVisitor own) {
            super(Opcodes.ASM9, own);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                visitFieldInsn(Opcodes.GETSTATIC, Bridge.CLASS, Bridge.FIELD, Bridge.FIELD_TYPE);
                super.visitInsn(Opcodes.SWAP);
                super.visitInsn(Opcodes.ICONST_4);
                visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
                put(0, () -> visitLdcInsn(CALL));
                put(Way.FIRST_ARGUMENT, () -> visitVarInsn(Opcodes.ALOAD, 0));
                put(Way.FIRST_ARGUMENT + 1, () -> visitVarInsn(Opcodes.ALOAD, 1));
                GateWriter.visitApply(this);
                visitTypeInsn(Opcodes.CHECKCAST, "java/sql/Connection");
            }
            super.visitInsn(opcode);
        }

        private void put(int index, Runnable value) {
            super.visitInsn(Opcodes.DUP);
            visitIntInsn(Opcodes.BIPUSH, index);
            value.run();
            super.visitInsn(Opcodes.AASTORE);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + ON_THE_STACK, maxLocals);
        }
    }
}
