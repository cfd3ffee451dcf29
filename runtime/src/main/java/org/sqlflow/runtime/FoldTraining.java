package org.sqlflow.runtime;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.TuningProblems;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.FeatureOptions;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.features.LearnedData;
import org.sqlflow.runtime.training.Fold;
import org.sqlflow.runtime.tune.MedianRule.Curves;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.model.PreparedData;
import org.sqlflow.spi.model.RoundwiseTraining;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingRequest;

/**
 * Trains with the same attributes on each fold of the rows and measures each model on the rows that it has not seen. What
 * features learn from the rows, they learn from those of the fold alone. What the model type makes of a fold's rows is kept
 * for the next training on them, if that fits into memory. Used by one thread.
 */
final class FoldTraining implements AutoCloseable {
    private final TrainingSetup setup;
    private final List<Fold> folds;
    private final TrainingLearning labels;
    private final TrainingProgress progress;
    private final TrialMetric metric;
    private final Map<DataKind, List<FoldData>> data = new HashMap<>();

    /**
     * A training on folds.
     *
     * @param labels has seen all rows
     */
    FoldTraining(
            TrainingSetup setup,
            List<Fold> folds,
            TrainingLearning labels,
            TrainingProgress progress,
            TrialMetric metric) {
        this.setup = setup;
        this.folds = folds;
        this.labels = labels;
        this.progress = progress;
        this.metric = metric;
    }

    /** What the encoded rows of a fold depend on beside the fold. */
    private record DataKind(FeatureOptions options, TaskKind task) {}

    private record FoldData(
            Dataset training,
            Dataset validation,
            LearnedData learned,
            List<LabelDomain> labels,
            Optional<PreparedData> prepared) {
        List<String> classNames() {
            return labels.size() == 1 ? labels.get(0).classNames() : List.of();
        }
    }

    /**
     * What came of it.
     *
     * @param name the name of the metric that decides
     * @param means the metrics of the validation rows, the mean over the folds
     * @param deviations their standard deviations; none with one fold
     * @param rounds how many rounds are best, or were trained
     * @param isGivenUp whether the training was given up before its end; the metric is then the last one, if any
     * @param training the training itself, if another one with the same attributes and all rows would be no different
     */
    record Measured(
            String name,
            Map<String, Double> means,
            Map<String, Double> deviations,
            OptionalInt rounds,
            boolean isGivenUp,
            Optional<KeptTraining> training) {
        double metric() {
            return means.getOrDefault(name, Double.NaN);
        }

        double deviation() {
            return deviations.getOrDefault(name, Double.NaN);
        }

        /** The numbers alone: a model may be large. */
        Measured withoutTraining() {
            return new Measured(name, means, deviations, rounds, isGivenUp, Optional.empty());
        }
    }

    /** How many folds there are. */
    int folds() {
        return folds.size();
    }

    /** Trains and measures; the watch sees every round and may give up. */
    Measured measure(TrainingSetup candidate, RoundWatch watch) {
        Task task = candidate.task(labels.summaries());
        DataKind current = new DataKind(candidate.featureOptions(), task.kind());
        data.forEach((kind, encoded) -> {
            if (!kind.equals(current)) {
                letGo(encoded);
            }
        });
        List<FoldData> encoded = data.computeIfAbsent(current, kind -> encode(candidate, kind.task()));
        List<Map<String, Double>> byFold = new ArrayList<>();
        List<Integer> rounds = new ArrayList<>();
        Optional<KeptTraining> kept = Optional.empty();
        for (FoldData fold : encoded) {
            progress.cancellation().check();
            watch.begin();
            MemoryCheck.refuseTooLarge(
                    candidate, fold.learned(), fold.classNames().size());
            FoldProgress context = new FoldProgress(progress, watch, fold.prepared());
            try (CancellationToken.Registration registration =
                    progress.cancellation().onCancel(context.cancellation()::cancel)) {
                requireNonNull(registration, "registration");
                TrainedModel trained = train(candidate, task, fold, context);
                byFold.add(metrics(candidate, task, fold, trained));
                rounds.add(rounds(candidate, watch.curves()));
                kept = kept(candidate, fold, trained, context);
            } catch (SqlflowException e) {
                if (!context.isGivenUp()) {
                    throw e;
                }
                return givenUp(task, watch);
            }
        }
        Map<String, Double> means = combine(byFold, FoldTraining::mean);
        String name = metric.shownName(means).orElseThrow();
        return new Measured(
                name,
                means,
                folds.size() < 2 ? Map.of() : combine(byFold, FoldTraining::deviation),
                best(rounds),
                false,
                kept);
    }

    /** Where other rows are measured on, a fold is all rows; what stops early is trained anew, with as many rounds. */
    private Optional<KeptTraining> kept(
            TrainingSetup candidate, FoldData fold, TrainedModel trained, FoldProgress context) {
        Attributes attributes = candidate.attributes();
        boolean isFinal = setup.validation().isPresent()
                && metric.judged(attributes).equals(attributes)
                && candidate
                        .type()
                        .roundwise()
                        .filter(each -> each.keepsBest(attributes))
                        .isEmpty();
        return isFinal
                ? Optional.of(new KeptTraining(attributes, fold.learned(), trained, context.messages()))
                : Optional.empty();
    }

    private Measured givenUp(Task task, RoundWatch watch) {
        String name = watch.shownName().orElse("");
        double last = metric.ofPredictions().isPresent() || name.isEmpty()
                ? Double.NaN
                : watch.curves().best() * (metric.isGrowing(task, name) ? -1 : 1);
        return new Measured(
                name,
                Map.of(name, last),
                Map.of(),
                OptionalInt.of(watch.curves().rounds()),
                true,
                Optional.empty());
    }

    private TrainedModel train(TrainingSetup candidate, Task task, FoldData fold, FoldProgress context) {
        return setup.atLabelOrQuery(() -> setup.type()
                .train(
                        new TrainingRequest(
                                metric.judged(candidate.attributes()),
                                task,
                                fold.classNames(),
                                fold.training(),
                                Optional.of(fold.validation()),
                                setup.start().map(start -> start.stored().payload())),
                        context));
    }

    private List<FoldData> encode(TrainingSetup candidate, TaskKind task) {
        List<LabelDomain> domains =
                setup.start().map(start -> start.manifest().labels()).orElseGet(() -> labels.domains(task));
        List<FoldData> all = new ArrayList<>();
        for (Fold fold : folds) {
            progress.cancellation().check();
            LearnedData learned = learn(candidate, fold, all.size() + 1);
            TrainingData ofFold = new TrainingData(
                    learned, domains, setup.modelName(), setup.context().allocator());
            ColumnRoles roles = labels.roles();
            all.add(new FoldData(
                    ofFold.training(fold.training(), roles),
                    setup.atLabelOrQuery(() -> ofFold.validation(
                            fold.validation(),
                            setup.columns().roles(fold.validation().schema()))),
                    learned,
                    domains,
                    fits(candidate, learned) ? Optional.of(new PreparedData()) : Optional.empty()));
        }
        return all;
    }

    private LearnedData learn(TrainingSetup candidate, Fold fold, int number) {
        return setup.atLabelOrQuery(() -> {
            try {
                return candidate.newLearning(fold.training().schema()).learn(fold.training());
            } catch (SqlflowException e) {
                if (setup.validation().isPresent()) {
                    throw e;
                }
                throw TuningProblems.ofFold(e.problem(), number, folds.size()).asException();
            }
        });
    }

    /** Whether what is made of all folds' rows may stay in memory, by the estimate for a training on one. */
    private boolean fits(TrainingSetup candidate, LearnedData learned) {
        boolean isRepeated = setup.step().space().isPresent();
        OptionalLong needed = MemoryCheck.needed(candidate, learned, 0);
        long limit = setup.context().options().memoryLimit();
        return isRepeated && (needed.isEmpty() || needed.getAsLong() <= limit / folds.size());
    }

    @Override
    public void close() {
        data.values().forEach(FoldTraining::letGo);
        data.clear();
    }

    private static void letGo(List<FoldData> encoded) {
        encoded.forEach(fold -> fold.prepared().ifPresent(PreparedData::close));
    }

    /** The metrics of the validation rows, the one that decides among them. */
    private Map<String, Double> metrics(TrainingSetup candidate, Task task, FoldData fold, TrainedModel trained) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        trained.metrics().forEach((name, value) -> {
            if (name.startsWith(RoundwiseTraining.VALIDATION)) {
                metrics.put(name, value);
            }
        });
        metric.ofPredictions()
                .ifPresent(name -> metrics.put(
                        RoundwiseTraining.VALIDATION + name,
                        PredictionMetric.measure(
                                candidate,
                                task,
                                fold.labels(),
                                fold.learned().transforms().fields(),
                                trained,
                                fold.validation(),
                                name)));
        return metrics;
    }

    private OptionalInt rounds(TrainingSetup candidate) {
        return candidate.type().roundwise().stream()
                .mapToInt(each -> each.rounds(candidate.attributes()))
                .findFirst();
    }

    private int rounds(TrainingSetup candidate, Curves curves) {
        boolean keepsBest = candidate
                .type()
                .roundwise()
                .filter(each -> each.keepsBest(candidate.attributes()))
                .isPresent();
        return keepsBest && curves.rounds() > 0
                ? curves.bestRound()
                : rounds(candidate).orElse(0);
    }

    private static OptionalInt best(List<Integer> rounds) {
        double mean = rounds.stream().mapToInt(each -> each).average().orElse(0);
        return mean == 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.max(1, Math.round(mean)));
    }

    /** A number of each fold made one. */
    private interface Combination {
        double of(double[] values);
    }

    private static Map<String, Double> combine(List<Map<String, Double>> byFold, Combination combination) {
        Map<String, Double> combined = new LinkedHashMap<>();
        for (String name : byFold.get(0).keySet()) {
            combined.put(
                    name,
                    combination.of(byFold.stream()
                            .mapToDouble(fold -> requireNonNull(fold.get(name), name))
                            .toArray()));
        }
        return combined;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Of the folds themselves, not of folds that they might be a sample of, as NumPy and scikit-learn users compute it. */
    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
