package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestUbjStructure {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{U\1aZ}",
                "{U\1aTU\1bF}",
                "{U\1aSU\3xyz}",
                "{I\0\1a[]U\1b[ZTi\5]}",
                "{l\0\0\0\1a[#U\2ZT}",
                "{L\0\0\0\0\0\0\0\1a[$d#U\2" + "\0\0\0\0" + "\0\0\0\0" + "}",
                "{U\1a{U\1bL\0\0\0\0\0\0\0\7}}",
            })
    void acceptsWholeObjects(String text) {
        assertThat(UbjStructure.isWholeObject(bytes(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}x",
                "{U\1aZ",
                "{U\1a}",
                "{U\1aX}",
                "{U\11aZ}",
                "{i\u00ffaZ}",
                "{U\1aSU\11xyz}",
                "{U\1a[Z}",
                "{U\1a[#U\3ZT}",
                "{U\1a[$d#U\2\0\0\0\0}",
                "{U\1a[$dU\1\0\0\0\0}",
                "{U\1a[$Z#L\177\377\377\377\377\377\377\377}",
                "{U\1a[$D#L\177\377\377\377\377\377\377\377}",
            })
    void refusesAnythingElse(String text) {
        assertThat(UbjStructure.isWholeObject(bytes(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1_000_000})
    void refusesAbsurdDepth(int depth) {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        nested.writeBytes(bytes("{U\1a"));
        nested.writeBytes(bytes("[".repeat(depth)));
        nested.writeBytes(bytes("]".repeat(depth)));
        nested.writeBytes(bytes("}"));
        assertThat(UbjStructure.isWholeObject(nested.toByteArray())).isFalse();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
