package io.interlock.agent;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/*
 * What is put before a method's own code, in Java:
 *
 *   if (this instanceof java.sql.Wrapper && !(this instanceof java.sql.Statement) && …) {
 *       Object[] answer = java.sql.InterlockGate.gate.apply(this, new Object[] {"getConnection", null, user, password});
 *       if (answer != null) {
 *           return (Connection) answer[0];
 *       }
 *   }
 *
 * The question comes first and calls the method again: so it needs no handler and no end of its own, and whatever the method
 * throws passes through it.
 */

/** Writes the question to {@link Gate} before a method's own code. */
final class GateWriter extends MethodVisitor {

    private static final String OBJECT = "java/lang/Object";
    private static final String OBJECTS = "[Ljava/lang/Object;";
    private static final String FUNCTION = "java/util/function/BiFunction";
    private static final int DEEPEST = 6;

    private final EntryPoint entry;
    private final String descriptor;
    private final boolean hasFrames;

    GateWriter(MethodVisitor own, EntryPoint entry, String descriptor, boolean hasFrames) {
        super(Opcodes.ASM9, own);
        this.entry = entry;
        this.descriptor = descriptor;
        this.hasFrames = hasFrames;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label own = new Label();
        Label unanswered = new Label();
        askForType(own);
        visitFieldInsn(Opcodes.GETSTATIC, Bridge.CLASS, Bridge.FIELD, Bridge.FIELD_TYPE);
        visitVarInsn(Opcodes.ALOAD, 0);
        loadCall();
        visitApply(this);
        visitInsn(Opcodes.DUP);
        visitJumpInsn(Opcodes.IFNULL, unanswered);
        visitTypeInsn(Opcodes.CHECKCAST, OBJECTS);
        visitInsn(Opcodes.ICONST_0);
        visitInsn(Opcodes.AALOAD);
        visitTypeInsn(Opcodes.CHECKCAST, Type.getReturnType(descriptor).getInternalName());
        visitInsn(Opcodes.ARETURN);
        visitLabel(unanswered);
        if (hasFrames) {
            visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {OBJECT});
        }
        visitInsn(Opcodes.POP);
        visitLabel(own);
        if (hasFrames) {
            visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
        visitInsn(Opcodes.NOP); // the method's own code may begin with a frame of its own
    }

    /** The call of the gate: takes it and two objects from the stack. */
    static void visitApply(MethodVisitor code) {
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                FUNCTION,
                "apply",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
    }

    private void askForType(Label otherwise) {
        if (entry.type() == null) {
            return;
        }
        visitVarInsn(Opcodes.ALOAD, 0);
        visitTypeInsn(Opcodes.INSTANCEOF, entry.type());
        visitJumpInsn(Opcodes.IFEQ, otherwise);
        if (entry.name().equals("getConnection")) {
            for (String type : EntryPoint.NO_SOURCES) {
                visitVarInsn(Opcodes.ALOAD, 0);
                visitTypeInsn(Opcodes.INSTANCEOF, type);
                visitJumpInsn(Opcodes.IFNE, otherwise);
            }
        }
    }

    /** The method's name, the class it returns if it is not JDBC's own, and its arguments; none is of a primitive type. */
    private void loadCall() {
        int arguments = Type.getArgumentTypes(descriptor).length;
        visitIntInsn(Opcodes.BIPUSH, Way.FIRST_ARGUMENT + arguments);
        visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        visitInsn(Opcodes.DUP);
        visitInsn(Opcodes.ICONST_0);
        visitLdcInsn(entry.name());
        visitInsn(Opcodes.AASTORE);
        if (entry.isMoreSpecial(descriptor)) {
            visitInsn(Opcodes.DUP);
            visitInsn(Opcodes.ICONST_1);
            visitLdcInsn(Type.getReturnType(descriptor));
            visitInsn(Opcodes.AASTORE);
        }
        for (int i = 0; i < arguments; i++) {
            visitInsn(Opcodes.DUP);
            visitIntInsn(Opcodes.BIPUSH, Way.FIRST_ARGUMENT + i);
            visitVarInsn(Opcodes.ALOAD, 1 + i);
            visitInsn(Opcodes.AASTORE);
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(Math.max(maxStack, DEEPEST), maxLocals);
    }
}
