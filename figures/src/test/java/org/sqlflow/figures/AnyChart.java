package org.sqlflow.figures;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.base.chart.ConfusionChart;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.base.chart.ReferenceLine;
import org.sqlflow.base.chart.ScatterChart;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.WaterfallChart;

/** Charts of any kind with random names and numbers, among them extreme ones, all determined by a seed. */
final class AnyChart {
    private static final List<String> NAMES = List.of(
            "",
            "x",
            "petal_width",
            "最近一次登录距今天数（不含节假日）",
            "<script>&\"'",
            "\u001b[31m\u202e",
            "a_name_that_is_much_longer_than_any_name_of_a_feature_should_be_but_that_a_generated_column_may_have",
            "ΑΩ 한글 😀 é",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW");

    private final Random random;
    private final double scale;

    private AnyChart(long seed) {
        random = new Random(seed);
        scale = random.nextInt(3) > 0 ? 1 : Math.pow(10, random.nextInt(600) - 300);
    }

    static Chart of(long seed) {
        return new AnyChart(seed).chart();
    }

    private Chart chart() {
        return switch (random.nextInt(9)) {
            case 0 -> beeswarm();
            case 1 -> violin();
            case 2 -> bar();
            case 3 -> decision();
            case 4 -> waterfall();
            case 5 -> interaction();
            case 6 -> confusion();
            case 7 -> curve();
            default -> scatter();
        };
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private int count(int most) {
        return random.nextInt(4) == 0 ? random.nextInt(most + 1) : random.nextInt(Math.min(most, 4) + 1);
    }

    private double finite() {
        return random.nextInt(8) == 0 ? 0 : scale * random.nextGaussian();
    }

    private double number() {
        return switch (random.nextInt(20)) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> random.nextInt(20) == 0 ? Double.MAX_VALUE : 1;
            default -> finite();
        };
    }

    private Doubles numbers(int count) {
        return Doubles.of(IntStream.range(0, count).mapToDouble(i -> number()).toArray());
    }

    private Doubles fractions(int count) {
        return Doubles.of(IntStream.range(0, count)
                .mapToDouble(i -> random.nextInt(5) == 0 ? Double.NaN : random.nextDouble())
                .toArray());
    }

    private static <T> List<T> list(int count, IntFunction<T> item) {
        return IntStream.range(0, count).mapToObj(item).toList();
    }

    private Chart beeswarm() {
        return new BeeswarmChart(
                name(),
                name(),
                list(count(60), i -> {
                    int points = count(200);
                    return new BeeswarmChart.Swarm(name(), numbers(points), fractions(points), Math.abs(number()));
                }),
                random.nextInt(3));
    }

    private Chart violin() {
        return new ViolinChart(
                name(),
                name(),
                list(count(60), i -> {
                    int points = count(200);
                    return ViolinChart.Violin.of(name(), numbers(points), fractions(points), 1 + random.nextInt(120));
                }),
                random.nextInt(3));
    }

    private Chart bar() {
        int groups = 1 + count(40);
        return new BarChart(
                name(),
                name(),
                list(groups, i -> name()),
                list(count(60), i -> new BarChart.Bar(name(), numbers(groups))),
                random.nextInt(3));
    }

    private Chart decision() {
        int features = count(60);
        return new DecisionChart(
                name(),
                name(),
                finite(),
                list(features, i -> name()),
                list(count(50), i -> new DecisionChart.Path(name(), numbers(features), random.nextInt(4) == 0)));
    }

    private Chart waterfall() {
        return new WaterfallChart(
                name(),
                name(),
                finite(),
                list(
                        count(60),
                        i -> new WaterfallChart.Step(
                                name(), random.nextBoolean() ? Optional.of(name()) : Optional.empty(), number())));
    }

    private Chart interaction() {
        int features = count(60);
        return new InteractionChart(
                name(), name(), list(features, i -> name()), list(features, i -> numbers(features)), random.nextInt(3));
    }

    private Chart confusion() {
        int classes = count(100);
        return new ConfusionChart(
                name(),
                list(classes, i -> name()),
                list(
                        classes,
                        i -> Doubles.of(IntStream.range(0, classes)
                                .mapToDouble(j -> random.nextInt(3) == 0 ? Math.abs(finite()) : random.nextInt(2000))
                                .toArray())));
    }

    private ChartAxis axis() {
        return switch (random.nextInt(3)) {
            case 0 -> ChartAxis.ofCategories(name(), list(1 + count(40), i -> name()));
            case 1 -> ChartAxis.between(name(), -scale, scale * (1 + random.nextDouble()));
            default -> ChartAxis.of(name());
        };
    }

    private Optional<ReferenceLine> reference() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(new ReferenceLine(name(), finite(), finite()));
    }

    private Chart curve() {
        CurveChart.Shape[] shapes = CurveChart.Shape.values();
        return new CurveChart(
                name(),
                axis(),
                axis(),
                list(count(50), i -> {
                    int points = count(100);
                    Optional<CurveChart.Band> band = random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(new CurveChart.Band(numbers(points), numbers(points)));
                    return new CurveChart.Curve(
                            name(), numbers(points), numbers(points), shapes[random.nextInt(shapes.length)], band);
                }),
                reference());
    }

    private Chart scatter() {
        int points = count(500);
        boolean coloured = random.nextBoolean();
        return new ScatterChart(
                name(),
                axis(),
                axis(),
                new ScatterChart.Points(
                        numbers(points), numbers(points), coloured ? fractions(points) : Doubles.of(), points * 2L),
                coloured ? Optional.of(new ScatterChart.ColourScale(name(), number(), number())) : Optional.empty(),
                reference());
    }
}
