package org.sqlflow.model.xgboost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.PreparedData;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingContext;
import org.sqlflow.spi.model.TrainingRequest;

/** One training: the matrices, the rounds, and what is to be kept. */
final class Training {
    /** Of 12 bytes each while the matrix is made, for each fold and beside what the memory's estimate counts. */
    private static final long MOST_WHOLE_VALUES = 2_000_000;

    private final Variant variant;
    private final TrainingRequest request;
    private final TrainingContext context;
    private final Attributes attributes;
    private final BoosterKind kind;
    private final int threads;

    private Training(Variant variant, TrainingRequest request, TrainingContext context) {
        this.variant = variant;
        this.request = request;
        this.context = context;
        this.attributes = request.attributes();
        this.kind = variant.booster(attributes);
        this.threads = Math.toIntExact(
                Math.max(0, attributes.integer(GeneralParameters.THREADS).orElse(context.threads())));
    }

    /** Trains a model. */
    static TrainedModel run(Variant variant, TrainingRequest request, TrainingContext context) {
        return Xgboost.withLog(
                line -> context.show(new Event.Message(Event.Severity.WARNING, Xgboost.NAME + ": " + line)),
                () -> new Training(variant, request, context).run());
    }

    private TrainedModel run() {
        context.cancellation().check();
        RowRules rules = RowRules.of(
                request.task().objective(), ClassWeights.of(attributes, request.classNames(), request.data()));
        Optional<PreparedData> prepared =
                context.prepared().filter(each -> !attributes.isTrue(TrainingParameters.DISK_CACHE));
        if (prepared.isPresent() && request.validation().isPresent()) {
            return boost(kept(prepared.get(), request.validation().get(), rules));
        }
        try (Matrix training = matrix(request.data(), rules, Optional.empty())) {
            FeatureParameters.weights(attributes, request.data().features()).ifPresent(training::setFeatureWeights);
            if (request.validation().isEmpty()) {
                return boost(Map.of(Rounds.TRAINING, training));
            }
            try (Matrix validation = matrix(request.validation().get(), rules.unweighted(), Optional.of(training))) {
                Map<String, Matrix> matrices = new LinkedHashMap<>();
                matrices.put(Rounds.TRAINING, training);
                matrices.put(Rounds.VALIDATION, validation);
                return boost(matrices);
            }
        }
    }

    /** All that a matrix depends on beside its rows. */
    private record MatrixKind(
            boolean hasBounds,
            boolean hasTrees,
            TreeMethod method,
            int bins,
            int threads,
            Optional<AttributeValue> classWeights) {}

    /** Matrices that outlive this training. */
    private Map<String, Matrix> kept(PreparedData prepared, Dataset validation, RowRules rules) {
        prepared.keepOnly(kindOf(rules));
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        Matrix training = prepared.get(Matrix.class, Rounds.TRAINING, () -> {
            Matrix made = matrix(request.data(), rules, Optional.empty());
            FeatureParameters.weights(attributes, request.data().features()).ifPresent(made::setFeatureWeights);
            return made;
        });
        matrices.put(Rounds.TRAINING, training);
        matrices.put(
                Rounds.VALIDATION,
                prepared.get(
                        Matrix.class,
                        Rounds.VALIDATION,
                        () -> isSmall(validation)
                                ? wholeMatrix(validation, rules.unweighted())
                                : matrix(validation, rules.unweighted(), Optional.of(training))));
        return matrices;
    }

    /** Whether rows may be kept as numbers: predictions of them are made in half the time that those of quantiles take. */
    private static boolean isSmall(Dataset dataset) {
        return dataset.rows() * dataset.features().size() <= MOST_WHOLE_VALUES;
    }

    private MatrixKind kindOf(RowRules rules) {
        return new MatrixKind(
                rules.hasBounds(),
                kind.hasTrees(),
                TreeMethod.of(attributes),
                bins(),
                threads,
                attributes.value(SharedAttributes.CLASS_WEIGHTS.name()));
    }

    private int bins() {
        return Math.toIntExact(attributes.integer(TreeParameters.MAX_BIN).orElse(TreeParameters.DEFAULT_MAX_BIN));
    }

    private Matrix matrix(Dataset dataset, RowRules rules, Optional<Matrix> reference) {
        boolean isBatchwise = kind.hasTrees() && TreeMethod.of(attributes) == TreeMethod.HISTOGRAM;
        if (!isBatchwise) {
            return wholeMatrix(dataset, rules);
        }
        String file = "matrix-" + (reference.isPresent() ? Rounds.VALIDATION : Rounds.TRAINING);
        QuantileMatrix.Storage storage = new QuantileMatrix.Storage(
                bins(),
                threads,
                attributes.isTrue(TrainingParameters.DISK_CACHE)
                        ? Optional.of(context.scratch().resolve(file))
                        : Optional.empty());
        return QuantileMatrix.of(dataset, rules, reference, storage, context.cancellation());
    }

    private Matrix wholeMatrix(Dataset dataset, RowRules rules) {
        return SparseRows.isSparse(dataset)
                ? SparseRows.matrix(dataset, rules, threads, context.cancellation())
                : DenseRows.matrix(dataset, rules, threads, context.cancellation());
    }

    /**
     * What is measured on after each round: a trial does without its training rows, which takes as long as a fifth of the
     * training.
     */
    private Map<String, Matrix> measured(Map<String, Matrix> matrices) {
        Matrix validation = matrices.get(Rounds.VALIDATION);
        return context.isTrial() && validation != null ? Map.of(Rounds.VALIDATION, validation) : matrices;
    }

    /**
     * Trains.
     *
     * @param matrices the training's, and the validation's if there is one
     */
    private TrainedModel boost(Map<String, Matrix> matrices) {
        try (Booster booster = Booster.create(matrices.values().toArray(Matrix[]::new))) {
            request.start().ifPresent(start -> booster.load(BoosterPredictor.content(start)));
            int before = request.start().isPresent() ? booster.rounds() : 0;
            parameters().forEach(parameter -> booster.set(parameter.getKey(), parameter.getValue()));
            Rounds.Outcome outcome = new Rounds(
                            booster,
                            matrices,
                            measured(matrices),
                            attributes,
                            context,
                            before,
                            count(before),
                            kind == BoosterKind.TREES)
                    .run();
            try (Booster model = outcome.model()) {
                return trained(booster, model, outcome);
            }
        } finally {
            if (attributes.has(GeneralParameters.VERBOSITY)) {
                resetVerbosity();
            }
        }
    }

    /** Trees are changed one round of the earlier model at a time. */
    private int count(int before) {
        return TreeMethod.isUpdate(attributes)
                ? before
                : Math.toIntExact(attributes.integer(TrainingParameters.ROUNDS).orElseThrow());
    }

    private TrainedModel trained(Booster booster, Booster model, Rounds.Outcome outcome) {
        Map<String, String> parameters = BoosterConfiguration.flatten(booster.configuration());
        model.setFeatures(request.data().features());
        Map<String, Bytes> files = new LinkedHashMap<>();
        files.put(XgboostModelType.MODEL_FILE, Bytes.wrap(model.save()));
        files.put(XgboostModelType.HISTORY_FILE, outcome.history().toJson());
        return new TrainedModel(
                new ModelPayload(files), outcome.metrics(), parameters, Map.of("xgboost", Xgboost.version()));
    }

    private List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> parameters =
                LibraryParameters.of(variant, attributes, request.data().features());
        // Names a parameter that has no effect in a warning, as XGBoost's own front ends do.
        boolean isValidated =
                !attributes.has(GeneralParameters.VALIDATE) || attributes.isTrue(GeneralParameters.VALIDATE);
        parameters.add(Map.entry(GeneralParameters.VALIDATE, isValidated ? "1" : "0"));
        parameters.add(Map.entry(ObjectiveParameters.OBJECTIVE, request.task().objective()));
        if (request.task().kind() == TaskKind.MULTICLASS_CLASSIFICATION) {
            long given = attributes.integer(ObjectiveParameters.NUM_CLASS).orElse(0);
            parameters.add(Map.entry(ObjectiveParameters.NUM_CLASS, Long.toString(Math.max(request.classes(), given))));
        }
        parameters.add(Map.entry(GeneralParameters.THREADS, Integer.toString(threads)));
        return parameters;
    }

    /** The library keeps what it tells for the thread, not for the training. */
    private static void resetVerbosity() {
        Xgboost.check(XgboostApi.XGBSetGlobalConfig(
                Xgboost.text("{\"verbosity\":" + GeneralParameters.DEFAULT_VERBOSITY + "}")));
    }
}
