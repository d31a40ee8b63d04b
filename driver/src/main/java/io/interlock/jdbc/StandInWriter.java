package io.interlock.jdbc;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the stand-in class for one class of the driver: a subclass without a constructor, every public method of which
 * goes to the real object by way of the guard. What JDBC's interfaces also have goes to the wrapper.
 */
final class StandInWriter {

    private static final String RAW = "interlock$raw";
    private static final String SESSION = "interlock$session";
    private static final String GUARDED = "interlock$guarded";
    private static final String OBJECT = Type.getDescriptor(Object.class);

    private final Class<?> type;
    private final String self;
    private final DelegateWriter.Field raw;
    private final DelegateWriter.Field session;
    private final DelegateWriter.Field guarded;
    private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final GeneratedLoader loader;
    private final DelegateWriter delegates;

    /** Methods that the wrapper has; none for a class that is no JDBC handle. */
    private final Map<String, Method> wrapped = new HashMap<>();

    private final @Nullable Role role;
    private final Class<? extends Guarded> wrapper;

    /** @param name binary name of the class to write */
    StandInWriter(String name, Class<?> type, GeneratedLoader loader) {
        this.type = type;
        this.loader = loader;
        this.self = name.replace('.', '/');
        this.raw = new DelegateWriter.Field(self, RAW, Type.getDescriptor(type));
        this.session = new DelegateWriter.Field(self, SESSION, Type.getDescriptor(Session.class));
        this.delegates = new DelegateWriter(out, self, loader, raw, session);
        this.role = Role.ofClass(type);
        this.wrapper = role == null ? Guarded.class : role.base;
        this.guarded = new DelegateWriter.Field(self, GUARDED, Type.getDescriptor(wrapper));
        if (role != null) {
            Map<String, Method> handWritten = WrapperWriter.handWritten(role);
            for (Method method : role.type.getMethods()) {
                String parameters = WrapperWriter.parameters(method);
                wrapped.put(parameters, handWritten.getOrDefault(parameters, method));
            }
        }
    }

    /**
     * Whether a subclass can guard all that a class has: it is not final or sealed, and no public method or field that
     * leads to SQL is out of a subclass's reach.
     */
    static boolean canStandInFor(Class<?> type, GeneratedLoader loader) {
        if (type.isInterface() || type.isArray() || type.isPrimitive() || type.isEnum()) {
            return false;
        }
        if (Modifier.isFinal(type.getModifiers()) || type.isSealed() || !loader.canName(type)) {
            return false;
        }
        for (Method method : type.getMethods()) {
            if (Modifier.isFinal(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && mustBeSeen(method)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a class has a public field of its own for each object. */
    static boolean showsFields(Class<?> type) {
        for (Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mustBeSeen(Method method) {
        return VendorCalls.judged(method)
                || !Handles.isPlainValue(method.getReturnType()) && Handles.leads(method.getReturnType());
    }

    byte[] write() {
        out.visit(
                DelegateWriter.VERSION,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                self,
                null,
                Type.getInternalName(type),
                interfaces());
        writeField(raw);
        writeField(session);
        writeField(guarded);
        writeBind();
        writeRaw();
        writeFinalize();
        Set<String> written = new HashSet<>();
        for (Method method : type.getMethods()) {
            int modifiers = method.getModifiers();
            if (!Modifier.isStatic(modifiers)
                    && !Modifier.isFinal(modifiers)
                    && written.add(WrapperWriter.signature(method))) {
                writeMethod(method);
            }
        }
        out.visitEnd();
        return out.toByteArray();
    }

    /** What the driver's class declares: programs ask an object's own class for it, to put a proxy before the object. */
    private String[] interfaces() {
        return Stream.of(type.getInterfaces())
                .filter(each -> !each.isSealed() && loader.canName(each))
                .map(Type::getInternalName)
                .toArray(String[]::new);
    }

    List<VendorCall> calls() {
        return delegates.calls();
    }

    private void writeMethod(Method method) {
        Method ofWrapper = wrapped.get(WrapperWriter.parameters(method));
        if (ofWrapper != null && role != null) {
            boolean byHand = !ofWrapper.getDeclaringClass().isInterface();
            delegates.delegate(method, ofWrapper, byHand ? wrapper : role.type, guarded, DelegateWriter.Epilogue.NONE);
            return;
        }
        VendorCall call = VendorCalls.of(method);
        if (call != null) {
            delegates.judged(method, call);
        } else {
            delegates.delegate(method, type, DelegateWriter.Epilogue.NONE);
        }
    }

    private void writeField(DelegateWriter.Field field) {
        // Where the driver's class can be serialized, the real object must not go along.
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT, field.name(), field.descriptor(), null, null)
                .visitEnd();
    }

    private void writeBind() {
        MethodVisitor code = beginKeyed(StandIn.BIND, "(" + OBJECT + OBJECT + session.descriptor() + OBJECT + ")V");
        store(code, raw, 2, type);
        store(code, session, 3, Session.class);
        store(code, guarded, 4, wrapper);
        code.visitInsn(Opcodes.RETURN);
        DelegateWriter.end(code);
    }

    private void writeRaw() {
        MethodVisitor code = beginKeyed(StandIn.RAW, "(" + OBJECT + ")" + OBJECT);
        DelegateWriter.load(code, raw);
        code.visitInsn(Opcodes.ARETURN);
        DelegateWriter.end(code);
    }

    /** Empty: a driver's own would close the real object as soon as the stand-in is no longer used. */
    private void writeFinalize() {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PROTECTED, "finalize", "()V", null, null);
        code.visitCode();
        code.visitInsn(Opcodes.RETURN);
        DelegateWriter.end(code);
    }

    private MethodVisitor beginKeyed(String name, String descriptor) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(Session.class), "requireKey", "(" + OBJECT + ")V", false);
        return code;
    }

    private static void store(MethodVisitor code, DelegateWriter.Field field, int slot, Class<?> type) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, slot);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
        code.visitFieldInsn(Opcodes.PUTFIELD, field.owner(), field.name(), field.descriptor());
    }
}
