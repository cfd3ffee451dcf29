package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestUtf8Set {
    /** Zeros at the end, lengths around those of words, and characters of several bytes. */
    private static final List<String> AWKWARD = List.of(
            "",
            "\0",
            "\0\0",
            "a",
            "a\0",
            "\0a",
            "1234567",
            "12345678",
            "12345678\0",
            "123456789",
            "1234567812345678",
            "12345678\0\0\0\0\0\0\0\0",
            "ä",
            "漢字漢字漢字",
            "🙂🙂",
            "12345678a",
            "12345678b");

    private static VarCharVector vector(RootAllocator allocator, List<@Nullable String> values) {
        VarCharVector vector = new VarCharVector("s", allocator);
        vector.allocateNew();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                vector.setSafe(i, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        vector.setValueCount(values.size());
        return vector;
    }

    private static List<String> randomStrings(Random random, int count) {
        List<String> values = new ArrayList<>(AWKWARD);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(20);
            for (int k = 0; k < length; k++) {
                text.append("\0ab".charAt(random.nextInt(3)));
            }
            values.add(text.toString());
        }
        return values;
    }

    @Test
    void findsWhatWasAddedAndNothingElse() {
        Random random = new Random(7);
        List<String> values = randomStrings(random, 5_000);
        Map<String, Integer> expected = new HashMap<>();
        Utf8Set set = new Utf8Set();
        try (RootAllocator allocator = new RootAllocator();
                VarCharVector vector = vector(allocator, values)) {
            Utf8Reader reader = new Utf8Reader(vector);
            for (int row = 0; row < values.size(); row++) {
                assertThat(reader.read(row)).isTrue();
                expected.putIfAbsent(values.get(row), expected.size());
                assertThat(set.add(reader)).isEqualTo(expected.get(values.get(row)));
            }
            assertThat(set.size()).isEqualTo(expected.size());
        }
        List<String> others = randomStrings(random, 5_000);
        try (RootAllocator allocator = new RootAllocator();
                VarCharVector vector = vector(allocator, others)) {
            Utf8Reader reader = new Utf8Reader(vector);
            for (int row = 0; row < others.size(); row++) {
                assertThat(reader.read(row)).isTrue();
                assertThat(set.find(reader)).isEqualTo(expected.getOrDefault(others.get(row), -1));
            }
        }
        Utf8Set copy = Utf8Set.of(set.sorted());
        assertThat(set.sorted()).hasSameElementsAs(expected.keySet()).isEqualTo(copy.sorted());
        assertThat(copy.size()).isEqualTo(expected.size());
    }

    /** What identifiers look like: they differ in some letters at one place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%08d",
                "ID%06d",
                "customer-%07d",
                "user_%04d",
                "%07d",
                "%d",
                "%d-2024",
                "%016d",
                "x%05dyz",
                "2024%04d"
            })
    void similarStringsAreSpreadOverTheTable(String format) {
        int count = 8_000;
        Utf8Set set = Utf8Set.of(IntStream.range(0, count)
                .mapToObj(number -> String.format(Locale.ROOT, format, number))
                .toList());
        assertThat(set.size()).isEqualTo(count);
        // With random places and a table that is half full at most, linear probing goes half a step on the average
        // (Knuth 6.4).
        assertThat(set.displacement()).isLessThan(count);
    }

    @Test
    void stringsAreOrderedByCodePoint() {
        assertThat(Utf8Set.of(List.of("ﬀ", "🙂", "b", "", "ab", "a")).sorted())
                .containsExactly("", "a", "ab", "b", "ﬀ", "🙂");
    }

    /** The last string of a vector ends where its memory may end too. */
    @Test
    void readsNothingBeyondTheVector() {
        try (RootAllocator allocator = new RootAllocator();
                VarCharVector vector = vector(allocator, Arrays.asList("abcdefghijk", null, "xyz"))) {
            Utf8Reader reader = new Utf8Reader(vector);
            assertThat(reader.read(1)).isFalse();
            assertThat(reader.read(2)).isTrue();
            assertThat(reader.word(0)).isEqualTo(0x7a7978L);
            assertThat(reader.toString()).isEqualTo("xyz");
            vector.getOffsetBuffer().setInt(3L * Integer.BYTES, 1 << 30);
            assertThatThrownBy(() -> reader.read(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
