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

        Importances(ExplanationRequest request, FeatureImportance importance) {
            this.request = request;
            this.measures = importance.measures();
        }

        @Override
        public Schema schema() {
            List<Field> fields = new ArrayList<>(List.of(ResultTable.text("feature")));
            measures.forEach(measure -> fields.add(ResultTable.number(measure.name())));
            return new Schema(fields);
        }

        @Override
        public boolean readsRows() {
            return false;
        }

        @Override
        public void run(Dataset rows, ExplanationContext context) {
            Doubles first = measures.get(0).values();
            List<Integer> ranking = IntStream.range(0, first.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer feature) -> -Math.abs(first.get(feature))))
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
            context.show("importance", chart(ranking, first));
        }

        private BarChart chart(List<Integer> ranking, Doubles values) {
            long most =
                    request.attributes().integer(SummaryAttributes.MAX_DISPLAY).orElseThrow();
            List<BarChart.Bar> bars = ranking.stream()
                    .limit(most)
                    .map(feature -> new BarChart.Bar(
                            request.featureNames().get(feature), Doubles.of(Math.abs(values.get(feature)))))
                    .toList();
            return new BarChart(
                    "Importance of the features of " + request.model(),
                    measures.get(0).unit(),
                    List.of(""),
                    bars,
                    ranking.size() - bars.size());
        }
    }
}
