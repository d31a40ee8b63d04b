package io.interlock.differential;

import java.nio.ByteBuffer;
import javax.transaction.xa.Xid;

/** A branch of a distributed transaction. */
record Branch(int number) implements Xid {

    /** The one that a subject is in. */
    static final Branch OWN = new Branch(1);

    private static final int FORMAT = 77;

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    public byte[] getBranchQualifier() {
        return new byte[] {1};
    }
}
