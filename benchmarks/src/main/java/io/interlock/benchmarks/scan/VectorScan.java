package io.interlock.benchmarks.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Marks as many bytes at once as the processor's widest registers hold. */
final class VectorScan extends BlockScan {

    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;

    @Override
    long inWords(byte[] bytes, int at) {
        long marks = 0;
        for (int lane = 0; lane < Long.SIZE; lane += SPECIES.length()) {
            ByteVector some = ByteVector.fromArray(SPECIES, bytes, at + lane);
            ByteVector lower = some.or((byte) 0x20);
            marks |= lower.compare(VectorOperators.GE, (byte) 'a')
                            .and(lower.compare(VectorOperators.LE, (byte) 'z'))
                            .or(some.compare(VectorOperators.GE, (byte) '0')
                                    .and(some.compare(VectorOperators.LE, (byte) '9')))
                            .or(some.eq((byte) '_'))
                            .toLong()
                    << lane;
        }
        return marks;
    }

    @Override
    long quotes(byte[] bytes, int at) {
        long marks = 0;
        for (int lane = 0; lane < Long.SIZE; lane += SPECIES.length()) {
            marks |= ByteVector.fromArray(SPECIES, bytes, at + lane)
                            .eq((byte) '\'')
                            .toLong()
                    << lane;
        }
        return marks;
    }
}
