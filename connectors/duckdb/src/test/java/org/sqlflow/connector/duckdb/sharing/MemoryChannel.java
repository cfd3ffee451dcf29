package org.sqlflow.connector.duckdb.sharing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** A channel to read bytes from, a few at a time, and to collect bytes in. */
final class MemoryChannel implements ByteChannel {
    private static final int MOST_AT_ONCE = 7;

    private final ByteBuffer input;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    MemoryChannel(byte[] input) {
        this.input = ByteBuffer.wrap(input);
    }

    byte[] written() {
        return output.toByteArray();
    }

    @Override
    public int read(ByteBuffer target) {
        if (!input.hasRemaining()) {
            return -1;
        }
        int count = Math.min(Math.min(MOST_AT_ONCE, target.remaining()), input.remaining());
        for (int i = 0; i < count; i++) {
            target.put(input.get());
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) {
        int count = Math.min(MOST_AT_ONCE, source.remaining());
        for (int i = 0; i < count; i++) {
            output.write(source.get());
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
