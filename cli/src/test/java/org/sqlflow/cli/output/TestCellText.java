package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.text.TextWidth;

class TestCellText {
    @Test
    void whatSteersATerminalIsEscaped() {
        assertThat(CellText.oneLine("a\nb\tc\r\u001b[31m\u202e")).isEqualTo("a\\nb\\tc\\r\\x1B[31m\\u202E");
        assertThat(CellText.manyLines("a\r\nb\tc\u0007")).isEqualTo("a\nb    c\\x07");
    }

    @Test
    void textsAreCutAtTheEndAndNamesInside() {
        assertThat(CellText.cut("北京市朝阳区", 6, "…")).isEqualTo("北京…");
        assertThat(CellText.cut("abcdef", 5, "...")).isEqualTo("ab...");
        assertThat(CellText.cut("abc", 2, "...")).isEqualTo("..");
        assertThat(CellText.cutInside("probability_Adelie", 12, "…")).isEqualTo("probabil…lie");
        assertThat(CellText.cutInside("short", 12, "…")).isEqualTo("short");
    }

    @Test
    void linesBreakBetweenWords() {
        assertThat(CellText.wrap("SELECT * FROM t\nLIMIT 1", 9)).containsExactly("SELECT *", "FROM t", "LIMIT 1");
        assertThat(CellText.wrap("", 9)).isEqualTo(List.of(""));
    }

    @Property(tries = 500, seed = "11")
    void wrappedLinesFitAndLoseOnlyBlanks(@ForAll String text, @ForAll @IntRange(min = 2, max = 30) int columns) {
        String clean = CellText.oneLine(text);
        List<String> lines = CellText.wrap(clean, columns);
        assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns));
        assertThat(String.join("", lines).replace(" ", ""))
                .isEqualTo(clean.lines().reduce("", String::concat).replace(" ", ""));
    }

    @Property(tries = 500, seed = "11")
    void cutTextsFit(@ForAll String text, @ForAll @IntRange(min = 1, max = 30) int columns) {
        assertThat(TextWidth.of(CellText.cut(text, columns, "…"))).isLessThanOrEqualTo(columns);
        assertThat(TextWidth.of(CellText.cutInside(text, columns, "…"))).isLessThanOrEqualTo(columns);
    }
}
