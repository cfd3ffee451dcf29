package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationContext;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;

/**
 * The mean prediction with a feature set to each value of a grid: the number, the probability of the positive class, or
 * that of every class.
 */
final class PartialDependence implements Explanation {
    private static final int MOST_FIGURES = 10;

    private final ExplanationRequest request;
    private final OutputGroups groups;
    private final List<Integer> chosen;

    PartialDependence(ExplanationRequest request) {
        this.request = request;
        this.groups = OutputGroups.of(request);
        List<String> names = request.attributes().strings(PartialDependenceExplainer.FEATURES);
        this.chosen = names.isEmpty()
                ? IntStream.range(0, request.features().size()).boxed().toList()
                : names.stream().map(this::indexOf).distinct().toList();
    }

    private int indexOf(String name) {
        List<String> names = request.featureNames();
        int exact = names.indexOf(name);
        return exact >= 0
                ? exact
                : IntStream.range(0, names.size())
                        .filter(feature -> names.get(feature).equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> NameProblems.unknownFeature(name, request.model(), names)
                                .at(request.given(PartialDependenceExplainer.FEATURES)
                                        .orElseThrow()
                                        .valueLocation())
                                .asException());
    }

    /**
     * What was measured of a feature.
     *
     * @param grid the values
     * @param means for each value the mean of each output
     */
    private record Curve(int feature, Doubles grid, List<Doubles> means) {}

    @Override
    public Schema schema() {
        List<Field> fields = new ArrayList<>(
                List.of(ResultTable.text("feature"), ResultTable.text("value"), ResultTable.number("position")));
        if (groups.count() == 1) {
            fields.add(ResultTable.number("mean_prediction"));
        } else {
            String prefix = groups.classes().isPresent() ? "mean_probability_" : "mean_prediction_";
            groups.names().forEach(name -> fields.add(ResultTable.number(prefix + name)));
        }
        return new Schema(fields);
    }

    @Override
    public void run(Dataset rows, ExplanationContext context) {
        int most = Math.toIntExact(
                request.attributes().integer(SampleAttribute.NAME).orElseThrow());
        int resolution = Math.toIntExact(
                request.attributes().integer(PartialDependenceExplainer.GRID).orElseThrow());
        SampledRows sample = SampledRows.read(rows, most, context);
        List<Curve> curves = new ArrayList<>();
        for (int feature : chosen) {
            FeatureField field = request.features().get(feature);
            double[] grid = ValueGrid.of(sample.values(feature), field.kind(), resolution);
            List<Doubles> means = new ArrayList<>();
            for (double value : grid) {
                context.cancellation().check();
                means.add(means(sample, feature, value, context));
            }
            curves.add(new Curve(feature, Doubles.of(grid), means));
            context.show(new Event.Progress(
                    "measuring", curves.size(), OptionalLong.of(chosen.size()), "features", Map.of()));
        }
        write(curves, context);
        showFigures(curves, context);
    }

    private Doubles means(SampledRows sample, int feature, double value, ExplanationContext context) {
        double[] replacement = new double[sample.count()];
        Arrays.fill(replacement, value);
        double[] sums = new double[groups.count()];
        sample.forEachBatch(feature, replacement, context.allocator(), batch -> {
            Prediction prediction = request.predictor().predict(batch.features(), OutputKind.RESPONSE);
            for (int row = 0; row < prediction.rows(); row++) {
                for (int group = 0; group < sums.length; group++) {
                    sums[group] += prediction.get(row, group);
                }
            }
        });
        return Doubles.of(Arrays.stream(sums).map(sum -> sum / sample.count()).toArray());
    }

    private void write(List<Curve> curves, ExplanationContext context) {
        try (ResultTable table = new ResultTable(schema(), context)) {
            for (Curve curve : curves) {
                boolean numeric = request.features().get(curve.feature).kind() == FeatureKind.NUMERIC;
                for (int i = 0; i < curve.grid.size(); i++) {
                    double value = curve.grid.get(i);
                    List<Object> row = new ArrayList<>(List.of(
                            request.featureNames().get(curve.feature),
                            request.values().text(curve.feature, value),
                            numeric ? value : Double.NaN));
                    curve.means.get(i).stream().forEach(row::add);
                    table.add(row);
                }
            }
            table.finish();
        }
    }

    private void showFigures(List<Curve> curves, ExplanationContext context) {
        List<Curve> shown = curves.stream()
                .filter(curve -> curve.grid.size() > 0)
                .limit(MOST_FIGURES)
                .toList();
        for (Curve curve : shown) {
            String name = request.featureNames().get(curve.feature);
            boolean numeric = request.features().get(curve.feature).kind() == FeatureKind.NUMERIC;
            ChartAxis x = numeric
                    ? ChartAxis.of(name)
                    : ChartAxis.ofCategories(
                            name,
                            curve.grid.stream()
                                    .mapToObj(value -> request.values().text(curve.feature, value))
                                    .toList());
            context.show(
                    "dependence_" + name,
                    new CurveChart(
                            "Partial dependence of " + request.model() + " on " + name,
                            x,
                            ChartAxis.of(groups.classes().isPresent() ? "mean probability" : "mean prediction"),
                            lines(curve, numeric),
                            Optional.empty()));
        }
        if (shown.size() < curves.size()) {
            context.show(new Event.Message(
                    Event.Severity.INFO,
                    "figures are shown for the first " + shown.size() + " of " + curves.size()
                            + " features; choose them with " + PartialDependenceExplainer.FEATURES));
        }
    }

    private List<CurveChart.Curve> lines(Curve curve, boolean numeric) {
        double[] positions = numeric
                ? curve.grid.toArray()
                : IntStream.range(0, curve.grid.size()).asDoubleStream().toArray();
        return IntStream.range(0, groups.count())
                .mapToObj(group -> new CurveChart.Curve(
                        groups.names().get(group),
                        Doubles.of(positions),
                        Doubles.of(curve.means.stream()
                                .mapToDouble(each -> each.get(group))
                                .toArray()),
                        numeric ? CurveChart.Shape.LINE : CurveChart.Shape.MARKS,
                        Optional.empty()))
                .toList();
    }
}
