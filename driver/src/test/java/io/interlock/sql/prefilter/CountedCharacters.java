package io.interlock.sql.prefilter;

import io.interlock.sql.Dialect;
import io.interlock.sql.classify.Classifier;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Classes of the packages below {@code io.interlock.sql}, loaded a second time and changed in one thing: each character of a
 * text that they look at is counted. One thread at a time.
 *
 * <p>So that what is linear can be shown without a clock, on a machine of any speed.
 */
public final class CountedCharacters extends ClassLoader {

    private static final String OURS = "io.interlock.sql.";

    private static final String COUNTER = Type.getInternalName(CountedCharacters.class);

    private static long count;

    private final Method harmless;

    CountedCharacters() throws ReflectiveOperationException {
        super(CountedCharacters.class.getClassLoader());
        harmless = loadClass(Classifier.class.getName())
                .getMethod("harmless", String.class, loadClass(Dialect.class.getName()));
    }

    /** How many characters {@link Classifier#harmless} looks at to judge a text, those it looks at again counted again. */
    long harmless(String sql, Dialect dialect) throws ReflectiveOperationException {
        Object same = harmless.getParameterTypes()[1].getEnumConstants()[dialect.ordinal()];
        harmless.invoke(null, "", same); // the words of a dialect are read once
        count = 0;
        Object answer = harmless.invoke(null, sql, same);
        if (!answer.equals(Classifier.harmless(sql, dialect))) {
            throw new AssertionError("counting changed the answer about " + sql);
        }
        return count;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.equals(CountedCharacters.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? counting(name) : loaded;
        }
    }

    private Class<?> counting(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            ClassWriter changed = new ClassWriter(0);
            new ClassReader(file.readAllBytes()).accept(new Counting(changed), 0);
            byte[] bytes = changed.toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** Lets a class call the static methods below in place of the string's of the same names. */
    private static final class Counting extends ClassVisitor {

        private static final Set<String> METHODS = Set.of("charAt", "indexOf", "startsWith", "regionMatches");

        Counting(ClassVisitor to) {
            super(Opcodes.ASM9, to);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(
                        int code, String owner, String method, String arguments, boolean ofInterface) {
                    if (owner.equals("java/lang/String") && METHODS.contains(method)) {
                        String withText = "(Ljava/lang/String;" + arguments.substring(1);
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNTER, method, withText, false);
                    } else {
                        super.visitMethodInsn(code, owner, method, arguments, ofInterface);
                    }
                }
            };
        }
    }

    // All by these names that the classes call: one that lacks here fails the test.

    public static char charAt(String text, int at) {
        count++;
        return text.charAt(at);
    }

    public static int indexOf(String text, int c) {
        return indexOf(text, c, 0);
    }

    public static int indexOf(String text, int c, int from) {
        int at = text.indexOf(c, from);
        count += (at < 0 ? text.length() : at + 1) - Math.min(from, text.length());
        return at;
    }

    public static int indexOf(String text, String part) {
        int at = text.indexOf(part);
        count += at < 0 ? text.length() : at + part.length();
        return at;
    }

    public static boolean startsWith(String text, String prefix) {
        return startsWith(text, prefix, 0);
    }

    public static boolean startsWith(String text, String prefix, int from) {
        count += prefix.length();
        return text.startsWith(prefix, from);
    }

    public static boolean regionMatches(String text, int from, String other, int otherFrom, int length) {
        return regionMatches(text, false, from, other, otherFrom, length);
    }

    public static boolean regionMatches(
            String text, boolean ignoreCase, int from, String other, int otherFrom, int length) {
        count += length;
        return text.regionMatches(ignoreCase, from, other, otherFrom, length);
    }
}
