package io.interlock.benchmarks.scan;

/** Marks eight bytes at once by arithmetic, which any Java has. */
final class EightByteBlockScan extends BlockScan {

    @Override
    long inWords(byte[] bytes, int at) {
        long marks = 0;
        for (int lane = 0; lane < Long.SIZE; lane += Long.BYTES) {
            marks |= EightBytes.gathered(EightBytes.inWords(Words.eightBytes(bytes, at + lane))) << lane;
        }
        return marks;
    }

    @Override
    long quotes(byte[] bytes, int at) {
        long marks = 0;
        for (int lane = 0; lane < Long.SIZE; lane += Long.BYTES) {
            marks |= EightBytes.gathered(EightBytes.equal(Words.eightBytes(bytes, at + lane), '\'')) << lane;
        }
        return marks;
    }
}
