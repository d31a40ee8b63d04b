package io.interlock.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The public methods of a driver's class that no subclass can override. On a stand-in they run on its own fields, so it needs
 * what they read there. That can be had where they do nothing with their object but to read fields that never change; a look at
 * their code tells.
 */
final class FinalMethods {

    /** From this version on, setting a field that is final prints a warning. */
    private static final int FINAL_MEANS_FINAL = 26;

    private FinalMethods() {}

    /** The fields that they read, to be copied from the real object; nothing if copies would not do. */
    static Optional<List<Field>> fields(Class<?> type) {
        Set<Field> read = new LinkedHashSet<>();
        for (Method method : type.getMethods()) {
            int modifiers = method.getModifiers();
            if (Modifier.isFinal(modifiers)
                    && !Modifier.isStatic(modifiers)
                    && method.getDeclaringClass() != Object.class
                    && !collect(method, read)) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(read));
    }

    private static boolean collect(Method method, Set<Field> read) {
        if (Runtime.version().feature() >= FINAL_MEANS_FINAL) {
            return false;
        }
        Class<?> owner = method.getDeclaringClass();
        String file = owner.getName().substring(owner.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                return false;
            }
            Reading reading = new Reading(owner, read);
            new ClassReader(in.readAllBytes()).accept(new Finding(method, reading), ClassReader.SKIP_DEBUG);
            return reading.found && reading.onlyReads;
        } catch (IOException | RuntimeException e) {
            return false; // a class file that nobody can look at
        }
    }

    private static final class Finding extends ClassVisitor {

        private final Method method;
        private final Reading reading;

        Finding(Method method, Reading reading) {
            super(Opcodes.ASM9);
            this.method = method;
            this.reading = reading;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals(method.getName()) && descriptor.equals(Type.getMethodDescriptor(method))
                    ? reading
                    : null;
        }
    }

    /** Each load of the method's object must be followed by the read of a final field of it. */
    private static final class Reading extends MethodVisitor {

        private final Class<?> owner;
        private final Set<Field> read;
        private boolean found;
        private boolean onlyReads = true;
        private boolean loaded;

        Reading(Class<?> owner, Set<Field> read) {
            super(Opcodes.ASM9);
            this.owner = owner;
            this.read = read;
        }

        @Override
        public void visitCode() {
            found = true;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            other();
            loaded = opcode == Opcodes.ALOAD && variable == 0;
        }

        @Override
        public void visitFieldInsn(int opcode, String of, String name, String descriptor) {
            if (loaded && opcode == Opcodes.GETFIELD && of.equals(Type.getInternalName(owner)) && isFinal(name)) {
                loaded = false;
            }
            other();
        }

        private boolean isFinal(String name) {
            try {
                Field field = owner.getDeclaredField(name);
                if (Modifier.isFinal(field.getModifiers()) && field.trySetAccessible()) {
                    read.add(field);
                    return true;
                }
                return false;
            } catch (NoSuchFieldException e) {
                return false; // of a class above it
            }
        }

        /** Anything else than the read of a field. */
        private void other() {
            onlyReads &= !loaded;
            loaded = false;
        }

        @Override
        public void visitInsn(int opcode) {
            other();
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            other();
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            other();
        }

        @Override
        public void visitMethodInsn(int opcode, String of, String name, String descriptor, boolean isInterface) {
            other();
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            other();
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            other();
        }

        @Override
        public void visitLdcInsn(Object value) {
            other();
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            other();
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            other();
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            other();
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            other();
        }
    }
}
