package org.sqlflow.runtime;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.store.ModelHistory;
import org.sqlflow.runtime.store.ModelVersion;
import org.sqlflow.runtime.store.VersionSummary;
import org.sqlflow.spi.CancellationToken;

/** SHOW MODELS: the models of the database, a row for each, told by their newest versions. */
final class BoundShowModels implements BoundStep {
    private static final Schema SCHEMA = new Schema(List.of(
            ArrowEvents.text("name"),
            ArrowEvents.text("type"),
            ArrowEvents.text("task"),
            ArrowEvents.integer("versions"),
            ArrowEvents.integer("newest"),
            ArrowEvents.text("aliases"),
            Field.nullable("trained", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
            ArrowEvents.integer("rows"),
            ArrowEvents.text("metric"),
            ArrowEvents.integer("bytes")));

    private final RuntimeContext context;

    BoundShowModels(RuntimeContext context) {
        this.context = context;
    }

    /** A model and what is known of its newest version. */
    private record Shown(ModelHistory history, ModelVersion newest, Optional<VersionSummary> summary) {}

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        List<Shown> models = new ArrayList<>();
        for (ModelHistory history : context.models().histories()) {
            cancellation.check();
            history.newest().ifPresent(newest -> models.add(new Shown(history, newest, summary(history, newest))));
        }
        ArrowEvents.table(
                SCHEMA,
                context.allocator(),
                root -> {
                    for (int row = 0; row < models.size(); row++) {
                        write(models.get(row), row, root);
                    }
                    root.setRowCount(models.size());
                },
                sink);
        return OptionalLong.empty();
    }

    /** What the commit row tells, or the manifest of a version that is older than that part of commit rows. */
    private Optional<VersionSummary> summary(ModelHistory history, ModelVersion newest) {
        if (newest.summary().isPresent() || newest.damaged()) {
            return newest.summary();
        }
        try {
            Manifest manifest = context.models()
                    .load(new ModelName(history.name(), Optional.of(Long.toString(newest.number()))))
                    .manifest();
            return Optional.of(VersionSummary.of(manifest));
        } catch (SqlflowException damaged) {
            return Optional.empty();
        }
    }

    private static void write(Shown model, int row, VectorSchemaRoot root) {
        ModelHistory history = model.history;
        text(root, 0, row, history.name().toString());
        text(root, 1, row, model.newest.damaged() ? "damaged" : model.newest.modelType());
        number(root, 3, row, history.versions().size());
        number(root, 4, row, model.newest.number());
        text(
                root,
                5,
                row,
                history.aliases().stream()
                        .map(alias -> alias.alias() + "=" + alias.version())
                        .collect(Collectors.joining(", ")));
        number(
                root,
                9,
                row,
                history.versions().stream().mapToLong(ModelVersion::size).sum());
        model.summary.ifPresent(summary -> {
            text(root, 2, row, summary.task().kind().description());
            instant(summary.trainedAt())
                    .ifPresent(trained -> ((TimeStampMicroTZVector) root.getVector(6))
                            .setSafe(row, ChronoUnit.MICROS.between(Instant.EPOCH, trained)));
            if (summary.rows() > 0) {
                number(root, 7, row, summary.rows());
            }
            text(root, 8, row, metric(summary.metrics()));
        });
    }

    /** The last metric, which is the one that decides. */
    private static String metric(Map<String, Double> metrics) {
        String last = "";
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            last = Metrics.name(metric.getKey()) + " " + Metrics.text(metric.getValue());
        }
        return last;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void text(VectorSchemaRoot root, int column, int row, String text) {
        if (!text.isEmpty()) {
            ((VarCharVector) root.getVector(column)).setSafe(row, ArrowEvents.utf8(text));
        }
    }

    private static void number(VectorSchemaRoot root, int column, int row, long number) {
        ((BigIntVector) root.getVector(column)).setSafe(row, number);
    }
}
