package io.interlock.agent;

import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** A class file on its way from a reader to a writer, with something put into it between them. */
abstract class Rewriting extends ClassVisitor {

    /** Low byte of the major version; the high one is still 0. */
    private static final int MAJOR_VERSION_AT = 7;

    /** Newer class files are read as these: what is new in them is hardly in the way, and refusing them would guard nothing. */
    private static final int NEWEST_KNOWN = Opcodes.V28;

    private boolean changed;

    Rewriting(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** To be called when something is put in: otherwise the class file stays as it is. */
    final void markChanged() {
        changed = true;
    }

    /**
     * The rewritten class file, of the version that it was of.
     *
     * @param with makes the rewriting, given what it passes everything on to
     * @return null if there was nothing to change
     * @throws RuntimeException if it is no class file, or one of a form that nobody knows
     */
    static byte @Nullable [] of(byte[] classFile, Function<ClassVisitor, Rewriting> with) {
        ClassReader reader = new ClassReader(readable(classFile));
        ClassWriter writer = new ClassWriter(reader, 0);
        Rewriting rewriting = with.apply(writer);
        reader.accept(rewriting, 0);
        if (!rewriting.changed) {
            return null;
        }
        byte[] rewritten = writer.toByteArray();
        rewritten[MAJOR_VERSION_AT] = classFile[MAJOR_VERSION_AT];
        return rewritten;
    }

    /** A class file of any version, as one of the newest that can be read. */
    private static byte[] readable(byte[] classFile) {
        byte[] known = classFile.clone();
        known[MAJOR_VERSION_AT] = (byte) Math.min(classFile[MAJOR_VERSION_AT], NEWEST_KNOWN);
        return known;
    }
}
