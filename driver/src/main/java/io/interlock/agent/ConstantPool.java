package io.interlock.agent;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * The texts in a class file's constant pool. Asked of every class that a program loads, before anything else is done with
 * it, so it looks at no more than the length of nearly all of them.
 *
 * <p>Source: The Java Virtual Machine Specification, section 4.4.
 */
final class ConstantPool {

    private static final int COUNT_AT = 8;
    private static final int FIRST_ENTRY_AT = 10;

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final byte[] classFile;

    private ConstantPool(byte[] classFile) {
        this.classFile = classFile;
    }

    static ConstantPool of(byte[] classFile) {
        return new ConstantPool(classFile);
    }

    /**
     * Whether one of these texts, all of them ASCII, stands in the pool.
     *
     * @throws IllegalArgumentException if this is no class file
     */
    boolean holdsAny(Collection<String> texts) {
        int count = unsigned(COUNT_AT);
        int at = FIRST_ENTRY_AT;
        for (int entry = 1; entry < count; entry++) {
            int tag = classFile[at];
            if (tag == UTF8 && isAny(texts, at + 3, unsigned(at + 1))) {
                return true;
            }
            at += tag == UTF8 ? 3 + unsigned(at + 1) : length(tag);
            entry += tag == LONG || tag == DOUBLE ? 1 : 0; // these two count twice
        }
        return false;
    }

    private boolean isAny(Collection<String> texts, int start, int length) {
        if (classFile[start] != '(') {
            return false;
        }
        return texts.contains(new String(classFile, start, length, StandardCharsets.ISO_8859_1));
    }

    private static int length(int tag) {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5; // numbers, members, names with types, dynamic ones
            case LONG, DOUBLE -> 9;
            case 7, 8, 16, 19, 20 -> 3; // classes, strings, method types, modules, packages
            case 15 -> 4; // method handles
            default -> throw new IllegalArgumentException("not a class file: tag=" + tag);
        };
    }

    private int unsigned(int at) {
        return (classFile[at] & 0xFF) << 8 | (classFile[at + 1] & 0xFF);
    }
}
