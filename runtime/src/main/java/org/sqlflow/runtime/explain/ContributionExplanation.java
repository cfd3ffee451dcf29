package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.ClassValues;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationContext;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;

/**
 * The contributions of each feature to each prediction. Stored, they have a column a feature and one for the expected
 * value, and several classes have a row each; shown, they are summed up as a ranking of the features.
 */
final class ContributionExplanation implements Explanation {
    private static final int MOST_FIGURES = 10;

    private final ExplanationRequest request;
    private final List<FeatureField> features;
    private final OutputGroups groups;

    ContributionExplanation(ExplanationRequest request) {
        this.request = request;
        this.features = request.features();
        this.groups = OutputGroups.of(request);
    }

    @Override
    public Schema schema() {
        return request.intoTable() ? tableSchema() : rankingSchema();
    }

    /** A column a feature and one for the expected value; several classes have a row each, which the first column names. */
    private Schema tableSchema() {
        List<Field> fields = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        features.forEach(feature -> taken.add(feature.name().toLowerCase(Locale.ROOT)));
        groups.classes().ifPresent(classes -> fields.add(classes.field(free(classes.label(), taken))));
        features.forEach(feature -> fields.add(ResultTable.number(feature.name())));
        fields.add(ResultTable.number(free("expected_value", taken)));
        return new Schema(fields);
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name.toLowerCase(Locale.ROOT))) {
            name += "_";
        }
        return name;
    }

    private Schema rankingSchema() {
        List<Field> fields =
                new ArrayList<>(List.of(ResultTable.text("feature"), ResultTable.number("mean_abs_contribution")));
        if (groups.count() > 1) {
            groups.names().forEach(name -> fields.add(ResultTable.number("mean_abs_contribution_" + name)));
        }
        return new Schema(fields);
    }

    @Override
    public long valuesPerRow() {
        return (long) groups.count() * (features.size() + 1);
    }

    @Override
    public void run(Dataset rows, ExplanationContext context) {
        String plot = request.attributes().string(TreeExplainer.PLOT_TYPE).orElse(groups.count() == 1 ? "dot" : "bar");
        long wantedRow = request.attributes().integer(TreeExplainer.ROW).orElse(1);
        if (plot.equals(TreeExplainer.WATERFALL)) {
            refuseBeyond(wantedRow, rows.rows());
        }
        ContributionSummary summary = new ContributionSummary(features, groups.names());
        try (FeatureStream stream = rows.open()) {
            Schema schema = schema();
            for (Optional<FeatureBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                context.cancellation().check();
                Prediction contributions = request.predictor().predict(batch.get(), OutputKind.CONTRIBUTIONS);
                long inBatch = wantedRow - 1 - summary.rows();
                if (inBatch >= 0 && inBatch < batch.get().rows()) {
                    summary.remember(batch.get(), contributions, (int) inBatch);
                }
                summary.add(batch.get(), contributions);
                if (request.intoTable()) {
                    append(contributions, schema, context);
                }
                context.show(new Event.Progress(
                        "explaining", summary.rows(), OptionalLong.of(rows.rows()), "rows", Map.of()));
            }
        }
        if (!request.intoTable()) {
            showRanking(summary, context);
        }
        showFigures(plot, summary, context);
    }

    private void refuseBeyond(long row, long rows) {
        if (row > rows) {
            throw AttributeProblems.rowBeyond(request.given(TreeExplainer.ROW).orElseThrow(), rows)
                    .asException();
        }
    }

    private void append(Prediction contributions, Schema schema, ExplanationContext context) {
        int width = features.size() + 1;
        int count = groups.count();
        int rows = contributions.rows() * count;
        List<FieldVector> vectors = new ArrayList<>();
        try {
            groups.classes().ifPresent(classes -> vectors.add(classes(classes, schema, rows, context)));
            for (int feature = 0; feature < width; feature++) {
                Float8Vector vector =
                        new Float8Vector(schema.getFields().get(vectors.size()).getName(), context.allocator());
                vectors.add(vector);
                vector.allocateNew(rows);
                for (int row = 0; row < rows; row++) {
                    vector.set(row, contributions.get(row / count, row % count * width + feature));
                }
                vector.setValueCount(rows);
            }
            context.append(new VectorSchemaRoot(schema.getFields(), vectors, rows));
        } finally {
            vectors.forEach(FieldVector::close);
        }
    }

    private FieldVector classes(ClassValues classes, Schema schema, int rows, ExplanationContext context) {
        int[] indexes = new int[rows];
        for (int row = 0; row < rows; row++) {
            indexes[row] = row % groups.count();
        }
        return classes.vector(schema.getFields().get(0).getName(), indexes, context.allocator());
    }

    private void showRanking(ContributionSummary summary, ExplanationContext context) {
        try (ResultTable table = new ResultTable(schema(), context)) {
            for (int feature : summary.ranking()) {
                List<Object> values =
                        new ArrayList<>(List.of(features.get(feature).name(), summary.total(feature)));
                if (groups.count() > 1) {
                    for (int group = 0; group < groups.count(); group++) {
                        values.add(summary.meanAbsolute(group, feature));
                    }
                }
                table.add(values);
            }
            table.finish();
        }
    }

    private void showFigures(String plot, ContributionSummary summary, ExplanationContext context) {
        int most = Math.toIntExact(
                request.attributes().integer(SummaryAttributes.MAX_DISPLAY).orElseThrow());
        String title = "SHAP values of " + request.model();
        String unit = request.predictor().marginUnit();
        if (plot.equals("bar")) {
            context.show("summary", summary.barChart(title, "mean |SHAP value|, in " + unit, most));
            return;
        }
        ContributionCharts charts = new ContributionCharts(summary, request, most);
        int shown = Math.min(groups.count(), MOST_FIGURES);
        for (int group = 0; group < shown; group++) {
            String heading = title + groups.suffix(group);
            context.show(groups.count() == 1 ? "summary" : "summary_" + group, charts.chart(plot, group, heading));
        }
        if (groups.count() > shown) {
            context.show(new Event.Message(
                    Event.Severity.INFO,
                    "figures are shown for the first " + shown + " of " + groups.count() + " classes"));
        }
    }
}
