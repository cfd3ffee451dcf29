package org.sqlflow.model.xgboost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingContext;
import org.sqlflow.spi.model.TrainingRequest;

/** One training: the matrices, the rounds, and what is to be kept. */
final class Training {
    private static final String TRAINING = "train";
    private static final String VALIDATION = "validation";
    private static final long SHOW_EVERY_NANOS = 300_000_000;

    private final TrainingRequest request;
    private final TrainingContext context;
    private final Attributes attributes;
    private final int threads;

    private Training(TrainingRequest request, TrainingContext context) {
        this.request = request;
        this.context = context;
        this.attributes = request.attributes();
        this.threads = Math.toIntExact(
                Math.max(0, attributes.integer(TrainAttributes.THREADS).orElse(context.threads())));
    }

    /** Trains a model. */
    static TrainedModel run(TrainingRequest request, TrainingContext context) {
        return Xgboost.withLog(
                line -> context.show(new Event.Message(Event.Severity.WARNING, Xgboost.NAME + ": " + line)),
                () -> new Training(request, context).run());
    }

    private TrainedModel run() {
        context.cancellation().check();
        try (Matrix training = matrix(request.data(), Optional.empty())) {
            if (request.validation().isEmpty()) {
                return boost(training, Map.of(TRAINING, training));
            }
            try (Matrix validation = matrix(request.validation().get(), Optional.of(training))) {
                Map<String, Matrix> measured = new LinkedHashMap<>();
                measured.put(TRAINING, training);
                measured.put(VALIDATION, validation);
                return boost(training, measured);
            }
        }
    }

    private Matrix matrix(Dataset dataset, Optional<Matrix> reference) {
        if (TreeMethod.of(attributes) == TreeMethod.HISTOGRAM) {
            int bins = Math.toIntExact(
                    attributes.integer(TrainAttributes.MAX_BIN).orElse(TrainAttributes.DEFAULT_MAX_BIN));
            return QuantileMatrix.of(dataset, reference, bins, threads, context.cancellation());
        }
        return SparseRows.isSparse(dataset)
                ? SparseRows.matrix(dataset, threads, context.cancellation())
                : DenseRows.matrix(dataset, threads, context.cancellation());
    }

    private TrainedModel boost(Matrix training, Map<String, Matrix> measured) {
        try (Booster booster = Booster.create(measured.values().toArray(Matrix[]::new))) {
            parameters().forEach(booster::set);
            Map<String, Double> metrics = rounds(booster, training, measured);
            booster.setFeatures(request.data().features());
            return new TrainedModel(
                    new ModelPayload(Map.of(GradientBoostedTrees.MODEL_FILE, Bytes.wrap(booster.save()))),
                    metrics,
                    BoosterConfiguration.flatten(booster.configuration()),
                    Map.of("xgboost", Xgboost.version()));
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        // Names a parameter that has no effect in a warning, as XGBoost's own front ends do.
        parameters.put("validate_parameters", "true");
        parameters.putAll(TrainAttributes.parameters(attributes));
        parameters.put(TrainAttributes.OBJECTIVE, request.task().objective());
        if (request.task().kind() == TaskKind.MULTICLASS_CLASSIFICATION) {
            long given = attributes.integer(TrainAttributes.NUM_CLASS).orElse(0);
            parameters.put(TrainAttributes.NUM_CLASS, Long.toString(Math.max(request.classes(), given)));
        }
        parameters.put(TrainAttributes.THREADS, Integer.toString(threads));
        return parameters;
    }

    private Map<String, Double> rounds(Booster booster, Matrix training, Map<String, Matrix> measured) {
        int rounds = Math.toIntExact(attributes.integer(TrainAttributes.ROUNDS).orElseThrow());
        long shown = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            context.cancellation().check();
            booster.update(round, training);
            if (round + 1 < rounds && System.nanoTime() - shown >= SHOW_EVERY_NANOS) {
                show(round + 1, rounds, measure(booster, round, measured));
                shown = System.nanoTime();
            }
        }
        Map<String, Double> metrics = measure(booster, rounds - 1, measured);
        show(rounds, rounds, metrics);
        return metrics;
    }

    private void show(int done, int rounds, Map<String, Double> metrics) {
        context.show(new Event.Progress("training", done, OptionalLong.of(rounds), "rounds", metrics));
    }

    /** Metrics by the library's names; those of a validation set begin with {@code validation_}. */
    private static Map<String, Double> measure(Booster booster, int round, Map<String, Matrix> measured) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        booster.evaluate(round, measured)
                .forEach((name, value) -> metrics.put(
                        name.startsWith(TRAINING + "-")
                                ? name.substring(TRAINING.length() + 1)
                                : VALIDATION + "_" + name.substring(VALIDATION.length() + 1),
                        value));
        return metrics;
    }
}
