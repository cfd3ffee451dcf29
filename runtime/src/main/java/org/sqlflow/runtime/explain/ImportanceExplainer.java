package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationContext;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.FeatureImportance;
import org.sqlflow.spi.model.FeatureImportance.Measure;
import org.sqlflow.spi.model.Predictor;

/** What a model itself makes of its features, such as the gain of the splits on each; needs no rows. */
public final class ImportanceExplainer implements Explainer {
    /** Made by {@link java.util.ServiceLoader}. */
    public ImportanceExplainer() {}

    @Override
    public String name() {
        return "XGBoostExplainer";
    }

    @Override
    public String summary() {
        return "What the model makes of each feature: gain, weight and cover of a tree ensemble's splits, or the"
                + " coefficients of a linear model. No row is read.";
    }

    @Override
    public List<AttributeSpec> attributes() {
        return List.of(SummaryAttributes.MAX_DISPLAY_SPEC);
    }

    @Override
    public boolean supports(Predictor predictor) {
        return predictor.importance().isPresent();
    }

    @Override
    public Explanation explain(ExplanationRequest request) {
        return new Importances(request, request.predictor().importance().orElseThrow());
    }

    private static final class Importances implements Explanation {
        private final ExplanationRequest request;
        private final List<Measure> measures;
        /** The measures that are drawn: the first, or that of each output. */
        private final List<Measure> drawn;

        private final List<String> outputs;

        Importances(ExplanationRequest request, FeatureImportance importance) {
            this.request = request;
            this.outputs = OutputGroups.of(request).names();
            // The library may keep coefficients of more classes than the label has.
            this.measures = importance.measures().stream()
                    .filter(measure -> measure.output().orElse(0) < outputs.size())
                    .toList();
            this.drawn = measures.get(0).output().isPresent() ? measures : measures.subList(0, 1);
        }

        private String nameOf(Measure measure) {
            return measure.output().isPresent()
                    ? measure.name() + "_" + outputs.get(measure.output().getAsInt())
                    : measure.name();
        }

        @Override
        public Schema schema() {
            List<Field> fields = new ArrayList<>(List.of(ResultTable.text("feature")));
            measures.forEach(measure -> fields.add(ResultTable.number(nameOf(measure))));
            return new Schema(fields);
        }

        @Override
        public boolean readsRows() {
            return false;
        }

        @Override
        public void run(Dataset rows, ExplanationContext context) {
            List<Integer> ranking = IntStream.range(0, request.features().size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(
                            (Integer feature) -> -lengths(feature).stream().sum()))
                    .toList();
            try (ResultTable table = new ResultTable(schema(), context)) {
                for (int feature : ranking) {
                    List<Object> values =
                            new ArrayList<>(List.of(request.featureNames().get(feature)));
                    measures.forEach(measure -> values.add(measure.values().get(feature)));
                    table.add(values);
                }
                table.finish();
            }
            context.show("importance", chart(ranking));
        }

        private Doubles lengths(int feature) {
            return Doubles.of(drawn.stream()
                    .mapToDouble(measure -> Math.abs(measure.values().get(feature)))
                    .toArray());
        }

        private BarChart chart(List<Integer> ranking) {
            long most =
                    request.attributes().integer(SummaryAttributes.MAX_DISPLAY).orElseThrow();
            List<BarChart.Bar> bars = ranking.stream()
                    .limit(most)
                    .map(feature -> new BarChart.Bar(request.featureNames().get(feature), lengths(feature)))
                    .toList();
            String unit = measures.get(0).unit();
            boolean isSigned =
                    drawn.stream().anyMatch(each -> each.values().stream().anyMatch(value -> value < 0));
            return new BarChart(
                    "Importance of the features of " + request.model(),
                    isSigned ? "|" + unit + "|" : unit,
                    drawn.size() == 1 ? List.of("") : outputs,
                    bars,
                    ranking.size() - bars.size());
        }
    }
}
