package org.sqlflow.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.features.LearnedData;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;

/** What comes of a training: the stored model, and one row that tells of it. */
final class TrainingResult {
    /** The columns of the row that tells of a training. */
    static final Schema RESULT = new Schema(List.of(
            ArrowEvents.text("model"),
            ArrowEvents.integer("version"),
            ArrowEvents.integer("rows"),
            ArrowEvents.number("seconds"),
            ArrowEvents.text("metrics")));

    private static final JsonMapper JSON = new JsonMapper();

    private final TrainingSetup setup;
    private final FoldedOutcome outcome;
    private final EventSink sink;

    /**
     * The result of a training.
     *
     * @param outcome what was measured before on folds, if anything
     */
    TrainingResult(TrainingSetup setup, FoldedOutcome outcome, EventSink sink) {
        this.setup = setup;
        this.outcome = outcome;
        this.sink = sink;
    }

    /** Stores a model and shows it. */
    void save(
            TrainedModel trained,
            LearnedData learned,
            Task task,
            List<LabelDomain> labels,
            Schema schema,
            String fingerprint) {
        sink.accept(new Event.Progress("saving", 0, OptionalLong.empty(), "", Map.of()));
        Manifest manifest = manifest(trained, learned, task, labels, schema, fingerprint);
        PlanStep.Train step = setup.step();
        long version = QueryReader.at(
                step.into().location(),
                () -> setup.context()
                        .models()
                        .save(
                                step.into().name().table(),
                                manifest,
                                trained.payload(),
                                step.mode() == IntoMode.OR_REPLACE,
                                Math.toIntExact(setup.attributes()
                                        .integer(VerbAttributes.KEEP_VERSIONS)
                                        .orElse(ModelStore.KEPT_VERSIONS))));
        show(version, manifest);
    }

    private Manifest manifest(
            TrainedModel trained,
            LearnedData learned,
            Task task,
            List<LabelDomain> labels,
            Schema schema,
            String fingerprint) {
        Map<String, String> libraries = new LinkedHashMap<>(trained.libraries());
        libraries.put("java", Runtime.version().toString());
        libraries.put("sqlflow", SqlflowVersion.current());
        return new Manifest(
                setup.type().name(),
                setup.type().payloadVersion(),
                task,
                new Manifest.Settings(
                        setup.step().written(), setup.attributes(), trained.parameters(), outcome.search()),
                Manifest.Columns.of(learned.transforms(), labels, input(schema)),
                metrics(trained),
                new Manifest.Provenance(
                        setup.step().text(),
                        learned.rows(),
                        fingerprint,
                        libraries,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        seconds()));
    }

    private Map<String, Double> metrics(TrainedModel trained) {
        Map<String, Double> metrics = new LinkedHashMap<>(trained.metrics());
        metrics.putAll(outcome.metrics());
        return metrics;
    }

    private static List<Manifest.InputColumn> input(Schema schema) {
        return schema.getFields().stream()
                .map(field -> new Manifest.InputColumn(
                        field.getName(),
                        field.getMetadata()
                                .getOrDefault(
                                        Session.DATABASE_TYPE, field.getType().toString())))
                .toList();
    }

    private double seconds() {
        return (System.nanoTime() - setup.started()) / 1e9;
    }

    private void show(long version, Manifest manifest) {
        String metricsJson;
        try {
            metricsJson = JSON.writeValueAsString(shown(manifest.metrics()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written as JSON", e);
        }
        ArrowEvents.table(
                RESULT,
                setup.context().allocator(),
                root -> {
                    ((VarCharVector) root.getVector(0))
                            .setSafe(
                                    0,
                                    ArrowEvents.utf8(
                                            setup.step().into().name().table().toString()));
                    ((BigIntVector) root.getVector(1)).setSafe(0, version);
                    ((BigIntVector) root.getVector(2))
                            .setSafe(0, manifest.provenance().rows());
                    ((Float8Vector) root.getVector(3)).setSafe(0, Math.round(seconds() * 1000) / 1000.0);
                    ((VarCharVector) root.getVector(4)).setSafe(0, ArrowEvents.utf8(metricsJson));
                    root.setRowCount(1);
                },
                sink);
    }

    private static Map<String, BigDecimal> shown(Map<String, Double> metrics) {
        Map<String, BigDecimal> shown = new LinkedHashMap<>();
        metrics.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                shown.put(Metrics.name(name), Metrics.rounded(value));
            }
        });
        return shown;
    }
}
