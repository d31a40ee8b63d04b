package io.interlock.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/*
 * Which classes are rewritten is decided by their methods alone, not by what they inherit: the methods of a data source may
 * stand in a class that is none itself (pgjdbc's BaseDataSource, Tomcat's DataSourceProxy), and what a class inherits cannot
 * be asked for while it is being loaded without loading more. Whether the object is a driver or a data source is asked when
 * the method is called, at the price of an instanceof.
 */

/** Rewrites the methods by which drivers and data sources hand out connections, as their classes are loaded. */
final class EntryPoints implements ClassFileTransformer {

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || name == null || !concerns(name.replace('/', '.'))) {
            return null;
        }
        try {
            if (!ConstantPool.of(classFile).holdsAny(EntryPoint.DESCRIPTORS)) {
                return null;
            }
        } catch (RuntimeException e) {
            Gate.unreachable(name.replace('/', '.'), e);
            return null; // a class file of nobody knows what: to close them all could be to close the program
        }
        try {
            return Rewriting.of(classFile, Asking::new);
        } catch (RuntimeException | LinkageError e) {
            Gate.unreachable(name.replace('/', '.'), e);
            // A class that is loaded stays as it is, whatever is answered.
            return loaded == null ? ClosedClass.of(name) : null;
        }
    }

    /** Not our own, because our driver opens connections through real ones, which are rewritten; nor JDBC's interfaces. */
    static boolean concerns(String className) {
        return !className.startsWith("io.interlock.")
                && !className.startsWith("java.")
                && !className.startsWith("javax.sql.");
    }

    /** Puts the question before each method that hands out connections. */
    private static final class Asking extends Rewriting {

        private boolean hasFrames;

        Asking(ClassVisitor next) {
            super(next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            if (List.of(interfaces).contains("java/sql/Driver")) {
                Family.addDriver(name.replace('/', '.'));
            }
            hasFrames = (version & 0xFFFF) >= Opcodes.V1_6;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            EntryPoint entry = EntryPoint.of(access, name, descriptor);
            if (entry == null) {
                return method;
            }
            markChanged();
            return new GateWriter(method, entry, descriptor, hasFrames);
        }
    }
}
