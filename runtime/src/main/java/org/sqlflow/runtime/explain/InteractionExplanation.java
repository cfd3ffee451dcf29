package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationContext;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;

/**
 * What pairs of features contribute together: the mean absolute SHAP interaction values. A pair stands once, with both of
 * its halves; a feature paired with itself is what it contributes alone.
 */
final class InteractionExplanation implements Explanation {
    private static final int MOST_FEATURES = 1000;
    /** How many pairs are shown; a table has all. */
    private static final int MOST_SHOWN = 50;

    private final ExplanationRequest request;
    private final OutputGroups groups;
    private final int features;
    /** Sums of absolute values by group, first and second feature. */
    private final double[][][] sums;

    InteractionExplanation(ExplanationRequest request) {
        this.request = request;
        this.groups = OutputGroups.of(request);
        this.features = request.features().size();
        if (!request.predictor().outputs().contains(OutputKind.INTERACTIONS)) {
            throw ModelProblems.notSupported(request.model(), "interactions of features")
                    .asException();
        }
        if (features > MOST_FEATURES) {
            throw ModelProblems.notSupported(request.model(), "interactions, since it has " + features + " features")
                    .hint("at most " + MOST_FEATURES + " are paired; use summary.plot_type=dot")
                    .asException();
        }
        this.sums = new double[groups.count()][features][features];
    }

    private record Pair(int first, int second) {}

    @Override
    public Schema schema() {
        List<Field> fields = new ArrayList<>(List.of(
                ResultTable.text("feature"),
                ResultTable.text("other_feature"),
                ResultTable.number("mean_abs_interaction")));
        if (groups.count() > 1) {
            groups.names().forEach(name -> fields.add(ResultTable.number("mean_abs_interaction_" + name)));
        }
        return new Schema(fields);
    }

    @Override
    public long valuesPerRow() {
        return (long) groups.count() * (features + 1) * (features + 1);
    }

    @Override
    public void run(Dataset rows, ExplanationContext context) {
        long done = 0;
        try (FeatureStream stream = rows.open()) {
            for (Optional<FeatureBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                context.cancellation().check();
                add(request.predictor().predict(batch.get(), OutputKind.INTERACTIONS));
                done += batch.get().rows();
                context.show(new Event.Progress("explaining", done, OptionalLong.of(rows.rows()), "rows", Map.of()));
            }
        }
        for (double[][] group : sums) {
            for (double[] row : group) {
                for (int other = 0; other < features; other++) {
                    row[other] /= done;
                }
            }
        }
        List<Pair> pairs = IntStream.range(0, features)
                .boxed()
                .flatMap(first -> IntStream.range(first, features).mapToObj(second -> new Pair(first, second)))
                .sorted(Comparator.comparingDouble((Pair pair) -> -total(pair)))
                .toList();
        try (ResultTable table = new ResultTable(schema(), context)) {
            pairs.stream()
                    .limit(request.intoTable() ? pairs.size() : MOST_SHOWN)
                    .forEach(pair -> table.add(row(pair)));
            table.finish();
        }
        showFigures(context);
    }

    private void add(Prediction interactions) {
        int width = features + 1;
        for (int row = 0; row < interactions.rows(); row++) {
            for (int group = 0; group < groups.count(); group++) {
                for (int first = 0; first < features; first++) {
                    int base = (group * width + first) * width;
                    for (int second = 0; second < features; second++) {
                        sums[group][first][second] += Math.abs(interactions.get(row, base + second));
                    }
                }
            }
        }
    }

    private List<Object> row(Pair pair) {
        List<Object> values = new ArrayList<>(List.of(
                request.featureNames().get(pair.first), request.featureNames().get(pair.second), total(pair)));
        if (groups.count() > 1) {
            for (int group = 0; group < groups.count(); group++) {
                values.add(mean(group, pair));
            }
        }
        return values;
    }

    private double mean(int group, Pair pair) {
        // Both halves of a pair, which are equal but for rounding.
        return pair.first == pair.second
                ? sums[group][pair.first][pair.first]
                : sums[group][pair.first][pair.second] + sums[group][pair.second][pair.first];
    }

    private double total(Pair pair) {
        return IntStream.range(0, groups.count())
                .mapToDouble(group -> mean(group, pair))
                .sum();
    }

    private void showFigures(ExplanationContext context) {
        long wanted =
                request.attributes().integer(SummaryAttributes.MAX_DISPLAY).orElseThrow();
        List<Integer> shown = IntStream.range(0, features)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer feature) -> -strength(feature)))
                .limit(Math.min(wanted, InteractionChart.MOST_FEATURES))
                .toList();
        List<Doubles> strengths = shown.stream()
                .map(first -> Doubles.of(shown.stream()
                        .mapToDouble(second -> total(new Pair(first, second)))
                        .toArray()))
                .toList();
        context.show(
                "interaction",
                new InteractionChart(
                        "SHAP interactions of " + request.model(),
                        "mean |SHAP interaction value|, in "
                                + request.predictor().marginUnit(),
                        shown.stream().map(request.featureNames()::get).toList(),
                        strengths,
                        features - shown.size()));
    }

    /** How strong a feature is in all of its pairs. */
    private double strength(int feature) {
        return IntStream.range(0, features)
                .mapToDouble(other -> total(new Pair(feature, other)))
                .sum();
    }
}
