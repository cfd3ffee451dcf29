package org.sqlflow.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.base.chart.ConfusionChart;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.CurveChart.Band;
import org.sqlflow.base.chart.CurveChart.Curve;
import org.sqlflow.base.chart.CurveChart.Shape;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.base.chart.OtherFeatures;
import org.sqlflow.base.chart.ReferenceLine;
import org.sqlflow.base.chart.ScatterChart;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.base.chart.WaterfallChart.Step;

/** Charts of single rows, pairs of features, and the quality of models, that look like real ones. */
final class SamplePlots {
    private static final String AXIS = "model output (log-odds)";

    private static final List<String> CITIES = List.of("北京", "上海", "广州", "深圳", "杭州", "成都");

    private SamplePlots() {}

    static Map<String, Chart> all() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("waterfall-1", waterfall("One feature", SampleCharts.numbered(1), 1));
        charts.put("waterfall-3", waterfall("Why row 17 has this output", SampleCharts.numbered(3), 1));
        charts.put("waterfall-50", waterfall("Fifty features", SampleCharts.numbered(50), 1));
        charts.put("waterfall-others", waterfall("Row 17 of housing", withOthers(9, 47), 1));
        charts.put("waterfall-chinese", waterfall("客户 4711 的预测", SampleCharts.CHINESE, 1));
        charts.put("waterfall-long", waterfall("Long names", SampleCharts.LONG, 3e8));
        charts.put("decision-1", decision("One row", SampleCharts.numbered(8), 1));
        charts.put("decision-3", decision("Three features", SampleCharts.numbered(3), 60));
        charts.put("decision-50", decision("Fifty features", SampleCharts.numbered(50), 20));
        charts.put("decision-others", decision("How sixty rows come to their outputs", withOthers(15, 47), 60));
        charts.put("decision-1000", decision("A thousand rows", SampleCharts.numbered(20), 1000));
        charts.put("decision-chinese", decision("客户流失", SampleCharts.CHINESE, 60));
        charts.put("interaction-3", interaction("Interactions", SampleCharts.numbered(3), 0));
        charts.put("interaction-10", interaction("Interactions", SampleCharts.numbered(10), 3));
        charts.put("interaction-50", interaction("Interactions of fifty features", SampleCharts.numbered(50), 150));
        charts.put("interaction-chinese", interaction("特征交互", SampleCharts.CHINESE, 0));
        charts.put("confusion-2", confusion("Confusion matrix of churn", List.of("stays", "leaves")));
        charts.put("confusion-3", confusion("Confusion matrix of iris", List.of("setosa", "versicolor", "virginica")));
        charts.put("confusion-50", confusion("Fifty classes", numbered("class ", 50)));
        charts.put("confusion-100", confusion("A hundred classes", numbered("c", 100)));
        charts.put("confusion-chinese", confusion("混淆矩阵", CITIES));
        charts.put("curve-roc", roc(List.of("setosa (AUC 0.999)", "versicolor (AUC 0.957)", "virginica (AUC 0.981)")));
        charts.put("curve-roc-chinese", roc(CITIES));
        charts.put("curve-roc-30", roc(numbered("class number ", 30)));
        charts.put("curve-recall", recall());
        charts.put("curve-calibration", calibration());
        charts.put("curve-learning", learning());
        charts.put("curve-dependence", dependence());
        charts.put("curve-categories", categories());
        charts.put("scatter-residuals", residuals());
        charts.put("scatter-10000", many());
        charts.put("scatter-dependence", coloured());
        charts.put("scatter-categories", cities());
        return charts;
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<String> withOthers(int shown, int others) {
        List<String> names = new ArrayList<>(SampleCharts.numbered(shown));
        names.add(OtherFeatures.name(others));
        return names;
    }

    private static double[] contributions(int count, Random random) {
        return IntStream.range(0, count)
                .mapToDouble(
                        i -> 1.4 * Math.pow(0.8, i) * (0.4 + random.nextDouble()) * (random.nextInt(3) == 0 ? -1 : 1))
                .toArray();
    }

    static WaterfallChart waterfall(String title, List<String> names, double unit) {
        Random random = new Random(names.size());
        double[] contributions = contributions(names.size(), random);
        List<Step> steps = IntStream.range(0, names.size())
                .mapToObj(i -> new Step(
                        names.get(i),
                        names.get(i).endsWith("other features")
                                ? Optional.empty()
                                : Optional.of(i == 2 ? "NULL" : String.valueOf(random.nextInt(4000) / 10.0)),
                        unit * contributions[i]))
                .sorted(Comparator.comparingDouble(step -> step.value().isEmpty() ? 0 : -Math.abs(step.contribution())))
                .toList();
        return new WaterfallChart(title, AXIS, -0.62 * unit, steps);
    }

    static DecisionChart decision(String title, List<String> names, int rows) {
        Random random = new Random(rows);
        List<DecisionChart.Path> paths = IntStream.range(0, rows)
                .mapToObj(row -> {
                    double side = random.nextGaussian() + (row % 2 == 0 ? 1.2 : -1);
                    double[] contributions = IntStream.range(0, names.size())
                            .mapToDouble(i -> Math.pow(0.82, i) * (side * 0.6 + 0.4 * random.nextGaussian()))
                            .toArray();
                    boolean highlighted = row % 25 == 3;
                    return new DecisionChart.Path(
                            highlighted ? "row " + row : "", Doubles.of(contributions), highlighted);
                })
                .toList();
        return new DecisionChart(title, AXIS, 0.4, names, paths);
    }

    static InteractionChart interaction(String title, List<String> names, int omitted) {
        int count = names.size();
        List<Doubles> rows = IntStream.range(0, count)
                .mapToObj(row -> Doubles.of(IntStream.range(0, count)
                        .mapToDouble(column -> row == column
                                ? Math.pow(0.85, row)
                                : 0.5
                                        * Math.pow(0.9, row + column)
                                        * new Random(31L * Math.min(row, column) + Math.max(row, column)).nextDouble())
                        .toArray()))
                .toList();
        return new InteractionChart(title, "mean |SHAP interaction value|", names, rows, omitted);
    }

    static ConfusionChart confusion(String title, List<String> classes) {
        Random random = new Random(5);
        int count = classes.size();
        List<Doubles> rows = IntStream.range(0, count)
                .mapToObj(actual -> {
                    int size = 20 + random.nextInt(2000);
                    return Doubles.of(IntStream.range(0, count)
                            .mapToDouble(predicted -> Math.floor(
                                    actual == predicted
                                            ? size * (0.6 + 0.4 * random.nextDouble())
                                            : random.nextInt(count) < 2 ? size * 0.25 * random.nextDouble() : 0))
                            .toArray());
                })
                .toList();
        return new ConfusionChart(title, classes, rows);
    }

    private static Curve curve(String name, int points, DoubleUnaryOperator function, Shape shape) {
        double[] xs = IntStream.rangeClosed(0, points)
                .mapToDouble(i -> (double) i / points)
                .toArray();
        return new Curve(
                name,
                Doubles.of(xs),
                Doubles.of(DoubleStream.of(xs).map(function).toArray()),
                shape,
                Optional.empty());
    }

    private static CurveChart roc(List<String> classes) {
        List<Curve> curves = IntStream.range(0, classes.size())
                .mapToObj(i -> curve(classes.get(i), 60, x -> Math.pow(x, 0.04 + 0.9 * i / (i + 8.0)), Shape.LINE))
                .toList();
        return new CurveChart(
                "ROC by class",
                ChartAxis.between("false positive rate", 0, 1),
                ChartAxis.between("true positive rate", 0, 1),
                curves,
                Optional.of(ReferenceLine.diagonal("chance")));
    }

    private static CurveChart recall() {
        return new CurveChart(
                "Precision and recall",
                ChartAxis.between("recall", 0, 1),
                ChartAxis.between("precision", 0, 1),
                List.of(curve("leaves (average precision 0.83)", 25, x -> 1 - 0.7 * x * x * x * x, Shape.STEP)),
                Optional.of(ReferenceLine.level("share of positives 0.27", 0.27)));
    }

    private static CurveChart calibration() {
        return new CurveChart(
                "Calibration",
                ChartAxis.between("mean predicted probability", 0, 1),
                ChartAxis.between("share of positives", 0, 1),
                List.of(curve("churn_model", 10, x -> x + 0.35 * (x - 0.5) * x * (1 - x) * 4, Shape.MARKED)),
                Optional.of(ReferenceLine.diagonal("perfectly calibrated")));
    }

    private static CurveChart learning() {
        Random random = new Random(3);
        double[] rounds = IntStream.rangeClosed(1, 200).asDoubleStream().toArray();
        return new CurveChart(
                "Loss by round",
                ChartAxis.of("round"),
                ChartAxis.of("log loss"),
                List.of(
                        new Curve(
                                "train",
                                Doubles.of(rounds),
                                Doubles.of(DoubleStream.of(rounds)
                                        .map(round -> 0.1 + 0.59 * Math.exp(-round / 40))
                                        .toArray()),
                                Shape.LINE,
                                Optional.empty()),
                        new Curve(
                                "validation",
                                Doubles.of(rounds),
                                Doubles.of(DoubleStream.of(rounds)
                                        .map(round -> 0.24
                                                + 0.45 * Math.exp(-round / 30)
                                                + 0.0003 * round
                                                + 0.004 * random.nextGaussian())
                                        .toArray()),
                                Shape.LINE,
                                Optional.empty())),
                Optional.empty());
    }

    private static CurveChart dependence() {
        double[] xs = IntStream.range(0, 40).mapToDouble(i -> 20_000 + 6000 * i).toArray();
        double[] ys = IntStream.range(0, 40)
                .mapToDouble(i -> 0.8 / (1 + Math.exp(-(i - 18) / 4.0)))
                .toArray();
        Band band = new Band(
                Doubles.of(DoubleStream.of(ys).map(y -> y - 0.05 - 0.1 * y).toArray()),
                Doubles.of(DoubleStream.of(ys).map(y -> y + 0.05 + 0.1 * y).toArray()));
        return new CurveChart(
                "Partial dependence on income",
                ChartAxis.of("income (USD)"),
                ChartAxis.of("predicted probability"),
                List.of(new Curve("", Doubles.of(xs), Doubles.of(ys), Shape.LINE, Optional.of(band))),
                Optional.empty());
    }

    private static CurveChart categories() {
        return new CurveChart(
                "对城市的部分依赖",
                ChartAxis.ofCategories("城市", CITIES),
                ChartAxis.of("预测概率"),
                List.of(new Curve(
                        "",
                        Doubles.of(0, 1, 2, 3, 4, 5),
                        Doubles.of(0.31, 0.42, 0.18, 0.25, Double.NaN, 0.37),
                        Shape.MARKS,
                        Optional.empty())),
                Optional.empty());
    }

    private static ScatterChart residuals() {
        Random random = new Random(9);
        double[] xs = random.doubles(800, 5, 50).toArray();
        double[] ys =
                DoubleStream.of(xs).map(x -> random.nextGaussian() * x / 10).toArray();
        return new ScatterChart(
                "Residuals of housing_model",
                ChartAxis.of("predicted price (1000 USD)"),
                ChartAxis.of("actual − predicted"),
                new ScatterChart.Points(Doubles.of(xs), Doubles.of(ys), Doubles.of(), 20_640),
                Optional.empty(),
                Optional.of(ReferenceLine.level("no residual", 0)));
    }

    private static ScatterChart many() {
        Random random = new Random(10);
        double[] xs = IntStream.range(0, 10_000)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        double[] ys = DoubleStream.of(xs)
                .map(x -> 0.7 * x + 0.5 * random.nextGaussian())
                .toArray();
        double[] colours = DoubleStream.of(ys).map(y -> (y + 2) / 4).toArray();
        return new ScatterChart(
                "Ten thousand points",
                ChartAxis.of("x"),
                ChartAxis.of("y"),
                new ScatterChart.Points(Doubles.of(xs), Doubles.of(ys), Doubles.of(colours), 10_000),
                Optional.of(new ScatterChart.ColourScale("y", -2e-7, 2e7)),
                Optional.of(ReferenceLine.diagonal("equal")));
    }

    private static ScatterChart coloured() {
        Random random = new Random(12);
        double[] xs = IntStream.range(0, 500)
                .mapToDouble(i -> 400 + 250 * Math.exp(random.nextGaussian() * 0.7))
                .toArray();
        double[] colours = IntStream.range(0, 500)
                .mapToDouble(i -> random.nextInt(15) == 0 ? Double.NaN : random.nextDouble())
                .toArray();
        double[] ys = IntStream.range(0, 500)
                .mapToDouble(i -> -Math.tanh((xs[i] - 800) / 200)
                        + 0.5 * (Double.isNaN(colours[i]) ? 0 : colours[i] - 0.5)
                        + 0.1 * random.nextGaussian())
                .toArray();
        return new ScatterChart(
                "SHAP dependence of worst area",
                ChartAxis.of("worst area"),
                ChartAxis.of("SHAP value for worst area"),
                new ScatterChart.Points(Doubles.of(xs), Doubles.of(ys), Doubles.of(colours), 500),
                Optional.of(new ScatterChart.ColourScale("worst texture", 17.5, 36)),
                Optional.empty());
    }

    private static ScatterChart cities() {
        Random random = new Random(13);
        double[] xs = IntStream.range(0, 200)
                .mapToDouble(i -> random.nextInt(6) + 0.1 * random.nextGaussian())
                .toArray();
        double[] ys = DoubleStream.of(xs)
                .map(x -> Math.round(x) * 0.2 - 0.5 + 0.1 * random.nextGaussian())
                .toArray();
        return new ScatterChart(
                "城市的 SHAP 值",
                ChartAxis.ofCategories("城市", CITIES),
                ChartAxis.of("SHAP 值"),
                new ScatterChart.Points(Doubles.of(xs), Doubles.of(ys), Doubles.of(), 200),
                Optional.empty(),
                Optional.of(ReferenceLine.level("", 0)));
    }
}
