package io.interlock.cli;

import io.interlock.journal.EntryKind;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of the journal's entry kinds, as the command line takes them. */
final class EntryKinds implements ITypeConverter<EntryKind>, Iterable<String> {

    @Override
    public EntryKind convert(String name) {
        return EntryKind.named(name)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no entry kind '" + name + "'; there are " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(EntryKind.values()).map(EntryKind::id).iterator();
    }
}
