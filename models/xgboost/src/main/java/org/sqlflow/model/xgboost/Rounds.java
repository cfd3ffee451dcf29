package org.sqlflow.model.xgboost;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.TrainingContext;

/** The rounds of one training: adds to the booster, measures, shows, and stops where it is to stop. */
final class Rounds {
    static final String TRAINING = "train";
    static final String VALIDATION = "validation";

    private static final long SHOW_EVERY_NANOS = 300_000_000;
    /** Of what nobody but a spectator wants to know, one part in so many of the time. */
    private static final int MEASURING_ONE_IN = 100;

    private final Booster booster;
    private final Matrix training;
    private final Map<String, Matrix> matrices;
    private final Map<String, Matrix> measured;
    private final TrainingContext context;
    private final int before;
    private final int count;
    private final boolean measuresEach;
    private final Optional<EarlyStopping> stopping;
    private final boolean canCut;
    private final EvaluationHistory history = new EvaluationHistory();

    private Map<String, Map<String, Double>> last = Map.of();
    private Map<String, Map<String, Double>> best = Map.of();
    private Optional<byte[]> bestModel = Optional.empty();
    private int lastRound;

    /**
     * Rounds to be run.
     *
     * @param matrices what is learnt from, and what to measure on after the last round
     * @param measured what to measure on after the rounds before
     * @param before how many rounds the booster has
     * @param count how many are to be added
     * @param canCut whether the model of a round is the later model without its later rounds; dropout changes earlier
     *     trees, and linear functions have no rounds
     */
    Rounds(
            Booster booster,
            Map<String, Matrix> matrices,
            Map<String, Matrix> measured,
            Attributes attributes,
            TrainingContext context,
            int before,
            int count,
            boolean canCut) {
        this.booster = booster;
        this.training = requireNonNull(matrices.get(TRAINING));
        this.matrices = matrices;
        this.measured = measured;
        this.context = context;
        this.before = before;
        this.count = count;
        this.canCut = canCut;
        this.stopping = EarlyStopping.of(attributes).filter(each -> measured.containsKey(VALIDATION));
        this.measuresEach = measured.containsKey(VALIDATION) || attributes.has(ObjectiveParameters.EVAL_METRIC);
    }

    /** What came of the rounds: the model to keep, which is the booster itself or one that is to be closed. */
    record Outcome(Booster model, Map<String, Double> metrics, EvaluationHistory history) {}

    /** Runs them. */
    Outcome run() {
        long started = System.nanoTime();
        long shown = started;
        long measuring = 0;
        int round = 0;
        boolean isOver = false;
        while (round < count && !isOver) {
            context.cancellation().check();
            booster.update(before + round, training);
            boolean isLast = round + 1 == count;
            long now = System.nanoTime();
            boolean isDue = now - shown >= SHOW_EVERY_NANOS;
            boolean isMeasured = measuresEach || isLast || (isDue && measuring * MEASURING_ONE_IN <= now - started);
            if (isMeasured) {
                measure(round, isLast ? matrices : measured);
                isOver = stopping.filter(each -> each.isOver(lastRound)).isPresent();
                measuring += System.nanoTime() - now;
            }
            if (isMeasured || isDue) {
                show(round + 1);
                shown = System.nanoTime();
            }
            round++;
        }
        return stopping.map(this::cut).orElseGet(() -> new Outcome(booster, flat(last), history));
    }

    private void measure(int round, Map<String, Matrix> on) {
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        booster.evaluate(before + round, on).forEach((name, value) -> {
            String rows = name.startsWith(TRAINING + "-") ? TRAINING : VALIDATION;
            metrics.computeIfAbsent(rows, key -> new LinkedHashMap<>()).put(name.substring(rows.length() + 1), value);
        });
        last = metrics;
        lastRound = round;
        // What is measured after the last round only has no history.
        Map<String, Map<String, Double>> ofEach = new LinkedHashMap<>(metrics);
        ofEach.keySet().retainAll(measured.keySet());
        history.add(round, ofEach);
        stopping.ifPresent(each -> {
            if (each.accept(round, metrics.getOrDefault(VALIDATION, Map.of()))) {
                best = metrics;
                bestModel = canCut ? Optional.empty() : Optional.of(booster.save());
            }
        });
    }

    /** Shows how far the training is, with the metrics that were measured last. */
    private void show(int done) {
        context.show(new Event.Progress("training", done, OptionalLong.of(count), "rounds", flat(last)));
    }

    /** The model of the best round. */
    private Outcome cut(EarlyStopping watched) {
        int kept = watched.bestRound() + 1;
        if (kept == lastRound + 1) {
            return new Outcome(booster, flat(last), history);
        }
        context.show(new Event.Message(
                Event.Severity.INFO,
                "the model keeps " + kept + " of " + (lastRound + 1) + " rounds: " + watched.describeBest()
                        + " on the validation rows after round " + kept + ", and became no better"));
        Booster model = bestModel.map(Booster::read).orElseGet(() -> booster.firstRounds(before + kept));
        return new Outcome(model, flat(best), history);
    }

    /** Metrics by the library's names; those of a validation set begin with {@code validation_}. */
    private static Map<String, Double> flat(Map<String, Map<String, Double>> metrics) {
        Map<String, Double> flat = new LinkedHashMap<>();
        metrics.forEach((on, values) ->
                values.forEach((name, value) -> flat.put(on.equals(TRAINING) ? name : VALIDATION + "_" + name, value)));
        return flat;
    }
}
