package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.EncodedBatch;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.runtime.metric.Evaluation;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;

/** TO EVALUATE: predicts rows whose label is known and measures how well. */
final class BoundEvaluate implements BoundStep {
    private final PlanStep.Evaluate step;
    private final RuntimeContext context;
    private final LoadedModel model;
    private final List<String> warnings;
    private final QueryReader reader;
    private final LabelDomain label;
    private final List<String> metrics;
    /** Whether some row's label is a class of the model. */
    private boolean known;

    private BoundEvaluate(
            PlanStep.Evaluate step,
            RuntimeContext context,
            LoadedModel model,
            List<String> warnings,
            QueryReader reader) {
        this.step = step;
        this.context = context;
        this.model = model;
        this.warnings = warnings;
        this.reader = reader;
        this.label = model.stored()
                .manifest()
                .label()
                .orElseThrow(() -> DataProblems.labelUnknown(model.name())
                        .at(step.model().location())
                        .asException());
        this.metrics = step.attributes().strings(VerbAttributes.METRICS);
    }

    static BoundEvaluate bind(PlanStep.Evaluate step, RuntimeContext context) {
        ResultWriter.checkTarget(step.into(), context);
        List<String> warnings = new ArrayList<>();
        QueryReader reader = new QueryReader(context, step.query());
        LoadedModel model = LoadedModel.load(step.model(), context, warnings);
        try {
            BoundEvaluate bound = new BoundEvaluate(step, context, model, warnings, reader);
            bound.refuseUnknownMetrics();
            bound.reader.describe().ifPresent(bound::encoder);
            return bound;
        } catch (RuntimeException e) {
            reader.close();
            model.close();
            throw e;
        }
    }

    private void refuseUnknownMetrics() {
        Location place = step.given().stream()
                .filter(given -> given.name().equals(VerbAttributes.METRICS))
                .map(given -> given.valueLocation())
                .findFirst()
                .orElse(step.location());
        try {
            Set<String> seen = new HashSet<>();
            for (String name : newEvaluation().compute(metrics).keySet()) {
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw NameProblems.duplicateResult(name)
                            .hint("name each metric once")
                            .asException();
                }
            }
        } catch (SqlflowException e) {
            throw e.orAt(place);
        }
    }

    private Evaluation newEvaluation() {
        Manifest manifest = model.stored().manifest();
        return Evaluation.of(manifest.task(), label.classNames().size());
    }

    private FeatureEncoder encoder(Schema schema) {
        Name labelName = step.label()
                .orElseGet(
                        () -> new Name(reader.place(), new QualifiedName(List.of(Identifier.quoted(label.column())))));
        String column = QueryReader.column(schema, labelName);
        return model.encoder(schema, Optional.of(column), reader, context.allocator());
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        Evaluation evaluation = newEvaluation();
        long read = 0;
        long measured = 0;
        try (BatchStream rows = reader.open(sink, cancellation)) {
            FeatureEncoder encoder = encoder(rows.schema());
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                measured += measure(batch.get(), read, encoder, evaluation);
                read += batch.get().getRowCount();
            }
        }
        Location place = reader.place();
        if (read == 0) {
            throw DataProblems.noRows().at(place).asException();
        }
        if (measured == 0) {
            throw DataProblems.labelAllNull(
                            step.label().map(name -> name.name().last().text()).orElse(label.column()))
                    .at(step.label().map(Name::location).orElse(place))
                    .asException();
        }
        if (measured < read) {
            sink.accept(new Event.Message(
                    Event.Severity.INFO, (read - measured) + " rows were skipped because their label is NULL"));
        }
        if (!known && model.stored().manifest().task().kind().isClassification()) {
            sink.accept(new Event.Message(
                    Event.Severity.WARNING,
                    "no row's label is a class of the model, which knows " + String.join(", ", label.classNames())));
        }
        return write(evaluation.compute(metrics), sink);
    }

    private long measure(VectorSchemaRoot batch, long rowsBefore, FeatureEncoder encoder, Evaluation evaluation) {
        try (EncodedBatch encoded = encoder.encode(batch, rowsBefore)) {
            if (encoded.features().rows() == 0) {
                return 0;
            }
            Prediction prediction = model.predictor().predict(encoded.features(), OutputKind.RESPONSE);
            Float8Vector labels = encoded.features().label().orElseThrow();
            for (int row = 0; row < prediction.rows(); row++) {
                evaluation.add(labels.get(row), 1, prediction, row);
                known |= labels.get(row) >= 0;
            }
            return prediction.rows();
        } catch (SqlflowException e) {
            throw e.orAt(reader.place());
        }
    }

    private OptionalLong write(Map<String, Double> values, EventSink sink) {
        List<Field> fields = values.keySet().stream().map(ArrowEvents::number).toList();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), context.allocator());
                ResultWriter writer = new ResultWriter(context, step.into(), root.getSchema(), sink)) {
            root.allocateNew();
            int column = 0;
            for (double value : values.values()) {
                Float8Vector vector = (Float8Vector) root.getVector(column++);
                if (Double.isNaN(value)) {
                    vector.setNull(0);
                } else {
                    vector.setSafe(0, value);
                }
            }
            root.setRowCount(1);
            writer.append(root);
            return writer.commit();
        }
    }

    @Override
    public void close() {
        reader.close();
        model.close();
    }
}
