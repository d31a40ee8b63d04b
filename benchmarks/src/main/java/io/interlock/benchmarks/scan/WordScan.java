package io.interlock.benchmarks.scan;

import java.util.function.ToLongFunction;

/** Ways to find the words of a text that stand outside of strings, and to make of each the key by which it is looked up. */
public enum WordScan {
    CHARACTERS("characters of the string") {
        @Override
        public ToLongFunction<String> start() {
            return new CharacterScan();
        }
    },
    /** The same again: the difference is the run's noise. */
    CHARACTERS_AGAIN("characters of the string again") {
        @Override
        public ToLongFunction<String> start() {
            return new CharacterScan();
        }
    },
    BYTES("bytes of a copy") {
        @Override
        public ToLongFunction<String> start() {
            return new ByteScan();
        }
    },
    EIGHT_BYTES("eight bytes of a copy at once (SWAR)") {
        @Override
        public ToLongFunction<String> start() {
            return new EightByteScan();
        }
    },
    EIGHT_BYTE_BLOCKS("the same, marked in blocks of 64") {
        @Override
        public ToLongFunction<String> start() {
            return new EightByteBlockScan();
        }
    },
    VECTORS("vectors of a copy (Vector API)") {
        @Override
        public ToLongFunction<String> start() {
            return new VectorScan();
        }
    };

    private final String label;

    WordScan(String label) {
        this.label = label;
    }

    /** As it stands in the tables. */
    public String label() {
        return label;
    }

    /**
     * Makes ready to scan any number of texts in one thread.
     *
     * @return what the words of a text add up to: the same for each way
     */
    public abstract ToLongFunction<String> start();
}
