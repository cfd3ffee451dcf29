package org.sqlflow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.figures.internal.drawing.Box;
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
    void everythingLiesOnThePageAndTextsNotOnEachOther(Chart chart) {
        check(draw(chart));
    }

    @Property(seed = "8", tries = 600)
    void sameForAnyChart(@ForAll long seed) {
        check(draw(AnyChart.of(seed)));
    }

    private static void check(Drawing drawing) {
        for (Mark mark : drawing.marks()) {
            Box bounds = mark.bounds();
            assertThat(bounds.left()).as("%s", mark).isGreaterThanOrEqualTo(0);
            assertThat(bounds.top()).as("%s", mark).isGreaterThanOrEqualTo(0);
            assertThat(bounds.right()).as("%s", mark).isLessThanOrEqualTo(drawing.width());
            assertThat(bounds.bottom()).as("%s", mark).isLessThanOrEqualTo(drawing.height());
        }
        List<Mark> texts = Stream.<Mark>concat(texts(drawing).stream(), marks(drawing, Mark.TurnedText.class).stream())
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            for (Mark other : texts.subList(0, i)) {
                assertThat(texts.get(i).bounds().overlaps(other.bounds()))
                        .as("%s on %s", texts.get(i), other)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void dotsLieOnNoText(Chart chart) {
        Drawing drawing = draw(chart);
        List<Mark.Text> texts = texts(drawing);
        for (Mark.Dots dots : marks(drawing, Mark.Dots.class)) {
            for (int i = 0; i < dots.xs().size(); i++) {
                Box dot = new Mark.Dots(
                                Doubles.of(dots.xs().get(i)),
                                Doubles.of(dots.ys().get(i)),
                                dots.radius(),
                                dots.colour(),
                                1)
                        .bounds();
                assertThat(texts).noneMatch(text -> text.bounds().overlaps(dot));
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
}
