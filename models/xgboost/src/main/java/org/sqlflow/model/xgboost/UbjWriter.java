package org.sqlflow.model.xgboost;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToLongFunction;

/** Writes UBJSON as XGBoost does: lengths of 64 bits, arrays of numbers with their type and length. */
final class UbjWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void beginObject() {
        out.write('{');
    }

    void endObject() {
        out.write('}');
    }

    /** The name of what follows. */
    void name(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        length(text.length);
        out.writeBytes(text);
    }

    /** Begins a list of so many values. */
    void list(int size) {
        out.write('[');
        out.write('#');
        length(size);
    }

    /** A number of 8 bits. */
    void small(byte number) {
        out.write('i');
        out.write(number);
    }

    /** An array of numbers of 8 bits. */
    void bytes(byte[] numbers) {
        array('i', numbers.length);
        out.writeBytes(numbers);
    }

    /** An array of numbers of 32 bits. */
    void integers(int[] numbers) {
        array('l', numbers.length);
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        bytes.asIntBuffer().put(numbers);
        out.writeBytes(bytes.array());
    }

    /** An array of numbers of 64 bits. */
    void longs(int size, IntToLongFunction numbers) {
        array('L', size);
        for (int i = 0; i < size; i++) {
            eightBytes(numbers.applyAsLong(i));
        }
    }

    private void array(char type, int size) {
        out.write('[');
        out.write('$');
        out.write(type);
        out.write('#');
        length(size);
    }

    private void length(int length) {
        out.write('L');
        eightBytes(length);
    }

    private void eightBytes(long number) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
