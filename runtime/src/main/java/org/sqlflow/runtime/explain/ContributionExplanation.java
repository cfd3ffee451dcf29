package org.sqlflow.runtime.explain;

import java.nio.charset.StandardCharsets;
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
import org.apache.arrow.vector.VarCharVector;
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
 * value, and several classes have a row each; shown, there are the numbers that the figure draws.
 */
final class ContributionExplanation implements Explanation {
    private static final int MOST_FIGURES = 10;

    private final ExplanationRequest request;
    private final List<FeatureField> features;
    private final String plot;
    private final OutputGroups groups;
    private final ContributionTable shown;

    /** An explanation with a kind of figure that {@link TreeExplainer#PLOT_TYPE} names. */
    ContributionExplanation(ExplanationRequest request, String plot, OutputGroups groups) {
        this.request = request;
        this.features = request.features();
        this.plot = plot;
        this.groups = groups;
        this.shown = ContributionTable.of(plot, request, groups);
    }

    @Override
    public Schema schema() {
        return request.intoTable() ? tableSchema() : shown.schema();
    }

    /** A column a feature and one for the expected value; several classes or outputs have a row each, which the first column names. */
    private Schema tableSchema() {
        List<Field> fields = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        features.forEach(feature -> taken.add(feature.name().toLowerCase(Locale.ROOT)));
        groups.classes().ifPresent(classes -> fields.add(classes.field(free(classes.label(), taken))));
        if (hasOutputColumn()) {
            fields.add(ResultTable.text(free("output", taken)));
        }
        features.forEach(feature -> fields.add(ResultTable.number(feature.name())));
        fields.add(ResultTable.number(free("expected_value", taken)));
        return new Schema(fields);
    }

    private boolean hasOutputColumn() {
        return groups.classes().isEmpty() && groups.count() > 1;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name.toLowerCase(Locale.ROOT))) {
            name += "_";
        }
        return name;
    }

    @Override
    public long valuesPerRow() {
        return (long) groups.count() * (features.size() + 1);
    }

    @Override
    public void run(Dataset rows, ExplanationContext context) {
        long wantedRow = request.attributes().integer(TreeExplainer.ROW).orElse(1);
        boolean isWaterfall = plot.equals(TreeExplainer.WATERFALL);
        if (isWaterfall) {
            refuseBeyond(wantedRow, rows.rows());
        }
        ContributionSummary summary = new ContributionSummary(features, groups.names());
        try (FeatureStream stream = rows.open()) {
            Schema schema = schema();
            for (Optional<FeatureBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                context.cancellation().check();
                Prediction contributions = request.predictor().predict(batch.get(), OutputKind.CONTRIBUTIONS);
                long inBatch = wantedRow - 1 - summary.rows();
                if (isWaterfall && inBatch >= 0 && inBatch < batch.get().rows()) {
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
            try (ResultTable table = new ResultTable(schema(), context)) {
                shown.write(summary, table);
                table.finish();
            }
        }
        showFigures(summary, context);
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
            if (hasOutputColumn()) {
                vectors.add(outputNames(schema, rows, context));
            }
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

    private FieldVector outputNames(Schema schema, int rows, ExplanationContext context) {
        VarCharVector names = new VarCharVector(schema.getFields().get(0).getName(), context.allocator());
        names.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            names.setSafe(row, groups.names().get(row % groups.count()).getBytes(StandardCharsets.UTF_8));
        }
        names.setValueCount(rows);
        return names;
    }

    private void showFigures(ContributionSummary summary, ExplanationContext context) {
        int most = Math.toIntExact(
                request.attributes().integer(SummaryAttributes.MAX_DISPLAY).orElseThrow());
        String title = "SHAP values of " + request.model();
        String unit = request.predictor().marginUnit();
        if (plot.equals(TreeExplainer.BAR)) {
            context.show(plot, summary.barChart(title, "mean |SHAP value|, in " + unit, most));
            return;
        }
        ContributionCharts charts = new ContributionCharts(summary, request, most);
        int drawn = Math.min(groups.count(), MOST_FIGURES);
        String row = summary.remembered().map(point -> "_row_" + point.row()).orElse("");
        for (int group = 0; group < drawn; group++) {
            String ofGroup = groups.count() == 1 ? "" : "_" + groups.names().get(group);
            context.show(plot + row + ofGroup, charts.chart(plot, group, title + groups.suffix(group)));
        }
        if (groups.count() > drawn) {
            context.show(new Event.Message(
                    Event.Severity.INFO,
                    "figures are shown for the first " + drawn + " of " + groups.count() + " " + groups.noun()));
        }
    }
}
