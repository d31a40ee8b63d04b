package io.interlock.sql.classify;

import io.interlock.sql.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write that is read once more in other words.
 *
 * @param usual      reads the write as it stands there
 * @param asItStands what it then does
 */
record Rereading(VerbReader usual, Findings asItStands) {

    /** What the write does in these words; what it does as it stands, where that cannot be told. */
    List<Operation> of(@Nullable Cursor told) {
        Findings read = asItStands.inner();
        if (told != null) {
            usual.read(told, read);
        }
        return read.operations().size() == asItStands.operations().size()
                ? read.operations()
                : List.copyOf(asItStands.operations());
    }

    static boolean isFurther(Operation before, Operation read) {
        return read.reach().compareTo(before.reach()) > 0;
    }
}
