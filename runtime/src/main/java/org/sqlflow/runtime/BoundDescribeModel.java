package org.sqlflow.runtime;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.ModelStep;
import org.sqlflow.features.ColumnTransform;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.store.ModelAlias;
import org.sqlflow.runtime.store.ModelHistory;
import org.sqlflow.runtime.store.ModelVersion;
import org.sqlflow.runtime.store.Origin;
import org.sqlflow.runtime.store.StoredModel;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.TaskKind;

/**
 * DESCRIBE MODEL: everything known of a version, in sections. A row has the section, what it is about, its value, and a
 * word about where the value comes from.
 */
final class BoundDescribeModel implements BoundStep {
    private static final int MOST_NAMED = 12;

    private final ModelStep.DescribeModel step;
    private final RuntimeContext context;
    private final TextTable table = new TextTable("section", "name", "value", "detail");

    BoundDescribeModel(ModelStep.DescribeModel step, RuntimeContext context) {
        this.step = step;
        this.context = context;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        StoredModel model = LoadedModel.read(step.model(), context, sink);
        ModelHistory history = QueryReader.at(
                step.model().location(),
                () -> context.models().history(model.name().table()));
        Manifest manifest = model.manifest();
        describeModel(model, history);
        describeInput(manifest);
        describeOutput(manifest);
        describeClasses(manifest);
        describeAttributes(manifest);
        manifest.settings().search().ifPresent(this::describeSearch);
        manifest.metrics().forEach((name, value) -> table.add("metric", Metrics.name(name), Metrics.text(value), ""));
        describeProvenance(manifest.provenance());
        describeVersions(model, history);
        table.show(context.allocator(), sink);
        return OptionalLong.empty();
    }

    private void describeModel(StoredModel model, ModelHistory history) {
        Manifest manifest = model.manifest();
        long newest = history.newest().map(ModelVersion::number).orElse(model.version());
        table.add("model", "name", model.name().table().toString(), "");
        table.add("model", "version", Long.toString(model.version()), newest == model.version() ? "the newest" : "");
        table.add("model", "type", manifest.modelType(), "");
        table.add(
                "model",
                "task",
                manifest.task().kind().description(),
                manifest.task().objective());
        manifest.labels().forEach(label -> table.add("model", "label", label.column(), label.databaseType()));
        model.payload().files().forEach((name, bytes) -> table.add("model", name, bytes.size() + " bytes", ""));
    }

    /** The columns that a query has to give, and what becomes of each. */
    private void describeInput(Manifest manifest) {
        Map<String, List<FeatureField>> fields =
                manifest.features().fields().stream().collect(Collectors.groupingBy(FeatureField::column));
        for (ColumnTransform transform : manifest.features().columns()) {
            table.add(
                    "input",
                    transform.column(),
                    transform.databaseType(),
                    derivation(transform, fields.getOrDefault(transform.column(), List.of())));
        }
    }

    private static String derivation(ColumnTransform transform, List<FeatureField> fields) {
        boolean named = fields.size() > 1 && fields.size() <= MOST_NAMED;
        return transform.describe()
                + (named ? fields.stream().map(FeatureField::name).collect(joining(", ", " (", ")")) : "");
    }

    /** The columns that TO PREDICT adds. */
    private void describeOutput(Manifest manifest) {
        List<Field> results = PredictionColumns.resultFields(manifest, Optional.empty());
        String detail = results.size() == 1 ? "named by TO PREDICT table.column" : "";
        results.forEach(field -> table.add("output", field.getName(), typeOf(field), detail));
        if (manifest.task().kind().isClassification()) {
            PredictionColumns.probabilities(manifest)
                    .forEach(name -> table.add("output", name, "DOUBLE", "on request"));
        }
    }

    private static String typeOf(Field field) {
        String databaseType = field.getMetadata().get(Session.DATABASE_TYPE);
        if (databaseType != null) {
            return databaseType;
        }
        boolean single = field.getType() instanceof ArrowType.FloatingPoint floating
                && floating.getPrecision() == FloatingPointPrecision.SINGLE;
        return single ? "FLOAT" : "DOUBLE";
    }

    private void describeClasses(Manifest manifest) {
        List<String> classes = manifest.label().map(LabelDomain::classNames).orElse(List.of());
        boolean binary = manifest.task().kind() == TaskKind.BINARY_CLASSIFICATION;
        for (int i = 0; i < classes.size(); i++) {
            table.add("class", Integer.toString(i), classes.get(i), binary && i == 1 ? "positive" : "");
        }
    }

    private void describeAttributes(Manifest manifest) {
        List<AttributeSpec> specs = context.catalog()
                .modelType(manifest.modelType())
                .map(ModelType::trainAttributes)
                .orElse(List.of());
        new EffectiveAttributes(manifest, specs)
                .all()
                .forEach(each -> table.add("attribute", each.name(), each.value(), each.detail()));
    }

    private void describeSearch(Manifest.Search search) {
        table.add("search", "tune.method", search.method(), "");
        table.add("search", "tune.seed", Long.toString(search.seed()), "");
        table.add(
                "search",
                "trials",
                Integer.toString(search.trials()),
                search.pruned() == 0 ? "" : search.pruned() + " given up before their end");
        table.add("search", "folds", Integer.toString(search.folds()), "");
        table.add("search", search.metric(), Metrics.text(search.value()), "of the best trial");
        search.best().asMap().forEach((name, value) -> table.add("search", name, value.toString(), "best"));
    }

    private void describeProvenance(Manifest.Provenance provenance) {
        table.add("provenance", "statement", provenance.statement(), "");
        if (!provenance.trainedAt().isEmpty()) {
            table.add("provenance", "trained", provenance.trainedAt(), Metrics.text(provenance.seconds()) + " s");
        }
        if (provenance.rows() > 0) {
            table.add(
                    "provenance", "rows", Long.toString(provenance.rows()), "fingerprint " + provenance.fingerprint());
        }
        provenance.libraries().forEach((name, version) -> table.add("provenance", name, version, "library"));
    }

    private void describeVersions(StoredModel model, ModelHistory history) {
        for (ModelVersion version : history.versions()) {
            if (version.number() == model.version()) {
                for (Origin origin : version.origins()) {
                    table.add("provenance", origin.how(), origin.at(), "from " + origin.from());
                }
            }
            table.add(
                    "version",
                    Long.toString(version.number()),
                    version.storedAt(),
                    version.damaged() ? "damaged" : version.size() + " bytes");
        }
        for (ModelAlias alias : history.aliases()) {
            table.add("alias", alias.alias(), Long.toString(alias.version()), "set " + alias.at());
        }
    }
}
