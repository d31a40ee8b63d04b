package io.interlock.cli;

import io.interlock.sql.Dialect;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of dialects, as the command line takes them. */
final class Dialects implements ITypeConverter<Dialect>, Iterable<String> {

    @Override
    public Dialect convert(String name) {
        return Dialect.named(name)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no dialect '" + name + "'; there are " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(Dialect.values()).map(Dialect::id).iterator();
    }
}
