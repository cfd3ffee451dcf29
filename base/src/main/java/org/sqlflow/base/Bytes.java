package org.sqlflow.base;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** An immutable sequence of bytes. */
public final class Bytes {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A sequence of its own, copied from an array. */
    @JsonCreator
    public static Bytes copyOf(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** A sequence that takes over an array, which the caller gives up. */
    public static Bytes wrap(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** How many bytes there are. */
    public int size() {
        return bytes.length;
    }

    /** The bytes, in a new array. */
    @JsonValue
    public byte[] toArray() {
        return bytes.clone();
    }

    /** The bytes as a stream. */
    public InputStream openStream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
