package org.sqlflow.model.xgboost;

import java.util.Map;
import java.util.Optional;
import org.sqlflow.spi.attribute.Attributes;

/**
 * Watches the last metric of the validation rows and remembers the best round. Not a number is never better. The rule is
 * that of the library's own front ends.
 */
final class EarlyStopping {
    private final long patience;
    private Optional<String> metric = Optional.empty();
    private double best = Double.NaN;
    private int bestRound = -1;

    private EarlyStopping(long patience) {
        this.patience = patience;
    }

    /** What a training wants. */
    static Optional<EarlyStopping> of(Attributes attributes) {
        return attributes.integer(TrainingParameters.EARLY_STOPPING).stream()
                .mapToObj(EarlyStopping::new)
                .findFirst();
    }

    /**
     * Takes in what a round gave.
     *
     * @param round the round, from 0
     * @param measured the metrics of the validation rows, in the order in which they were named
     * @return whether it is the best round so far
     */
    boolean accept(int round, Map<String, Double> measured) {
        for (String name : measured.keySet()) {
            metric = Optional.of(name);
        }
        double value = metric.map(measured::get).orElse(Double.NaN);
        boolean isGrowing = metric.filter(EvaluationMetric::isGrowing).isPresent();
        boolean isBetter = bestRound < 0 || (isGrowing ? value > best : value < best);
        if (isBetter) {
            best = value;
            bestRound = round;
        }
        return isBetter;
    }

    /** Whether the training is to stop after a round. */
    boolean isOver(int round) {
        return round - bestRound >= patience;
    }

    /** The best round, from 0. */
    int bestRound() {
        return bestRound;
    }

    /** What is watched, and its best value, for a message. */
    String describeBest() {
        return metric.orElse("the metric") + " was " + best;
    }
}
