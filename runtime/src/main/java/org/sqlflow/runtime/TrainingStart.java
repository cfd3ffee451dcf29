package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.features.LabelScan;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.store.StoredModel;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.ModelType;

/**
 * The model that a training goes on from. Its features, labels and classes stay; what differs is refused and named.
 *
 * @param reference where the program names it
 * @param stored the version that was read
 */
record TrainingStart(ModelReference reference, StoredModel stored) {

    /** Reads the model; refuses one that trainings with these attributes cannot go on from. */
    static TrainingStart read(ModelReference reference, ModelType type, Attributes attributes, RuntimeContext context) {
        try {
            TrainingStart start = new TrainingStart(reference, context.models().load(reference.name()));
            start.requireType(type, attributes);
            return start;
        } catch (SqlflowException e) {
            throw e.orAt(reference.location());
        }
    }

    /** What it is. */
    Manifest manifest() {
        return stored.manifest();
    }

    /** The columns of which the model type gets codes of categories. */
    Set<String> categories() {
        return manifest().features().fields().stream()
                .filter(field -> field.kind() == FeatureKind.CATEGORICAL)
                .map(FeatureField::column)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void requireType(ModelType type, Attributes attributes) {
        if (!manifest().modelType().equals(type.name())) {
            throw differs("it is of type " + manifest().modelType() + ", not " + type.name());
        }
        type.reasonAgainstStart(stored.description(), attributes).ifPresent(reason -> {
            throw differs(reason);
        });
    }

    /** Refuses columns that it does not know and labels that are not its own. */
    void requireColumns(Schema schema, ColumnRoles roles) {
        Set<String> known = manifest().features().columns().stream()
                .map(transform -> transform.column().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> unknown = roles.features(schema).stream()
                .filter(column -> !known.contains(column.toLowerCase(Locale.ROOT)))
                .toList();
        if (!unknown.isEmpty()) {
            throw differs("it was trained without " + quoted(unknown));
        }
        List<String> labels =
                manifest().labels().stream().map(LabelDomain::column).toList();
        boolean areSame = labels.size() == roles.labels().size();
        for (int i = 0; areSame && i < labels.size(); i++) {
            areSame = labels.get(i).equalsIgnoreCase(roles.labels().get(i));
        }
        if (!areSame) {
            throw differs("its label is " + quoted(labels) + ", not " + quoted(roles.labels()));
        }
    }

    /** Refuses classes that it does not know. */
    void requireClasses(LabelScan scan) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < manifest().labels().size(); i++) {
            LabelDomain domain = manifest().labels().get(i);
            List<String> unknown = domain.unknown(scan.values().get(i));
            if (!unknown.isEmpty()) {
                differences.add("it does not know " + (unknown.size() == 1 ? "class " : "classes ")
                        + String.join(", ", unknown) + " of label \"" + domain.column() + "\", but "
                        + String.join(", ", domain.classNames()));
            }
        }
        Optional<String> first = differences.stream().findFirst();
        if (first.isPresent()) {
            throw differs(first.get());
        }
    }

    /** Refuses another positive class than the model's, which has two. */
    void requirePositive(String className) {
        for (LabelDomain domain : manifest().labels()) {
            if (domain.indexOf(className) != domain.classNames().size() - 1) {
                throw differs("its positive class is "
                        + domain.classNames().get(domain.classNames().size() - 1));
            }
        }
    }

    private SqlflowException differs(String difference) {
        return DataProblems.startDiffers(reference.name().toString(), difference)
                .at(reference.location())
                .asException();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
