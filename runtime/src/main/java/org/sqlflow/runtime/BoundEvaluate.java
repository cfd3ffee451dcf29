package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.EncodedBatch;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.runtime.metric.Evaluation;
import org.sqlflow.runtime.metric.EvaluationFigure;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/**
 * TO EVALUATE: predicts rows whose label is known and measures how well. Metrics that only the model's library has are its
 * own to measure, and so is the loss of survival times.
 */
final class BoundEvaluate implements BoundStep {
    private static final String LOSS = "loss";

    private final PlanStep.Evaluate step;
    private final RuntimeContext context;
    private final LoadedModel model;
    private final List<String> warnings;
    private final QueryReader reader;
    private final LabelDomain label;
    private final Task task;
    private final EvaluationColumns columns;
    /** The metrics that are named; none for the usual ones. */
    private final List<String> metrics;

    private final List<String> ofLibrary;
    private final ModelEvaluation evaluation;
    private final Map<Object, Integer> groups = new HashMap<>();
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
        this.task = model.stored().manifest().task();
        this.columns = new EvaluationColumns(step, model, reader.place());
        this.metrics = step.attributes().strings(VerbAttributes.METRICS);
        List<EvaluationFigure> figures = figures();
        try {
            this.ofLibrary = ofLibrary();
            this.evaluation = new ModelEvaluation(model.stored().manifest(), own(), figures);
            refuseDuplicates();
        } catch (SqlflowException e) {
            throw e.orAt(columns.place(VerbAttributes.METRICS));
        }
    }

    static BoundEvaluate bind(PlanStep.Evaluate step, RuntimeContext context) {
        ResultWriter.checkTarget(step.into(), context);
        List<String> warnings = new ArrayList<>();
        QueryReader reader = new QueryReader(context, step.query());
        LoadedModel model = LoadedModel.load(step.model(), context, warnings);
        try {
            BoundEvaluate bound = new BoundEvaluate(step, context, model, warnings, reader);
            bound.reader.describe().ifPresent(bound::encoder);
            return bound;
        } catch (RuntimeException e) {
            try (model) {
                reader.close();
            }
            throw e;
        }
    }

    private List<EvaluationFigure> figures() {
        List<String> names = step.attributes().strings(VerbAttributes.FIGURES);
        List<EvaluationFigure> suitable = EvaluationFigure.of(task.kind());
        if (names.isEmpty()) {
            Set<EvaluationFigure> usual =
                    EvaluationFigure.usual(task.kind(), label.classNames().size());
            return suitable.stream().filter(usual::contains).toList();
        }
        if (names.contains(VerbAttributes.ALL_FIGURES)) {
            return suitable;
        }
        List<String> choices =
                suitable.stream().map(EvaluationFigure::attributeValue).toList();
        for (String name : names) {
            if (!name.equals(VerbAttributes.NO_FIGURES) && !choices.contains(name)) {
                throw AttributeProblems.figureUnfit(name, task.kind().description(), choices)
                        .at(columns.place(VerbAttributes.FIGURES))
                        .asException();
            }
        }
        return suitable.stream()
                .filter(figure -> names.contains(figure.attributeValue()))
                .toList();
    }

    /** The metrics that the model's library is to measure. */
    private List<String> ofLibrary() {
        List<String> usual = model.predictor().measures();
        if (usual.isEmpty()) {
            return List.of();
        }
        List<String> named =
                metrics.stream().filter(name -> !Evaluation.knows(task, name)).toList();
        named.forEach(model.predictor()::requireMeasure);
        if (task.kind() != TaskKind.SURVIVAL) {
            return named;
        }
        return metrics.isEmpty()
                ? usual
                : Stream.concat(usual.stream().limit(1), named.stream())
                        .distinct()
                        .toList();
    }

    /** The metrics that are measured here; the loss is one where others are named that are not. */
    private List<String> own() {
        List<String> own =
                metrics.stream().filter(name -> !ofLibrary.contains(name)).toList();
        return own.isEmpty() && !metrics.isEmpty() ? List.of(LOSS) : own;
    }

    private void refuseDuplicates() {
        Set<String> seen = new HashSet<>();
        Stream.concat(evaluation.compute().keySet().stream(), metrics.stream().filter(ofLibrary::contains))
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(name -> {
                    throw NameProblems.duplicateResult(name)
                            .hint("name each metric once")
                            .asException();
                });
    }

    private FeatureEncoder encoder(Schema schema) {
        return model.encoder(schema, columns.roles(schema), reader, context.allocator());
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        Map<String, Double> measured = Map.of();
        try (BatchStream rows = reader.open("evaluating", sink, cancellation)) {
            ColumnRoles roles = columns.roles(rows.schema());
            Measuring measuring = new Measuring(rows.schema(), roles);
            if (ofLibrary.isEmpty()) {
                for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                    measuring.add(batch.get());
                }
            } else {
                measured = new LibraryMeasures(model, context, reader)
                        .measure(rows, roles, ofLibrary, measuring::add, cancellation);
            }
            measuring.tell(sink);
        } catch (SqlflowException e) {
            throw e.orAt(reader.place());
        }
        OptionalLong written = write(values(measured), sink);
        evaluation
                .figures(
                        model.figureName(), model.stored().name().table().last().text())
                .forEach(sink::accept);
        return written;
    }

    /** The loss first, then the metrics in the order of their names. */
    private Map<String, Double> values(Map<String, Double> measured) {
        Map<String, Double> own = evaluation.compute();
        if (measured.isEmpty()) {
            return own;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        boolean isLossOfLibrary = task.kind() == TaskKind.SURVIVAL;
        values.put(LOSS, isLossOfLibrary ? measured.values().iterator().next() : own.getOrDefault(LOSS, Double.NaN));
        if (metrics.isEmpty()) {
            values.putAll(measured);
        }
        for (String name : metrics) {
            if (measured.containsKey(name)) {
                values.put(name, measured.get(name));
            } else if (own.containsKey(name)) {
                own.forEach((each, value) -> {
                    if (each.equals(name) || each.startsWith(name + "_")) {
                        values.putIfAbsent(each, value);
                    }
                });
            }
        }
        own.forEach(values::putIfAbsent);
        return values;
    }

    /** The rows that are measured, batch by batch. */
    private final class Measuring {
        private final FeatureEncoder encoder;
        private final Optional<String> group;
        private long read;
        private long used;

        Measuring(Schema schema, ColumnRoles roles) {
            this.encoder = model.encoder(schema, roles, reader, context.allocator());
            this.group = roles.group();
        }

        void add(VectorSchemaRoot batch) {
            try (EncodedBatch encoded = encoder.encode(batch, read)) {
                read += batch.getRowCount();
                if (encoded.features().rows() == 0) {
                    return;
                }
                Prediction prediction = model.predictor().predict(encoded.features(), OutputKind.RESPONSE);
                evaluation.add(encoded.features().beside(), prediction, groups(batch, encoded));
                Float8Vector labels = encoded.features().label().orElseThrow();
                for (int row = 0; row < prediction.rows(); row++) {
                    known |= labels.get(row) >= 0;
                }
                used += prediction.rows();
            }
        }

        /** Numbers the groups by their values, since the rows of a group need not be neighbours. */
        private IntUnaryOperator groups(VectorSchemaRoot batch, EncodedBatch encoded) {
            if (group.isEmpty()) {
                return row -> 0;
            }
            FieldVector values = batch.getVector(group.get());
            return row -> groups.computeIfAbsent(values.getObject(encoded.sourceRow(row)), value -> groups.size());
        }

        /** Tells of rows that are left out; that there is none is an error. */
        void tell(EventSink sink) {
            Location place = reader.place();
            if (read == 0) {
                throw DataProblems.noRows().at(place).asException();
            }
            if (used == 0) {
                throw DataProblems.labelAllNull(step.labels().stream()
                                .map(name -> name.name().last().text())
                                .findFirst()
                                .orElse(label.column()))
                        .at(step.labels().stream()
                                .map(Name::location)
                                .findFirst()
                                .orElse(place))
                        .asException();
            }
            if (used < read) {
                sink.accept(SkippedRows.message(read - used));
            }
            if (!known && task.kind().isClassification()) {
                sink.accept(new Event.Message(
                        Event.Severity.WARNING,
                        "no row's label is a class of the model, which knows "
                                + String.join(", ", label.classNames())));
            }
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
    public void preview(DryRunReport report, EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        ModelPreview preview = new ModelPreview(model, reader, report);
        preview.tellModel();
        Map<String, String> used = new LinkedHashMap<>();
        reader.describe().map(columns::roles).ifPresent(roles -> {
            roles.labels().forEach(column -> used.put(column, "the true label"));
            roles.weight().ifPresent(column -> used.put(column, "the weight of the row"));
            roles.group().ifPresent(column -> used.put(column, "the group of the row"));
        });
        boolean described = preview.tellInput(used, "not used").isPresent();
        report.attributes(VerbAttributes.EVALUATE, step.attributes(), Map.of());
        preview.tellSize(described);
        Map<String, Double> measured = new LinkedHashMap<>();
        ofLibrary.forEach(name -> measured.put(name, Double.NaN));
        values(measured).keySet().forEach(name -> report.output(ArrowEvents.number(name), ""));
        report.result(step.into(), context);
    }

    @Override
    public void close() {
        try (model) {
            reader.close();
        }
    }
}
