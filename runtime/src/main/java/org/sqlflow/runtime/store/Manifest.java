package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlflow.features.FeatureTransforms;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/**
 * Everything about a model but the payload of its library: enough, with the payload, to predict without the training
 * table, on another database, on another machine.
 *
 * <p>As JSON it is one object, in which the parts of {@link Settings}, {@link Columns} and {@link Provenance} stand side
 * by side with the others.
 *
 * @param modelType the model type's name
 * @param payloadVersion the version of the payload's format
 * @param task what it predicts
 * @param settings what it was trained with
 * @param columns what it was trained on
 * @param metrics metrics measured in training
 * @param provenance how it came about
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        String modelType,
        int payloadVersion,
        Task task,
        @JsonUnwrapped Settings settings,
        @JsonUnwrapped Columns columns,
        Map<String, Double> metrics,
        @JsonUnwrapped Provenance provenance) {
    public Manifest {
        requireNonNull(modelType, "modelType");
        requireNonNull(task, "task");
        requireNonNull(settings, "settings");
        requireNonNull(columns, "columns");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        requireNonNull(provenance, "provenance");
    }

    /**
     * What a model was trained with.
     *
     * @param given the attributes that the statement gives
     * @param effective the same with defaults
     * @param parameters the library's own parameters in force
     * @param search how attributes were searched; absent where none were
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Settings(
            Attributes given,
            Attributes effective,
            Map<String, String> parameters,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Search> search) {
        public Settings {
            requireNonNull(search, "search");
            requireNonNull(given, "given");
            requireNonNull(effective, "effective");
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        /** Settings that were not searched. */
        public Settings(Attributes given, Attributes effective, Map<String, String> parameters) {
            this(given, effective, parameters, Optional.empty());
        }
    }

    /**
     * How a model's attributes were searched.
     *
     * @param method the search's method
     * @param seed what its choice of combinations began with
     * @param trials how many combinations were tried
     * @param pruned how many of them were given up before their end
     * @param folds how many parts of the rows each was measured on
     * @param metric the name of the metric that decided
     * @param value the metric of the best combination, its mean over the parts
     * @param best the best combination
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Search(
            String method, long seed, int trials, int pruned, int folds, String metric, double value, Attributes best) {
        public Search {
            requireNonNull(method, "method");
            requireNonNull(metric, "metric");
            requireNonNull(best, "best");
        }
    }

    /**
     * What a model was trained on.
     *
     * @param features how selected columns become features, with everything learnt
     * @param label the first label and its classes
     * @param furtherLabels the other labels, in the order of LABEL
     * @param input the columns that the training query selected, in order
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Columns(
            FeatureTransforms features,
            Optional<LabelDomain> label,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<LabelDomain> furtherLabels,
            List<InputColumn> input) {
        public Columns {
            requireNonNull(features, "features");
            requireNonNull(label, "label");
            furtherLabels = List.copyOf(furtherLabels);
            input = List.copyOf(input);
        }

        /** Such columns, with all labels in the order of LABEL. */
        public static Columns of(FeatureTransforms features, List<LabelDomain> labels, List<InputColumn> input) {
            return new Columns(
                    features,
                    labels.stream().findFirst(),
                    labels.stream().skip(1).toList(),
                    input);
        }
    }

    /**
     * How a model came about.
     *
     * @param statement the text of the statement that trained it
     * @param rows how many rows it learnt from; 0 if that is not known
     * @param fingerprint a checksum of the training rows in their order; empty if that is not known
     * @param libraries versions of what made it, by name
     * @param trainedAt when, in UTC, ISO 8601; empty if that is not known
     * @param seconds how long the training statement took up to then
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Provenance(
            String statement,
            long rows,
            String fingerprint,
            Map<String, String> libraries,
            String trainedAt,
            double seconds) {
        public Provenance {
            requireNonNull(statement, "statement");
            requireNonNull(fingerprint, "fingerprint");
            libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
            requireNonNull(trainedAt, "trainedAt");
        }
    }

    /**
     * A column of the training query.
     *
     * @param name its name
     * @param type its type as the database writes it
     */
    public record InputColumn(String name, String type) {}

    /** How selected columns become features, with everything learnt. */
    public FeatureTransforms features() {
        return columns.features();
    }

    /** The attributes it was trained with, defaults included. */
    public Attributes effective() {
        return settings.effective();
    }

    /** The first label and its classes. */
    public Optional<LabelDomain> label() {
        return columns.label();
    }

    /** All labels, in the order of LABEL. */
    public List<LabelDomain> labels() {
        return Stream.concat(columns.label().stream(), columns.furtherLabels().stream())
                .toList();
    }

    /**
     * What tells the numbers apart that the model predicts for a row beside the classes: the levels, or the labels; one
     * empty text where it predicts one.
     */
    public List<String> outputs() {
        if (task.levels().size() > 1) {
            return task.levels();
        }
        boolean areBounds = task.kind() == TaskKind.SURVIVAL;
        return labels().size() < 2 || areBounds
                ? List.of("")
                : labels().stream().map(LabelDomain::column).toList();
    }

    /** How many classes the model tells apart; 0 for a regression. */
    public int classes() {
        return label().map(domain -> domain.classNames().size()).orElse(0);
    }

    /** What the model type needs to load the model; the name is for messages. */
    public ModelDescription description(String name) {
        return new ModelDescription(
                name, payloadVersion, effective(), task, classes(), features().fields());
    }
}
