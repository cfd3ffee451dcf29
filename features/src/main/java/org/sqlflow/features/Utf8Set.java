package org.sqlflow.features;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.MurmurHash3;

/** Different strings, numbered from 0 in the order in which they were added. Open addressing over their bytes. */
final class Utf8Set {
    /** At each slot the number of a string and 1, or 0. The length is a power of two, and at most half are taken. */
    private int[] slots = new int[64];

    private int[] hashes = new int[32];
    private int[] ends = new int[32];
    private byte[] bytes = new byte[512];
    private int size;

    /** The strings in the given order. */
    static Utf8Set of(List<String> values) {
        Utf8Set set = new Utf8Set();
        for (String value : values) {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            set.add(encoded, encoded.length, MurmurHash3.hash32x86(encoded, 0, encoded.length, 0));
        }
        return set;
    }

    int size() {
        return size;
    }

    /** The number of the string that a reader is at, or -1. */
    int find(Utf8Reader string) {
        return slots[slotOf(string.bytes(), string.length(), string.hash())] - 1;
    }

    /** The number of the string that a reader is at; it is added unless it is there. */
    int add(Utf8Reader string) {
        return add(string.bytes(), string.length(), string.hash());
    }

    private int add(byte[] value, int length, int hash) {
        int slot = slotOf(value, length, hash);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == hashes.length) {
            grow();
            slot = slotOf(value, length, hash);
        }
        int start = startOf(size);
        int end = Math.addExact(start, length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        System.arraycopy(value, 0, bytes, start, length);
        ends[size] = end;
        hashes[size] = hash;
        slots[slot] = ++size;
        return size - 1;
    }

    /** The strings by Unicode code point, which is the order of their bytes. */
    List<String> sorted() {
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(bytes, startOf(a), ends[a], bytes, startOf(b), ends[b]))
                .map(number ->
                        new String(bytes, startOf(number), ends[number] - startOf(number), StandardCharsets.UTF_8))
                .toList();
    }

    private int startOf(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    /** The slot that holds the string, or the free one where it belongs. */
    private int slotOf(byte[] value, int length, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0 && !holds(slots[slot] - 1, value, length, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int number, byte[] value, int length, int hash) {
        return hashes[number] == hash && Arrays.equals(bytes, startOf(number), ends[number], value, 0, length);
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        slots = new int[4 * size];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
