package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.EncodedBatch;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.runtime.explain.ContributionSummary;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/**
 * TO EXPLAIN. Shows a figure of what each feature contributed; with INTO it also writes the contributions of every row,
 * a column a feature, and without INTO it shows the features in the order of their importance.
 */
final class BoundExplain implements BoundStep {
    private static final int MOST_FIGURES = 10;

    private final PlanStep.Explain step;
    private final RuntimeContext context;
    private final LoadedModel model;
    private final List<String> warnings;
    private final QueryReader reader;
    private final Explainer explainer;
    private final List<FeatureField> features;
    private final List<String> groups;

    private BoundExplain(
            PlanStep.Explain step,
            RuntimeContext context,
            LoadedModel model,
            List<String> warnings,
            QueryReader reader) {
        this.step = step;
        this.context = context;
        this.model = model;
        this.warnings = warnings;
        this.reader = reader;
        this.explainer = step.explainer()
                .map(name -> context.catalog().explainer(name).orElseThrow())
                .or(() -> context.catalog().explainers().stream()
                        .filter(each -> each.supports(model.predictor()))
                        .findFirst())
                .filter(each -> each.supports(model.predictor()))
                .orElseThrow(() -> ModelProblems.notSupported(
                                model.name(), step.explainer().orElse("any explainer"))
                        .at(step.model().location())
                        .asException());
        this.features = model.stored().manifest().features().fields();
        this.groups = isMulticlass() ? label().classNames() : List.of("");
    }

    static BoundExplain bind(PlanStep.Explain step, RuntimeContext context) {
        ResultWriter.checkTarget(step.into(), context);
        List<String> warnings = new ArrayList<>();
        QueryReader reader = new QueryReader(context, step.query());
        LoadedModel model = LoadedModel.load(step.model(), context, warnings);
        try {
            BoundExplain bound = new BoundExplain(step, context, model, warnings, reader);
            bound.reader.describe().ifPresent(bound::encoder);
            return bound;
        } catch (RuntimeException e) {
            reader.close();
            model.close();
            throw e;
        }
    }

    private boolean isMulticlass() {
        return model.stored().manifest().task().kind() == TaskKind.MULTICLASS_CLASSIFICATION;
    }

    private LabelDomain label() {
        return model.stored().manifest().label().orElseThrow();
    }

    private FeatureEncoder encoder(Schema schema) {
        return model.encoder(schema, Optional.empty(), reader, context.allocator());
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        ContributionSummary summary = new ContributionSummary(features, groups);
        OptionalLong written = OptionalLong.empty();
        try (BatchStream rows = reader.open(sink, cancellation)) {
            FeatureEncoder encoder = encoder(rows.schema());
            if (step.into().isPresent()) {
                Schema schema = tableSchema();
                try (ResultWriter writer = new ResultWriter(context, step.into(), schema, sink)) {
                    explain(rows, encoder, summary, Optional.of(writer), schema);
                    refuseNoRows(summary);
                    written = writer.commit();
                }
            } else {
                explain(rows, encoder, summary, Optional.empty(), new Schema(List.of()));
                refuseNoRows(summary);
                showRanking(summary, sink);
            }
        }
        showFigures(summary, sink);
        return written;
    }

    private void refuseNoRows(ContributionSummary summary) {
        if (summary.rows() == 0) {
            throw DataProblems.noRows().at(reader.place()).asException();
        }
    }

    private void explain(
            BatchStream rows,
            FeatureEncoder encoder,
            ContributionSummary summary,
            Optional<ResultWriter> writer,
            Schema schema) {
        for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
            long valuesPerRow = (long) groups.size() * (features.size() + 1);
            RowSlices.forEach(
                    batch.get(), valuesPerRow, rowsOfBatch -> explain(rowsOfBatch, encoder, summary, writer, schema));
        }
    }

    private void explain(
            VectorSchemaRoot batch,
            FeatureEncoder encoder,
            ContributionSummary summary,
            Optional<ResultWriter> writer,
            Schema schema) {
        try (EncodedBatch encoded = encoder.encode(batch, summary.rows())) {
            FeatureBatch encodedFeatures = encoded.features();
            Prediction contributions = explainer.explain(model.predictor(), encodedFeatures);
            summary.add(encodedFeatures, contributions);
            writer.ifPresent(table -> append(contributions, schema, table));
        } catch (SqlflowException e) {
            throw e.orAt(reader.place());
        }
    }

    /** A column a feature and one for the expected value; several classes have a row each, which the first column names. */
    private Schema tableSchema() {
        List<Field> fields = new ArrayList<>();
        Set<String> taken = features.stream()
                .map(feature -> feature.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (isMulticlass()) {
            fields.add(label().classField(free(label().column(), taken)));
        }
        features.forEach(feature -> fields.add(ArrowEvents.number(feature.name())));
        fields.add(ArrowEvents.number(free("expected_value", taken)));
        return new Schema(fields);
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name.toLowerCase(Locale.ROOT))) {
            name += "_";
        }
        return name;
    }

    private void append(Prediction contributions, Schema schema, ResultWriter writer) {
        int width = features.size() + 1;
        int rows = contributions.rows() * groups.size();
        List<org.apache.arrow.vector.FieldVector> vectors = new ArrayList<>();
        try {
            if (isMulticlass()) {
                int[] codes = new int[rows];
                for (int row = 0; row < rows; row++) {
                    codes[row] = row % groups.size();
                }
                vectors.add(
                        label().decodeClasses(codes, schema.getFields().get(0).getName(), context.allocator()));
            }
            for (int feature = 0; feature < width; feature++) {
                Float8Vector vector =
                        new Float8Vector(schema.getFields().get(vectors.size()).getName(), context.allocator());
                vectors.add(vector);
                vector.allocateNew(rows);
                for (int row = 0; row < rows; row++) {
                    vector.set(row, contributions.get(row / groups.size(), row % groups.size() * width + feature));
                }
                vector.setValueCount(rows);
            }
            writer.append(new VectorSchemaRoot(schema.getFields(), vectors, rows));
        } finally {
            vectors.forEach(org.apache.arrow.vector.FieldVector::close);
        }
    }

    private void showRanking(ContributionSummary summary, EventSink sink) {
        List<Field> fields =
                new ArrayList<>(List.of(ArrowEvents.text("feature"), ArrowEvents.number("mean_abs_contribution")));
        if (isMulticlass()) {
            groups.forEach(group -> fields.add(ArrowEvents.number("mean_abs_contribution_" + group)));
        }
        ArrowEvents.table(
                new Schema(fields),
                context.allocator(),
                root -> {
                    int row = 0;
                    for (int feature : summary.ranking()) {
                        ((VarCharVector) root.getVector(0))
                                .setSafe(
                                        row,
                                        ArrowEvents.utf8(features.get(feature).name()));
                        ((Float8Vector) root.getVector(1)).setSafe(row, summary.total(feature));
                        for (int column = 2; column < fields.size(); column++) {
                            ((Float8Vector) root.getVector(column))
                                    .setSafe(row, summary.meanAbsolute(column - 2, feature));
                        }
                        row++;
                    }
                    root.setRowCount(row);
                },
                sink);
    }

    private void showFigures(ContributionSummary summary, EventSink sink) {
        int most = (int) step.attributes().integer(VerbAttributes.MAX_DISPLAY).orElse(20);
        String type = step.attributes().string(VerbAttributes.PLOT_TYPE).orElse(groups.size() == 1 ? "dot" : "bar");
        String name = model.stored().name().table().last().text() + "_summary";
        String title = "SHAP values of " + model.name();
        String unit = model.predictor().marginUnit();
        if (type.equals("bar")) {
            sink.accept(new Event.Figure(name, summary.barChart(title, "mean |SHAP value|, in " + unit, most)));
            return;
        }
        for (int group = 0; group < Math.min(groups.size(), MOST_FIGURES); group++) {
            boolean one = groups.size() == 1;
            sink.accept(new Event.Figure(
                    one ? name : name + "_" + group,
                    summary.beeswarmChart(
                            one ? title : title + ", " + label().column() + " = " + groups.get(group),
                            "SHAP value, in " + unit,
                            group,
                            most)));
        }
        if (groups.size() > MOST_FIGURES) {
            sink.accept(new Event.Message(
                    Event.Severity.INFO,
                    "figures are shown for the first " + MOST_FIGURES + " of " + groups.size() + " classes"));
        }
    }

    @Override
    public void close() {
        reader.close();
        model.close();
    }
}
