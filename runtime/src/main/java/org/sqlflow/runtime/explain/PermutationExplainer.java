package org.sqlflow.runtime.explain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.runtime.metric.Evaluation;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.model.ClassValues;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationContext;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.TaskKind;

/**
 * How much worse a model predicts where the values of a feature are shuffled among the rows (Breiman, "Random Forests",
 * Machine Learning 45, 2001); as in scikit-learn, a metric of the unchanged rows minus that of the shuffled ones, or the
 * other way round for losses. Works with any model.
 */
public final class PermutationExplainer implements Explainer {
    static final String METRIC = "permutation.metric";
    static final String REPEATS = "permutation.repeats";
    static final String SEED = "permutation.seed";

    private static final List<AttributeSpec> ATTRIBUTES = List.of(
            AttributeSpec.of(
                            METRIC,
                            AttributeType.STRING,
                            "What measures how well the model predicts: loss, or a metric of TO EVALUATE.")
                    .defaultsTo(new TextValue("loss", false)),
            AttributeSpec.of(REPEATS, AttributeType.INTEGER, "How often each feature is shuffled.")
                    .within(NumberRange.between(1, 1000))
                    .defaultsTo(SummaryAttributes.number(5)),
            AttributeSpec.of(SEED, AttributeType.INTEGER, "The seed of the shuffling.")
                    .within(NumberRange.between(0, Integer.MAX_VALUE))
                    .defaultsTo(SummaryAttributes.number(0)),
            SampleAttribute.SPEC,
            SummaryAttributes.MAX_DISPLAY_SPEC);

    /** Made by {@link java.util.ServiceLoader}. */
    public PermutationExplainer() {}

    @Override
    public String name() {
        return "PermutationExplainer";
    }

    @Override
    public String summary() {
        return "How much worse the model predicts where a feature's values are shuffled among the rows; works with any"
                + " model and needs the label.";
    }

    @Override
    public List<AttributeSpec> attributes() {
        return ATTRIBUTES;
    }

    @Override
    public boolean supports(Predictor predictor) {
        return true;
    }

    @Override
    public Explanation explain(ExplanationRequest request) {
        SampledRows.refuseSparse(request, name());
        refuseOthers(request);
        return new Permutations(request);
    }

    private void refuseOthers(ExplanationRequest request) {
        TaskKind task = request.task().kind();
        boolean hasOneLabel =
                request.outputs().size() == 1 || request.task().levels().size() > 1;
        if (task == TaskKind.RANKING || task == TaskKind.SURVIVAL || !hasOneLabel) {
            String why = hasOneLabel ? "since its task is " + task.description() : "since it has several labels";
            throw ModelProblems.notSupported(request.model(), name() + ", " + why)
                    .hint("use TreeExplainer or PartialDependenceExplainer")
                    .asException();
        }
    }

    private static final class Permutations implements Explanation {
        private final ExplanationRequest request;
        private final String metric;

        Permutations(ExplanationRequest request) {
            this.request = request;
            this.metric = request.attributes().string(METRIC).orElseThrow();
            try {
                newEvaluation();
            } catch (SqlflowException e) {
                throw request.given(METRIC)
                        .map(given -> e.orAt(given.valueLocation()))
                        .orElse(e);
            }
        }

        private Evaluation newEvaluation() {
            return Evaluation.of(
                    request.task(),
                    request.classes().map(ClassValues::names).orElse(List.of()),
                    List.of(metric),
                    List.of());
        }

        private record Importance(int feature, double mean, double deviation) {}

        @Override
        public Schema schema() {
            return ResultTable.schema(
                    ResultTable.text("feature"),
                    ResultTable.number("importance_mean"),
                    ResultTable.number("importance_std"));
        }

        @Override
        public boolean needsLabels() {
            return true;
        }

        @Override
        public void run(Dataset rows, ExplanationContext context) {
            int most = Math.toIntExact(
                    request.attributes().integer(SampleAttribute.NAME).orElseThrow());
            SampledRows sample = SampledRows.read(rows, most, context);
            double unchanged = score(sample, -1, new double[0], context);
            int repeats = Math.toIntExact(request.attributes().integer(REPEATS).orElseThrow());
            long seed = request.attributes().integer(SEED).orElseThrow();
            List<Importance> importances = new ArrayList<>();
            int features = request.features().size();
            for (int feature = 0; feature < features; feature++) {
                double[] differences = new double[repeats];
                // A generator for each feature, so that an importance does not depend on the other features.
                SplittableRandom random = new SplittableRandom(seed);
                double[] values = sample.values(feature);
                for (int repeat = 0; repeat < repeats; repeat++) {
                    context.cancellation().check();
                    shuffle(values, random);
                    double difference = unchanged - score(sample, feature, values, context);
                    differences[repeat] = Evaluation.isLoss(request.task(), metric) ? -difference : difference;
                }
                importances.add(importance(feature, differences));
                context.show(
                        new Event.Progress("permuting", feature + 1L, OptionalLong.of(features), "features", Map.of()));
            }
            show(importances, context);
        }

        private static void shuffle(double[] values, SplittableRandom random) {
            for (int last = values.length - 1; last > 0; last--) {
                int other = random.nextInt(last + 1);
                double kept = values[last];
                values[last] = values[other];
                values[other] = kept;
            }
        }

        private double score(SampledRows sample, int feature, double[] values, ExplanationContext context) {
            Evaluation evaluation = newEvaluation();
            sample.forEachBatch(feature, values, context.allocator(), batch -> {
                Prediction prediction = request.predictor().predict(batch.features(), OutputKind.RESPONSE);
                for (int row = 0; row < prediction.rows(); row++) {
                    evaluation.add(sample.label(batch.first() + row), 1, prediction, row);
                }
            });
            return requireNonNull(evaluation.compute(List.of(metric)).get(metric));
        }

        private static Importance importance(int feature, double[] differences) {
            double mean = Doubles.of(differences).stream().average().orElse(Double.NaN);
            double variance = Doubles.of(differences).stream()
                    .map(each -> (each - mean) * (each - mean))
                    .average()
                    .orElse(Double.NaN);
            return new Importance(feature, mean, Math.sqrt(variance));
        }

        private void show(List<Importance> importances, ExplanationContext context) {
            List<Importance> ranked = importances.stream()
                    .sorted(Comparator.comparingDouble(each -> -each.mean))
                    .toList();
            try (ResultTable table = new ResultTable(schema(), context)) {
                ranked.forEach(each ->
                        table.add(List.of(request.featureNames().get(each.feature), each.mean, each.deviation)));
                table.finish();
            }
            long most =
                    request.attributes().integer(SummaryAttributes.MAX_DISPLAY).orElseThrow();
            List<BarChart.Bar> bars = IntStream.range(0, ranked.size())
                    .limit(most)
                    .mapToObj(ranked::get)
                    .map(each -> new BarChart.Bar(
                            request.featureNames().get(each.feature), Doubles.of(Math.max(0, each.mean))))
                    .toList();
            context.show(
                    "permutation",
                    new BarChart(
                            "Permutation importance in " + request.model(),
                            "what shuffling costs in " + metric,
                            List.of(""),
                            bars,
                            ranked.size() - bars.size()));
        }
    }
}
