package org.sqlflow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.layout.Layouts;
import org.sqlflow.figures.internal.layout.Palette;

class TestLayout {
    static Stream<Chart> charts() {
        return Stream.concat(SampleCharts.all().values().stream(), OddCharts.all());
    }

    @ParameterizedTest
    @MethodSource("charts")
    void textsLieOnThePageAndNotOnEachOther(Chart chart) {
        Drawing drawing = draw(chart);
        List<Mark.Text> texts = texts(drawing);
        for (int i = 0; i < texts.size(); i++) {
            Mark.Text text = texts.get(i);
            assertThat(text.left()).as(text.content()).isGreaterThanOrEqualTo(0);
            assertThat(text.right()).as(text.content()).isLessThanOrEqualTo(drawing.width());
            assertThat(text.baseline()).as(text.content()).isBetween(10.0, drawing.height() - 4);
            assertThat(texts.subList(0, i)).noneMatch(other -> overlap(text, other));
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void dotsStayBetweenNamesAndNumbers(Chart chart) {
        Drawing drawing = draw(chart);
        List<Mark.Text> texts = texts(drawing);
        for (Mark.Dots dots : marks(drawing, Mark.Dots.class)) {
            for (int i = 0; i < dots.xs().size(); i++) {
                double x = dots.xs().get(i);
                double y = dots.ys().get(i);
                assertThat(texts)
                        .noneMatch(text -> x + dots.radius() > text.left()
                                && x - dots.radius() < text.right()
                                && y + dots.radius()
                                        > text.baseline() - text.font().size()
                                && y - dots.radius() < text.baseline());
            }
        }
    }

    private static Drawing draw(Chart chart) {
        return chart.accept(new Layouts(Palette.of(Theme.LIGHT)));
    }

    private static List<Mark.Text> texts(Drawing drawing) {
        return marks(drawing, Mark.Text.class).stream()
                .filter(text -> !text.content().isBlank())
                .toList();
    }

    private static <T extends Mark> List<T> marks(Drawing drawing, Class<T> kind) {
        return drawing.marks().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static boolean overlap(Mark.Text one, Mark.Text other) {
        return one.left() < other.right()
                && other.left() < one.right()
                && one.baseline() - 0.8 * one.font().size() < other.baseline()
                && other.baseline() - 0.8 * other.font().size() < one.baseline();
    }
}
