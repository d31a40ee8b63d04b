package io.interlock.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the wrapper class for one class of the driver: a subclass of its role's hand-written class that has the
 * driver's interfaces, each method of which is delegated unless it is written by hand.
 */
final class WrapperWriter {

    private static final String CONSTRUCTOR = constructorDescriptor();
    private static final String CLASS = Type.getDescriptor(Class.class);

    /** The driver's class that the wrapper is for: a constant to the compiler, and so is what follows from it. */
    private static final String RAW_CLASS = "interlock$rawClass";

    private static final DelegateWriter.Field RAW =
            new DelegateWriter.Field(Type.getInternalName(Guarded.class), "raw", Type.getDescriptor(Object.class));
    private static final DelegateWriter.Field SESSION =
            new DelegateWriter.Field(Type.getInternalName(Guarded.class), "session", Type.getDescriptor(Session.class));

    private final Role role;
    private final @Nullable Class<?> rawClass;
    private final String self;
    private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final DelegateWriter delegates;
    private final Map<String, Method> handWritten;
    private final Set<String> written = new HashSet<>();

    /**
     * @param name     binary name of the class to write
     * @param rawClass the driver's class that it is for; null if it is for many
     */
    WrapperWriter(String name, Role role, @Nullable Class<?> rawClass, GeneratedLoader loader) {
        this.role = role;
        this.rawClass = rawClass == null || !loader.canName(rawClass) ? null : rawClass;
        this.self = name.replace('.', '/');
        this.delegates = new DelegateWriter(out, self, loader, RAW, SESSION);
        this.handWritten = handWritten(role);
    }

    /** The public methods of a role's wrappers that are written by hand, by their {@link #parameters}. */
    static Map<String, Method> handWritten(Role role) {
        Map<String, Method> methods = new HashMap<>();
        for (Method method : role.base.getMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())
                    && Guarded.class.isAssignableFrom(method.getDeclaringClass())) {
                methods.put(parameters(method), method);
            }
        }
        return methods;
    }

    /** The class file of a wrapper that has these interfaces; the role's own comes first. */
    byte[] write(Collection<Class<?>> interfaces) {
        String base = Type.getInternalName(role.base);
        out.visit(
                DelegateWriter.VERSION,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                self,
                null,
                base,
                interfaces.stream().map(Type::getInternalName).toArray(String[]::new));
        writeRawClass();
        writeConstructor(base);
        writeIsFor();
        writeAnother();
        for (Class<?> type : interfaces) {
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers()) && written.add(signature(method))) {
                    writeMethod(method, type);
                }
            }
        }
        out.visitEnd();
        return out.toByteArray();
    }

    List<VendorCall> calls() {
        return delegates.calls();
    }

    private void writeMethod(Method method, Class<?> via) {
        Method byHand = handWritten.get(parameters(method));
        if (byHand != null) {
            // A vendor's interface may declare a more special result; what happens is the same.
            if (byHand.getReturnType() != method.getReturnType()) {
                delegates.delegate(method, byHand, role.base, null, DelegateWriter.Epilogue.NONE);
            }
            return;
        }
        VendorCall call = VendorCalls.of(method);
        if (call != null) {
            delegates.judged(method, call);
        } else {
            DelegateWriter.Epilogue epilogue = role.records() ? recording(method) : DelegateWriter.Epilogue.NONE;
            delegates.delegate(method, rawClass == null ? via : rawClass, epilogue);
        }
    }

    /** {@code this.record(ordinal, value)} after the driver has accepted the value. */
    private DelegateWriter.Epilogue recording(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean binds = method.getName().startsWith("set")
                && method.getReturnType() == void.class
                && parameters.length >= 2
                && (parameters[0] == int.class || parameters[0] == String.class);
        if (!binds) {
            return DelegateWriter.Epilogue.NONE;
        }
        return code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Type.getType(parameters[0]).getOpcode(Opcodes.ILOAD), 1);
            loadBound(code, method.getName(), parameters[1]);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    Type.getInternalName(RecordingPreparedStatement.class),
                    "record",
                    Type.getMethodDescriptor(Type.VOID_TYPE, Type.getType(parameters[0]), Type.getType(Object.class)),
                    false);
        };
    }

    private static void loadBound(MethodVisitor code, String setter, Class<?> type) {
        if (setter.equals("setNull")) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else if (InputStream.class.isAssignableFrom(type) || Reader.class.isAssignableFrom(type)) {
            // What a stream holds is not known before the driver has read it.
            code.visitFieldInsn(Opcodes.GETSTATIC, "io/interlock/sql/Parameters", "UNKNOWN", "Ljava/lang/Object;");
        } else {
            DelegateWriter.loadBoxed(code, type, 2);
        }
    }

    /** {@code static final Class RAW_CLASS = Session.rawClass(Self.class)}. */
    private void writeRawClass() {
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, RAW_CLASS, CLASS, null, null)
                .visitEnd();
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(Type.getObjectType(self));
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(Session.class),
                "rawClass",
                '(' + CLASS + ')' + CLASS,
                false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, self, RAW_CLASS, CLASS);
        code.visitInsn(Opcodes.RETURN);
        DelegateWriter.end(code);
    }

    private void writeConstructor(String base) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, "<init>", CONSTRUCTOR, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        loadConstructorArguments(code);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, base, "<init>", CONSTRUCTOR, false);
        code.visitInsn(Opcodes.RETURN);
        DelegateWriter.end(code);
    }

    /** {@code return another.getClass() == RAW_CLASS}. */
    private void writeIsFor() {
        Label no = new Label();
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PROTECTED, "isFor", "(Ljava/lang/Object;)Z", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()" + CLASS, false);
        code.visitFieldInsn(Opcodes.GETSTATIC, self, RAW_CLASS, CLASS);
        code.visitJumpInsn(Opcodes.IF_ACMPNE, no);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(no);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
        DelegateWriter.end(code);
    }

    /** {@code return new Self(raw, session, origin)}. */
    private void writeAnother() {
        String descriptor = CONSTRUCTOR.replace(")V", ")" + Type.getDescriptor(Guarded.class));
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PROTECTED, "another", descriptor, null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, self);
        code.visitInsn(Opcodes.DUP);
        loadConstructorArguments(code);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, self, "<init>", CONSTRUCTOR, false);
        code.visitInsn(Opcodes.ARETURN);
        DelegateWriter.end(code);
    }

    private static void loadConstructorArguments(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitVarInsn(Opcodes.ALOAD, 3);
    }

    private static String constructorDescriptor() {
        Type object = Type.getType(Object.class);
        return Type.getMethodDescriptor(Type.VOID_TYPE, object, Type.getType(Session.class), object);
    }

    static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }

    /** Name and parameters: what makes two methods the same to a caller, whatever they return. */
    static String parameters(Method method) {
        String signature = signature(method);
        return signature.substring(0, signature.indexOf(')') + 1);
    }
}
