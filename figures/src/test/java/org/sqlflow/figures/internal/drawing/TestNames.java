package org.sqlflow.figures.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.text.TextWidth;

class TestNames {
    @Test
    void longNamesLoseTheirMiddle() {
        assertThat(shorten("petal_width", 11)).isEqualTo("petal_width");
        assertThat(shorten("petal_width", 10)).isEqualTo("petal…idth");
        assertThat(shorten("petal_width", 3)).isEqualTo("p…h");
        assertThat(shorten("petal_width", 1)).isEqualTo("…");
        assertThat(shorten("petal_width", 0)).isEqualTo("…");
        assertThat(shorten("月平均消费金额", 9)).isEqualTo("月平…金额");
        assertThat(shorten("a lot of words", 9)).isEqualTo("a lo…ords");
        assertThat(shorten("cafe\u0301cafe\u0301", 6)).isEqualTo("caf…fe\u0301");
        assertThat(shorten("cafe\u0301cafe\u0301", 7)).isEqualTo("cafe\u0301…fe\u0301");
    }

    @Property(seed = "5")
    void shortenedNamesFit(@ForAll String name, @ForAll @IntRange(min = 1, max = 40) int columns) {
        String clean = Names.clean(name);
        String shortened = shorten(clean, columns);
        assertThat(TextWidth.of(shortened)).isLessThanOrEqualTo(columns);
        assertThat(Names.clean(shortened)).isEqualTo(shortened);
    }

    @Test
    void nothingHarmfulPasses() {
        assertThat(Names.clean("a\u0000b\u001bc\nd\u2028e\u202ef\ud800g\uffffh"))
                .isEqualTo("a�b�c�d�e�f�g�h");
        assertThat(Names.clean("年龄 é \ud83d\ude00")).isEqualTo("年龄 é \ud83d\ude00");
    }

    @Test
    void widthsCountColumns() {
        assertThat(TextWidth.of("abc")).isEqualTo(3);
        assertThat(TextWidth.of("年龄（岁）")).isEqualTo(10);
        assertThat(TextWidth.of("한글 かな カナ")).isEqualTo(14);
        assertThat(TextWidth.of("e\u0301\u200b")).isEqualTo(1);
        assertThat(TextWidth.of("\ud83d\ude00")).isEqualTo(2);
        assertThat(TextWidth.of("…─▇│")).isEqualTo(4);
        assertThat(CharacterWidths.ems("年龄")).isEqualTo(2);
        assertThat(CharacterWidths.ems("0.25")).isBetween(2.2, 2.3);
    }

    private static String shorten(String name, int columns) {
        Predicate<String> fits = text -> TextWidth.of(text) <= columns;
        return Names.shorten(name, fits, "…");
    }
}
