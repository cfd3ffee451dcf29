package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import org.apache.arrow.memory.ArrowBuf;
import org.postgresql.copy.CopyIn;

/** Gathers bytes in network order and sends them in pieces. */
final class CopyBuffer {
    private static final int PIECE_BYTES = 1 << 16;

    private byte[] bytes = new byte[2 * PIECE_BYTES];
    private int size;

    /** Sends what was gathered if it is enough. */
    void sendIfFull(CopyIn copy) throws SQLException {
        if (size >= PIECE_BYTES) {
            send(copy);
        }
    }

    /** Sends what was gathered. */
    void send(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
        if (bytes.length > 16 * PIECE_BYTES) {
            bytes = new byte[2 * PIECE_BYTES];
        }
    }

    void int1(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void int2(int value) {
        reserve(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    void int4(int value) {
        reserve(4);
        int2(value >> 16);
        int2(value);
    }

    void int8(long value) {
        int4((int) (value >> 32));
        int4((int) value);
    }

    void add(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    void add(ArrowBuf source, long start, int length) {
        reserve(length);
        source.getBytes(start, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            byte[] larger = new byte
                    [Math.toIntExact(
                            Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * bytes.length, (long) size + more)))];
            System.arraycopy(bytes, 0, larger, 0, size);
            bytes = larger;
        }
    }
}
