package org.sqlflow.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.FeatureOptions;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.features.LearnedData;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.runtime.training.TrainingRows;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.model.DataSize;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingContext;
import org.sqlflow.spi.model.TrainingRequest;

/**
 * TO TRAIN. The query runs once, into a spool, while everything that features and label need is learnt from the rows
 * that go by; then the model type reads the spool as often as it likes, and the model is stored in one commit.
 */
final class BoundTrain implements BoundStep {
    private static final Schema RESULT = new Schema(List.of(
            ArrowEvents.text("model"),
            ArrowEvents.integer("version"),
            ArrowEvents.integer("rows"),
            ArrowEvents.number("seconds"),
            ArrowEvents.text("metrics")));
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FEW_VALUES = 10;

    private final PlanStep.Train step;
    private final RuntimeContext context;
    private final ModelType type;
    private final Attributes attributes;
    private final QueryReader reader;
    private final TrainingColumns columns;
    /** The query whose rows are measured on, at the place of its attribute. */
    private final Optional<QueryReader> validation;

    private final Optional<TrainingStart> start;
    private final boolean exists;
    private final long started = System.nanoTime();

    private BoundTrain(
            PlanStep.Train step, RuntimeContext context, ModelType type, QueryReader reader, boolean exists) {
        this.step = step;
        this.context = context;
        this.type = type;
        this.reader = reader;
        this.exists = exists;
        this.attributes =
                new AttributeValidator(type.name(), VerbAttributes.train(type)).withDefaults(step.attributes());
        this.columns = new TrainingColumns(step, type, attributes);
        String select = SharedAttributes.VALIDATION_SELECT.name();
        this.validation = attributes
                .query(select)
                .map(sql -> new QueryReader(context, new Query(columns.valueLocation(select), sql)));
        this.start = isAlreadyTrained()
                ? Optional.empty()
                : step.using().map(using -> TrainingStart.read(using, type, attributes, context));
    }

    static BoundTrain bind(PlanStep.Train step, RuntimeContext context) {
        ModelType type = context.catalog()
                .modelType(step.modelType())
                .orElseThrow(() -> NameProblems.unknownModelType(
                                step.modelType(), context.catalog().modelTypeNames())
                        .at(step.typeLocation())
                        .asException());
        QualifiedName target = step.into().name().table();
        ModelStore.Kind kind =
                QueryReader.at(step.into().location(), () -> context.models().kindOf(target));
        if (kind == ModelStore.Kind.TABLE) {
            throw NameProblems.targetIsTable(target.toString())
                    .at(step.into().location())
                    .asException();
        }
        QueryReader reader = new QueryReader(context, step.query());
        try {
            BoundTrain bound = new BoundTrain(step, context, type, reader, kind == ModelStore.Kind.MODEL);
            bound.look();
            return bound;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Looks at the columns of both queries. */
    private void look() {
        if (isAlreadyTrained()) {
            return;
        }
        try {
            reader.describe().ifPresent(this::newLearning);
            validation.flatMap(QueryReader::describe).ifPresent(columns::roles);
        } catch (RuntimeException e) {
            validation.ifPresent(QueryReader::close);
            throw e;
        }
    }

    @Override
    public void close() {
        reader.close();
        validation.ifPresent(QueryReader::close);
    }

    private boolean isAlreadyTrained() {
        return exists && step.mode() == IntoMode.IF_NOT_EXISTS;
    }

    /** Looks at the columns of the query; refuses those that are missing or of a type that cannot be used. */
    private TrainingLearning newLearning(Schema schema) {
        ColumnRoles roles = columns.roles(schema);
        int maxCategories = Math.toIntExact(
                attributes.integer(VerbAttributes.MAX_CATEGORIES).orElse(FeatureOptions.DEFAULT_MAX_CATEGORIES));
        FeatureOptions options =
                new FeatureOptions(type.categories(attributes), maxCategories, type.numericNulls(attributes));
        return atQuery(() -> new TrainingLearning(schema, roles, step.columns(), options, start));
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        if (isAlreadyTrained()) {
            String model = step.into().name().toString();
            sink.accept(new Event.Message(
                    Event.Severity.INFO, "model " + model + " exists already; nothing was trained (IF NOT EXISTS)"));
            return OptionalLong.empty();
        }
        try (ScratchDirectory scratch =
                        ScratchDirectory.create(context.options().scratch(), context.jobId());
                BatchStream query = reader.open(sink, cancellation);
                TrainingRows rows = newRows(query.schema(), scratch.path())) {
            TrainingLearning learning = newLearning(query.schema());
            DataFingerprint fingerprint = new DataFingerprint(query.schema());
            read(query, rows.training(), batch -> {
                learning.accept(batch);
                fingerprint.add(batch);
            });
            train(rows, learning, fingerprint.value(), new Context(sink, cancellation, scratch.path()));
            return OptionalLong.empty();
        }
    }

    private TrainingRows newRows(Schema schema, Path scratch) {
        Function<Schema, Spool> spools = new Function<>() {
            private int count;

            @Override
            public Spool apply(Schema columnsOfSpool) {
                count++;
                return new Spool(
                        context.allocator(),
                        columnsOfSpool,
                        context.options().spoolMemory(),
                        scratch.resolve("rows-" + count + ".arrow"));
            }
        };
        return new TrainingRows(spools.apply(schema), attributes, context.allocator(), spools);
    }

    private void read(BatchStream query, Spool spool, Consumer<VectorSchemaRoot> learner) {
        for (Optional<VectorSchemaRoot> batch = query.next(); batch.isPresent(); batch = query.next()) {
            VectorSchemaRoot current = batch.get();
            atQuery(() -> {
                learner.accept(current);
                return true;
            });
            spool.append(current);
        }
        spool.seal();
        query.close();
    }

    private void train(TrainingRows rows, TrainingLearning learning, String fingerprint, Context training) {
        LearnedData all = atLabelOrQuery(learning::finish);
        if (all.skippedRows() > 0) {
            training.show(SkippedRows.message(all.skippedRows()));
        }
        Task task = atLabelOrQuery(() ->
                start.map(each -> each.manifest().task()).orElseGet(() -> type.task(attributes, learning.summaries())));
        List<LabelDomain> labels = start.map(each -> each.manifest().labels())
                .orElseGet(() -> atLabelOrQuery(() -> learning.domains(task.kind())));
        readValidation(rows, training);
        LearnedData learned = all;
        if (TrainingRows.hasSplit(attributes)) {
            atQuery(() -> {
                rows.split(learning.roles(), task.kind().isClassification());
                return true;
            });
            learned = atLabelOrQuery(() -> newLearning(rows.training().schema()).learn(rows.training()));
        }
        atQuery(() -> {
            rows.group(learning.roles());
            return true;
        });
        LoadedModel.warn(learned.warnings(), training.sink);
        hintAtClasses(task, learned, training.sink);
        List<String> classes = labels.size() == 1 ? labels.get(0).classNames() : List.of();
        refuseTooLarge(learned, classes.size());
        TrainingData data = new TrainingData(learned, labels, step.into().name().toString(), context.allocator());
        training.show(
                new Event.Progress("preparing", learned.rows(), OptionalLong.of(learned.rows()), "rows", Map.of()));
        TrainedModel trained = atLabelOrQuery(() -> type.train(
                new TrainingRequest(
                        attributes,
                        task,
                        classes,
                        data.training(rows.training(), learning.roles()),
                        rows.validation().map(spool -> data.validation(spool, columns.roles(spool.schema()))),
                        start.map(each -> each.stored().payload())),
                training));
        training.cancellation().check();
        save(trained, manifest(trained, learned, task, labels, rows.training().schema(), fingerprint), training.sink);
    }

    private void readValidation(TrainingRows rows, Context training) {
        validation.ifPresent(measured -> {
            try (BatchStream query = measured.open(training.sink, training.cancellation)) {
                Spool spool = rows.newSpool(query.schema());
                read(query, spool, batch -> {});
                if (spool.rows() == 0) {
                    throw DataProblems.noRows().at(measured.place()).asException();
                }
                rows.validateOn(spool);
            }
        });
    }

    private void save(TrainedModel trained, Manifest manifest, EventSink sink) {
        sink.accept(new Event.Progress("saving", 0, OptionalLong.empty(), "", Map.of()));
        long version = QueryReader.at(
                step.into().location(),
                () -> context.models()
                        .save(
                                step.into().name().table(),
                                manifest,
                                trained.payload(),
                                step.mode() == IntoMode.OR_REPLACE,
                                Math.toIntExact(attributes
                                        .integer(VerbAttributes.KEEP_VERSIONS)
                                        .orElse(ModelStore.KEPT_VERSIONS))));
        showResult(version, manifest.rows(), trained.metrics(), sink);
    }

    /** Whole numbers of few values are probably classes, which nothing but the objective can tell. */
    private void hintAtClasses(Task task, LearnedData learned, EventSink sink) {
        learned.label()
                .filter(label ->
                        task.kind() == TaskKind.REGRESSION && !attributes.has("objective") && type.suggestsClasses())
                .filter(label -> label.integral() && label.distinct() <= FEW_VALUES)
                .ifPresent(label -> sink.accept(new Event.Message(
                        Event.Severity.INFO,
                        "label \"" + label.column() + "\" has only " + label.distinct() + " values and is learnt as a"
                                + " number; if they are classes, add objective="
                                + (label.distinct() == 2 ? "binary:logistic" : "multi:softprob"))));
    }

    private void refuseTooLarge(LearnedData learned, int classes) {
        long needed = type.estimateMemory(
                        attributes,
                        new DataSize(
                                learned.rows(),
                                learned.transforms().fields().size(),
                                learned.values(),
                                learned.distinct(),
                                classes))
                .orElse(0);
        long limit = context.options().memoryLimit();
        if (needed > limit) {
            throw ExternalProblems.outOfMemory("the training needs about " + (needed >> 20) + " MiB, but only "
                            + (limit >> 20) + " MiB may be used")
                    .at(reader.place())
                    .asException();
        }
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
                type.name(),
                type.payloadVersion(),
                step.text(),
                step.attributes(),
                attributes,
                trained.parameters(),
                task,
                learned.transforms(),
                labels.stream().findFirst(),
                labels.stream().skip(1).toList(),
                schema.getFields().stream()
                        .map(field -> new Manifest.InputColumn(
                                field.getName(),
                                field.getMetadata()
                                        .getOrDefault(
                                                Session.DATABASE_TYPE,
                                                field.getType().toString())))
                        .toList(),
                trained.metrics(),
                learned.rows(),
                fingerprint,
                libraries,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                seconds());
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private void showResult(long version, long rows, Map<String, Double> metrics, EventSink sink) {
        String metricsJson;
        try {
            metricsJson = JSON.writeValueAsString(shown(metrics));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written as JSON", e);
        }
        ArrowEvents.table(
                RESULT,
                context.allocator(),
                root -> {
                    ((VarCharVector) root.getVector(0))
                            .setSafe(
                                    0,
                                    ArrowEvents.utf8(step.into().name().table().toString()));
                    ((BigIntVector) root.getVector(1)).setSafe(0, version);
                    ((BigIntVector) root.getVector(2)).setSafe(0, rows);
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

    private <T> T atQuery(Supplier<T> action) {
        return at(reader.place(), action);
    }

    /** Problems of the label belong to LABEL, of attributes to the model type, others to the query. */
    private <T> T atLabelOrQuery(Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            String code = e.problem().code().label();
            Location place = code.startsWith("SF130")
                    ? columns.labelsPlace()
                    : code.startsWith("SF11") ? step.typeLocation() : reader.place();
            throw e.orAt(place);
        }
    }

    private static <T> T at(Location location, Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            throw e.orAt(location);
        }
    }

    private final class Context implements TrainingContext {
        private final EventSink sink;
        private final CancellationToken cancellation;
        private final Path scratch;

        Context(EventSink sink, CancellationToken cancellation, Path scratch) {
            this.sink = sink;
            this.cancellation = cancellation;
            this.scratch = scratch;
        }

        @Override
        public void show(Event event) {
            sink.accept(event);
        }

        @Override
        public CancellationToken cancellation() {
            return cancellation;
        }

        @Override
        public int threads() {
            return context.options().threads();
        }

        @Override
        public BufferAllocator allocator() {
            return context.allocator();
        }

        @Override
        public Path scratch() {
            return scratch;
        }
    }
}
