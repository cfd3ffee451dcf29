package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.EncodedBatch;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.BatchStream;

/**
 * TO PREDICT. Rows stream through: each batch is encoded, predicted and passed on. The result has the selected columns
 * but the training label and any column named like a result, then the results.
 */
final class BoundPredict implements BoundStep {
    private final PlanStep.Predict step;
    private final RuntimeContext context;
    private final LoadedModel model;
    private final List<String> warnings;
    private final QueryReader reader;
    private final PredictionColumns results;

    private BoundPredict(
            PlanStep.Predict step,
            RuntimeContext context,
            LoadedModel model,
            List<String> warnings,
            QueryReader reader) {
        this.step = step;
        this.context = context;
        this.model = model;
        this.warnings = warnings;
        this.reader = reader;
        this.results = new PredictionColumns(
                model,
                step.resultColumn().map(Identifier::text),
                step.attributes().strings(VerbAttributes.EXTRA_OUTPUTS),
                context.allocator());
    }

    static BoundPredict bind(PlanStep.Predict step, RuntimeContext context) {
        ResultWriter.checkTarget(step.target(), context);
        List<String> warnings = new ArrayList<>();
        QueryReader reader = new QueryReader(context, step.query());
        LoadedModel model = LoadedModel.load(step.using(), context, warnings);
        try {
            BoundPredict bound = new BoundPredict(step, context, model, warnings, reader);
            bound.refuseUnsupportedOutputs();
            bound.refuseDuplicateResults();
            bound.reader.describe().ifPresent(bound::encoder);
            return bound;
        } catch (RuntimeException e) {
            try (model) {
                reader.close();
            }
            throw e;
        }
    }

    private void refuseUnsupportedOutputs() {
        results.unsupported().ifPresent(output -> {
            throw AttributeProblems.conflict(
                            outputsLocation(),
                            "model \"" + model.name() + "\" (" + results.task() + ") has no output \"" + output + "\"")
                    .hint("leave " + output + " out of " + VerbAttributes.EXTRA_OUTPUTS)
                    .asException();
        });
    }

    private void refuseDuplicateResults() {
        results.duplicate().ifPresent(name -> {
            throw NameProblems.duplicateResult(name)
                    .hint(
                            step.resultColumn().isPresent()
                                    ? "name the result otherwise after TO PREDICT, or ask for fewer extra outputs"
                                    : "name the result: TO PREDICT table.column")
                    .at(outputsLocation())
                    .asException();
        });
    }

    private Location outputsLocation() {
        return step.given().stream()
                .filter(given -> given.name().equals(VerbAttributes.EXTRA_OUTPUTS))
                .map(GivenAttribute::valueLocation)
                .findFirst()
                .orElse(step.location());
    }

    private FeatureEncoder encoder(Schema schema) {
        return model.encoder(schema, reader, context.allocator());
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        try (BatchStream rows = reader.open("predicting", sink, cancellation)) {
            FeatureEncoder encoder = encoder(rows.schema());
            List<Integer> kept = keptColumns(rows.schema());
            tellDropped(rows.schema(), kept, sink);
            List<Field> fields = new ArrayList<>();
            kept.forEach(index -> fields.add(rows.schema().getFields().get(index)));
            fields.addAll(results.fields());
            try (ResultWriter writer = new ResultWriter(context, step.target(), new Schema(fields), sink)) {
                long rowsBefore = 0;
                for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                    long before = rowsBefore;
                    RowSlices.forEach(
                            batch.get(),
                            results.valuesPerRow(),
                            rowsOfBatch -> predict(rowsOfBatch, before, encoder, kept, fields, writer));
                    rowsBefore += batch.get().getRowCount();
                }
                return writer.commit();
            }
        }
    }

    private static void tellDropped(Schema schema, List<Integer> kept, EventSink sink) {
        List<String> dropped = new ArrayList<>();
        for (int i = 0; i < schema.getFields().size(); i++) {
            if (!kept.contains(i)) {
                dropped.add(schema.getFields().get(i).getName());
            }
        }
        if (!dropped.isEmpty()) {
            sink.accept(
                    new Event.Message(
                            Event.Severity.INFO,
                            "the result leaves out " + String.join(", ", dropped)
                                    + ": the model's label and columns named like a result (to keep one, select it AS another name)"));
        }
    }

    private List<Integer> keptColumns(Schema schema) {
        Set<String> dropped = results.fields().stream()
                .map(field -> field.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        model.stored()
                .manifest()
                .labels()
                .forEach(label -> dropped.add(label.column().toLowerCase(Locale.ROOT)));
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < schema.getFields().size(); i++) {
            if (!dropped.contains(schema.getFields().get(i).getName().toLowerCase(Locale.ROOT))) {
                kept.add(i);
            }
        }
        return kept;
    }

    private void predict(
            VectorSchemaRoot batch,
            long rowsBefore,
            FeatureEncoder encoder,
            List<Integer> kept,
            List<Field> fields,
            ResultWriter writer) {
        List<FieldVector> computed = new ArrayList<>();
        try (EncodedBatch encoded = encoder.encode(batch, rowsBefore)) {
            results.compute(encoded.features(), computed);
            List<FieldVector> vectors = new ArrayList<>();
            kept.forEach(index -> vectors.add(batch.getVector(index)));
            vectors.addAll(computed);
            // Not closed: the root owns nothing, its vectors belong to the input batch and to this method.
            writer.append(new VectorSchemaRoot(fields, vectors, batch.getRowCount()));
        } catch (SqlflowException e) {
            throw e.orAt(reader.place());
        } finally {
            computed.forEach(FieldVector::close);
        }
    }

    @Override
    public void preview(DryRunReport report, EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        ModelPreview preview = new ModelPreview(model, reader, report);
        preview.tellModel();
        List<String> labels = model.stored().manifest().labels().stream()
                .map(LabelDomain::column)
                .toList();
        Optional<Schema> schema = preview.tellInput(
                ModelPreview.labels(labels, "left out: the model's label"), "handed on to the result");
        report.attributes(VerbAttributes.PREDICT, step.attributes(), Map.of());
        preview.tellSize(schema.isPresent());
        schema.ifPresent(columns -> keptColumns(columns)
                .forEach(index -> report.output(columns.getFields().get(index), "as selected")));
        results.fields().forEach(field -> report.output(field, "predicted"));
        report.result(step.target(), context);
    }

    @Override
    public void close() {
        try (model) {
            reader.close();
        }
    }
}
