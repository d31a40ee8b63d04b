package io.interlock.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/*
 * The method gets another name, and this one its own:
 *
 *   public static MBeanServer getPlatformMBeanServer() {
 *       MBeanServer server = interlock$platformMBeanServer();
 *       try {
 *           ClassLoader.getSystemClassLoader().loadClass("io.interlock.JvmGuard").getMethod("showCounts").invoke(null);
 *       } catch (Throwable e) {
 *       }
 *       return server;
 *   }
 *
 * A loaded class takes no new method, so a class that was loaded before stays as it is: then the next connection shows them.
 */

/**
 * Shows the counts as soon as somebody starts the platform's management, be it after the last connection was opened: a run of
 * tests asks for them at its end.
 */
final class ManagementExit implements ClassFileTransformer {

    private static final String FACTORY = "java/lang/management/ManagementFactory";
    private static final String SERVER = "javax/management/MBeanServer";
    private static final String ENTRY = "getPlatformMBeanServer";
    private static final String OWN = "interlock$platformMBeanServer";
    private static final String DESCRIPTOR = "()L" + SERVER + ";";
    private static final int ON_THE_STACK = 3;

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (!FACTORY.equals(name) || loaded != null) {
            return null;
        }
        try {
            return Rewriting.of(classFile, Showing::new);
        } catch (RuntimeException e) {
            return null; // the next connection shows them
        }
    }

    private static final class Showing extends Rewriting {

        private boolean found;

        Showing(ClassVisitor next) {
            super(next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (!name.equals(ENTRY) || !descriptor.equals(DESCRIPTOR)) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            found = true;
            markChanged();
            int hidden = access & ~Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
            return super.visitMethod(hidden, OWN, descriptor, signature, exceptions);
        }

        @Override
        public void visitEnd() {
            if (found) {
                writeEntry();
            }
            super.visitEnd();
        }

        private void writeEntry() {
            MethodVisitor code =
                    super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, ENTRY, DESCRIPTOR, null, null);
            Label from = new Label();
            Label to = new Label();
            Label failed = new Label();
            Label end = new Label();
            Object[] locals = {SERVER};
            code.visitCode();
            code.visitTryCatchBlock(from, to, failed, "java/lang/Throwable");
            code.visitMethodInsn(Opcodes.INVOKESTATIC, FACTORY, OWN, DESCRIPTOR, false);
            code.visitVarInsn(Opcodes.ASTORE, 0);
            code.visitLabel(from);
            writeShow(code);
            code.visitLabel(to);
            code.visitJumpInsn(Opcodes.GOTO, end);
            code.visitLabel(failed);
            code.visitFrame(Opcodes.F_FULL, 1, locals, 1, new Object[] {"java/lang/Throwable"});
            code.visitInsn(Opcodes.POP);
            code.visitLabel(end);
            code.visitFrame(Opcodes.F_FULL, 1, locals, 0, new Object[0]);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(ON_THE_STACK, 1);
            code.visitEnd();
        }

        /** By reflection: the platform's own class sees none of ours. */
        private static void writeShow(MethodVisitor code) {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/lang/ClassLoader",
                    "getSystemClassLoader",
                    "()Ljava/lang/ClassLoader;",
                    false);
            code.visitLdcInsn("io.interlock.JvmGuard");
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/lang/ClassLoader",
                    "loadClass",
                    "(Ljava/lang/String;)Ljava/lang/Class;",
                    false);
            code.visitLdcInsn("showCounts");
            code.visitInsn(Opcodes.ICONST_0);
            code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Class");
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/lang/Class",
                    "getMethod",
                    "(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;",
                    false);
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitInsn(Opcodes.ICONST_0);
            code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/lang/reflect/Method",
                    "invoke",
                    "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
                    false);
            code.visitInsn(Opcodes.POP);
        }
    }
}
