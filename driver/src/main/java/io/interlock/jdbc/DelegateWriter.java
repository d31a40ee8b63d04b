package io.interlock.jdbc;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/*
 * Why byte code by hand and not ByteBuddy's own language: a wrapper has some two hundred methods of three shapes, all
 * without a branch, so that neither stack maps nor a model of the driver's types is needed. Written this way, the first
 * connection of a cold JVM waits a few tens of milliseconds for its wrappers; with the model it is several hundred.
 *
 * The three shapes, for a method m of an interface I, in Java:
 *
 *   value      return ((I) raw).m(a, Session.bare(b));
 *   handle     return (R) session.handOut(this, ((I) raw).m(a, Session.bare(b)), R.class);
 *   judged     return (R) session.judged(this, raw, CALLS[7], new Object[] {a, b});
 *
 * The cast to I is left out: to the verifier every object is an instance of every interface, and the call itself checks.
 */

/** Writes the methods of one generated class. */
final class DelegateWriter {

    /** Holds the {@link VendorCall}s of the class; filled in after it was defined. */
    static final String CALLS = "interlock$calls";

    static final int VERSION = Opcodes.V17;

    private static final String OBJECT = "java/lang/Object";
    private static final String SESSION = Type.getInternalName(Session.class);
    private static final String CALLS_DESCRIPTOR = "[Ljava/lang/Object;";

    private final ClassWriter out;
    private final String self;
    private final GeneratedLoader loader;
    private final Field raw;
    private final Field session;
    private final List<VendorCall> calls = new ArrayList<>();

    /** Where a generated class keeps something. */
    record Field(String owner, String name, String descriptor) {}

    DelegateWriter(ClassWriter out, String self, GeneratedLoader loader, Field raw, Field session) {
        this.out = out;
        this.self = self;
        this.loader = loader;
        this.raw = raw;
        this.session = session;
        out.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, CALLS, CALLS_DESCRIPTOR, null, null)
                .visitEnd();
    }

    /** The calls that the class looks up in its {@link #CALLS} once it is defined. */
    List<VendorCall> calls() {
        return calls;
    }

    /** What goes into a delegating method after the driver's call has returned. */
    interface Epilogue {
        Epilogue NONE = code -> {};

        void write(MethodVisitor code);
    }

    /** A method that the real object has as a method of the type {@code via}, and that the guard need not see. */
    void delegate(Method method, Class<?> via, Epilogue epilogue) {
        delegate(method, method, via, raw, epilogue);
    }

    /**
     * A method that hands its call on to another one with the same parameters, which may return another type.
     *
     * @param target the method to call
     * @param via    the type to call it on
     * @param on     the field to call it on; null for this object itself
     */
    void delegate(Method method, Method target, Class<?> via, @Nullable Field on, Epilogue epilogue) {
        Class<?> result = method.getReturnType();
        boolean handsOut = !Handles.isPlainValue(result) && !isHandedOut(method, target, via);
        if (!Handles.isPlainValue(result) && !loader.canName(result)) {
            // A handle of a type that cannot be named cannot be wrapped: the method is left out.
            return;
        }
        MethodVisitor code = begin(method);
        if (handsOut) {
            load(code, session);
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
        if (on == null) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        } else {
            load(code, on);
            castTo(code, via, on);
        }
        loadArguments(code, method, on == raw);
        code.visitMethodInsn(
                via.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(via),
                target.getName(),
                Type.getMethodDescriptor(target),
                via.isInterface());
        epilogue.write(code);
        if (handsOut) {
            loadDeclaredType(code, method);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    SESSION,
                    "handOut",
                    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;",
                    false);
            cast(code, result);
        }
        code.visitInsn(Type.getType(result).getOpcode(Opcodes.IRETURN));
        end(code);
    }

    /** Whether the method called is one of ours, so that what it returns has been handed out, as what the caller expects. */
    private static boolean isHandedOut(Method method, Method target, Class<?> via) {
        return Guarded.class.isAssignableFrom(via)
                && target.getReturnType().isInterface()
                && target.getReturnType() == method.getReturnType();
    }

    /** What the field holds is of that class, though the field is not declared so. */
    private static void castTo(MethodVisitor code, Class<?> type, Field from) {
        if (!from.descriptor().equals(Type.getDescriptor(type))) {
            cast(code, type);
        }
    }

    /** A method whose arguments the guard judges before the driver is called. */
    void judged(Method method, VendorCall call) {
        if (!method.getReturnType().isPrimitive() && !loader.canName(method.getReturnType())) {
            return;
        }
        MethodVisitor code = begin(method);
        load(code, session);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        load(code, raw);
        code.visitFieldInsn(Opcodes.GETSTATIC, self, CALLS, CALLS_DESCRIPTOR);
        push(code, calls.size());
        code.visitInsn(Opcodes.AALOAD);
        calls.add(call);
        loadArgumentArray(code, method);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                SESSION,
                "judged",
                "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        returnUnboxed(code, method.getReturnType());
        end(code);
    }

    private MethodVisitor begin(Method method) {
        String[] thrown = new String[method.getExceptionTypes().length];
        for (int i = 0; i < thrown.length; i++) {
            thrown[i] = Type.getInternalName(method.getExceptionTypes()[i]);
        }
        int access = Opcodes.ACC_PUBLIC | (method.isVarArgs() ? Opcodes.ACC_VARARGS : 0);
        MethodVisitor code = out.visitMethod(access, method.getName(), Type.getMethodDescriptor(method), null, thrown);
        code.visitCode();
        return code;
    }

    static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    static void load(MethodVisitor code, Field field) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, field.owner(), field.name(), field.descriptor());
    }

    private void loadArguments(MethodVisitor code, Method method, boolean bare) {
        int slot = 1;
        for (Class<?> parameter : method.getParameterTypes()) {
            Type type = Type.getType(parameter);
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
            if (bare && mayBeWrapper(parameter)) {
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, SESSION, "bare", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
                cast(code, parameter);
            }
        }
    }

    /** Whether the application may pass one of our wrappers, so that the driver must be given its own object instead. */
    private boolean mayBeWrapper(Class<?> parameter) {
        return !parameter.isArray()
                && !Handles.isPlainValue(parameter)
                && (parameter.isInterface() || loader.canName(parameter));
    }

    private void loadArgumentArray(MethodVisitor code, Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        push(code, parameters.length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        int slot = 1;
        for (int i = 0; i < parameters.length; i++) {
            code.visitInsn(Opcodes.DUP);
            push(code, i);
            loadBoxed(code, parameters[i], slot);
            code.visitInsn(Opcodes.AASTORE);
            slot += Type.getType(parameters[i]).getSize();
        }
    }

    static void loadBoxed(MethodVisitor code, Class<?> parameter, int slot) {
        Type type = Type.getType(parameter);
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        if (parameter.isPrimitive()) {
            Type box = boxOf(parameter);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box.getInternalName(), "valueOf", Type.getMethodDescriptor(box, type), false);
        }
    }

    /** What the caller will use the result as: the declared type, or for {@code getObject(…, Class)} what it asks for. */
    private static void loadDeclaredType(MethodVisitor code, Method method) {
        if (method.getReturnType() == Object.class) {
            int slot = 1;
            for (Class<?> parameter : method.getParameterTypes()) {
                if (parameter == Class.class) {
                    code.visitVarInsn(Opcodes.ALOAD, slot);
                    return;
                }
                slot += Type.getType(parameter).getSize();
            }
        }
        code.visitLdcInsn(Type.getType(method.getReturnType()));
    }

    private static void returnUnboxed(MethodVisitor code, Class<?> result) {
        if (result == void.class) {
            code.visitInsn(Opcodes.POP);
        } else if (result.isPrimitive()) {
            Type box = boxOf(result);
            code.visitTypeInsn(Opcodes.CHECKCAST, box.getInternalName());
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    box.getInternalName(),
                    result.getName() + "Value",
                    Type.getMethodDescriptor(Type.getType(result)),
                    false);
        } else {
            cast(code, result);
        }
        code.visitInsn(Type.getType(result).getOpcode(Opcodes.IRETURN));
    }

    private static void cast(MethodVisitor code, Class<?> type) {
        // Every object is an instance of every interface to the verifier, and may be of one that cannot be named.
        if (type != Object.class && !type.isInterface()) {
            code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
        }
    }

    private static Type boxOf(Class<?> primitive) {
        return Type.getType(MethodType.methodType(primitive).wrap().returnType());
    }

    static void push(MethodVisitor code, int value) {
        if (value <= Byte.MAX_VALUE) {
            code.visitIntInsn(Opcodes.BIPUSH, value);
        } else {
            code.visitIntInsn(Opcodes.SIPUSH, value);
        }
    }
}
