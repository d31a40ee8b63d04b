package io.interlock.journal;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the journal writes of the values bound to a statement. */
public enum ParameterForm {
    /** The values themselves, long ones cut. */
    KEPT {
        @Override
        @Nullable
        Object written(@Nullable Object value, ValueHash hash) {
            if (value == null || value instanceof Boolean || isPlainNumber(value)) {
                return value;
            }
            return Limits.name(text(value));
        }
    },
    /** A {@link ValueHash hash} of each value, so that equal ones can be found; NULL stays null. */
    HASHED {
        @Override
        @Nullable
        Object written(@Nullable Object value, ValueHash hash) {
            return value == null ? null : hash.of(text(value));
        }
    },
    /** Only how many there were. */
    OMITTED {
        @Override
        @Nullable
        Object written(@Nullable Object value, ValueHash hash) {
            throw new AssertionError("omitted values are not written");
        }

        @Override
        void put(List<List<@Nullable Object>> sets, Map<String, @Nullable Object> fields, ValueHash hash) {
            fields.put("parameterSets", sets.size());
        }
    };

    /** The form's name in the journal. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One value as JSON can hold it. */
    abstract @Nullable Object written(@Nullable Object value, ValueHash hash);

    /** Adds the values to an entry's fields; of very many, the first, and that there were more. */
    void put(List<List<@Nullable Object>> sets, Map<String, @Nullable Object> fields, ValueHash hash) {
        List<Object> writtenSets = new ArrayList<>();
        int room = Limits.VALUES;
        boolean cut = false;
        for (List<@Nullable Object> set : sets) {
            if (room == 0 || writtenSets.size() == Limits.VALUES) {
                break;
            }
            List<@Nullable Object> fitting = set.subList(0, Math.min(set.size(), room));
            List<@Nullable Object> writtenSet = new ArrayList<>();
            for (Object value : fitting) {
                writtenSet.add(written(value, hash));
            }
            writtenSets.add(writtenSet);
            room -= fitting.size();
            cut = fitting.size() < set.size();
        }
        fields.put("parameters", writtenSets);
        if (cut) {
            fields.put("parametersCut", true);
        }
        if (writtenSets.size() < sets.size()) {
            fields.put("parameterSets", sets.size());
        }
    }

    /**
     * The text of a value. Only values of the platform's own immutable classes are asked for it: what a driver or a program
     * brings may change, block or read a stream when it is touched, so that of such a value only its class is told.
     */
    private static String text(Object value) {
        if (value instanceof String
                || value instanceof Character
                || value instanceof Boolean
                || value instanceof UUID) {
            return value.toString();
        }
        String type = value.getClass().getName();
        boolean time = value instanceof Date && type.startsWith("java.") || type.startsWith("java.time.");
        if (time || isPlainNumber(value)) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return "<" + bytes.length + " bytes>";
        }
        return "<" + type + ">";
    }

    /** A finite number of the platform, which JSON can hold and whose text is short. */
    private static boolean isPlainNumber(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number);
        }
        if (value instanceof Float number) {
            return Float.isFinite(number);
        }
        if (value instanceof java.math.BigDecimal || value instanceof java.math.BigInteger) {
            return value.toString().length() <= Limits.NAME_CHARACTERS;
        }
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
