package org.sqlflow.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestTextWrap {
    @Test
    void breaksAtBlanks() {
        assertThat(TextWrap.wrap("one two  three\nfour", 9, "")).isEqualTo("one two\nthree\nfour");
        assertThat(TextWrap.wrap("one two three", 9, "  ")).isEqualTo("  one two\n  three");
    }

    @Test
    void leavesLongWordsWhole() {
        assertThat(TextWrap.wrap("a verylongword b", 5, "")).isEqualTo("a\nverylongword\nb");
        assertThat(TextWrap.wrap("", 5, "> ")).isEqualTo("> ");
    }

    @Test
    void countsWideCharactersTwice() {
        assertThat(TextWrap.wrap("你好 你好", 8, "")).isEqualTo("你好\n你好");
        assertThat(TextWrap.wrap("你好 你好", 9, "")).isEqualTo("你好 你好");
    }
}
