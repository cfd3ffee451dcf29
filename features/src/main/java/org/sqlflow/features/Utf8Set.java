package org.sqlflow.features;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Different strings, numbered from 0 in the order in which they were added. Open addressing over their bytes, eight at a time:
 * strings are looked up for every row of every pass over the training rows.
 */
final class Utf8Set {
    private static final long MULTIPLIER = 0xE703_7ED1_A0B4_28DBL;

    /** At each slot the number of a string and 1, or 0. The length is a power of two, and at most half are taken. */
    private int[] slots = new int[64];
    /** At each taken slot the string's first word. */
    private long[] firstWords = new long[64];

    private long[] hashes = new long[32];
    /** The number of bytes of each string. */
    private int[] lengths = new int[32];
    /** Where the words of each string begin. */
    private int[] starts = new int[32];

    private long[] words = new long[64];
    private int used;
    private int size;

    /** The strings in the given order. */
    static Utf8Set of(List<String> values) {
        Utf8Set set = new Utf8Set();
        for (String value : values) {
            byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
            ByteBuffer padded = words(Arrays.copyOf(encoded, words(encoded.length) * Long.BYTES));
            set.add(encoded.length, index -> padded.getLong(index * Long.BYTES));
        }
        return set;
    }

    /** The words of a string, the last one filled up with zeros. */
    private interface Words {
        long at(int index);
    }

    int size() {
        return size;
    }

    /** The number of the string that a reader is at, or -1. */
    int find(Utf8Reader string) {
        int length = string.length();
        return length <= Long.BYTES ? findShort(length, string.word(0)) : slots[slotOf(length, string::word)] - 1;
    }

    /** The number of the string that a reader is at; it is added unless it is there. */
    int add(Utf8Reader string) {
        int found = find(string);
        return found >= 0 ? found : add(string.length(), string::word);
    }

    /** The number of a string of one word, or -1: what most lookups are for, without a loop over words. */
    private int findShort(int length, long word) {
        int mask = slots.length - 1;
        int slot = place(hash(length, word)) & mask;
        while (slots[slot] != 0) {
            if (firstWords[slot] == word && lengths[slots[slot] - 1] == length) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private int add(int length, Words value) {
        int slot = slotOf(length, value);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == hashes.length) {
            grow();
            slot = slotOf(length, value);
        }
        int count = words(length);
        int end = Math.addExact(used, count);
        if (end > words.length) {
            words = Arrays.copyOf(words, Math.max(end, (int) Math.min(2L * words.length, Integer.MAX_VALUE - 8)));
        }
        for (int i = 0; i < count; i++) {
            words[used + i] = value.at(i);
        }
        starts[size] = used;
        lengths[size] = length;
        hashes[size] = hash(length, value);
        used = end;
        firstWords[slot] = value.at(0);
        slots[slot] = ++size;
        return size - 1;
    }

    /** The strings by Unicode code point, which is the order of their bytes. */
    List<String> sorted() {
        return IntStream.range(0, size)
                .mapToObj(this::bytes)
                .sorted(Arrays::compareUnsigned)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private byte[] bytes(int number) {
        int count = words(lengths[number]);
        byte[] padded = new byte[count * Long.BYTES];
        words(padded).asLongBuffer().put(words, starts[number], count);
        return Arrays.copyOf(padded, lengths[number]);
    }

    /** Bytes to be read and written as words, in the order in which memory is. */
    private static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** An empty string has a word too. */
    private static int words(int length) {
        return Math.max(1, (int) ((length + 7L) / Long.BYTES));
    }

    private static long hash(int length, Words value) {
        long hash = length;
        for (int i = 0; i < words(length); i++) {
            hash = hash(hash, value.at(i));
        }
        return hash;
    }

    /**
     * Folds the halves of a 128-bit product, as in wyhash (Wang, public domain): the upper one brings the highest bits of a word,
     * which are its last letters, to the lowest ones, and the lower one the lowest to the highest.
     */
    private static long hash(long before, long word) {
        long mixed = before ^ word ^ 0xA076_1D64_78BD_642FL;
        return (mixed * MULTIPLIER) ^ Math.multiplyHigh(mixed, MULTIPLIER);
    }

    private static int place(long hash) {
        return (int) (hash ^ (hash >>> Integer.SIZE));
    }

    /** By how many slots all strings together lie beside the ones where they belong. */
    long displacement() {
        int mask = slots.length - 1;
        long sum = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != 0) {
                sum += (slot - place(hashes[slots[slot] - 1])) & mask;
            }
        }
        return sum;
    }

    /** The slot that holds the string, or the free one where it belongs. */
    private int slotOf(int length, Words value) {
        long hash = hash(length, value);
        int mask = slots.length - 1;
        int slot = place(hash) & mask;
        while (slots[slot] != 0 && !holds(slots[slot] - 1, length, value, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int number, int length, Words value, long hash) {
        if (hashes[number] != hash || lengths[number] != length) {
            return false;
        }
        int start = starts[number];
        for (int i = 0; i < words(length); i++) {
            if (words[start + i] != value.at(i)) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * size);
        lengths = Arrays.copyOf(lengths, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
        slots = new int[4 * size];
        firstWords = new long[4 * size];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = place(hashes[number]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
            firstWords[slot] = words[starts[number]];
        }
    }
}
