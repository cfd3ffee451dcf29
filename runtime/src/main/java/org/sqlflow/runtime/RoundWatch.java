package org.sqlflow.runtime;

import java.util.Map;
import java.util.Optional;
import org.sqlflow.runtime.tune.MedianRule.Curves;
import org.sqlflow.spi.model.RoundwiseTraining;

/** Follows the rounds of the trainings of one candidate, one fold after the other. */
final class RoundWatch {
    private final Optional<RoundwiseTraining> rounds;
    private final Verdict verdict;
    private final Curves curves = new Curves();
    private Optional<String> shownName = Optional.empty();

    /** A watch that asks after each round whether the training goes on. */
    RoundWatch(Optional<RoundwiseTraining> rounds, Verdict verdict) {
        this.rounds = rounds;
        this.verdict = verdict;
    }

    /** Decides whether a training goes on. */
    interface Verdict {
        /**
         * Whether it is given up.
         *
         * @param curves what it has reached, the last round included
         * @param shownName the name of the metric
         * @param value the metric after this round
         */
        boolean givesUp(Curves curves, String shownName, double value);
    }

    /** Begins the next fold. */
    void begin() {
        curves.begin();
    }

    /** Takes in the metrics after a round; says whether the training is given up. */
    boolean givesUpAfter(Map<String, Double> metrics) {
        Optional<String> judging = TrialMetric.lastOfValidation(metrics);
        if (judging.isEmpty() || rounds.isEmpty()) {
            return false;
        }
        String name = judging.get();
        double value = metrics.getOrDefault(name, Double.NaN);
        shownName = judging;
        curves.add(rounds.get().isGrowing(TrialMetric.shortName(name)) ? -value : value);
        return verdict.givesUp(curves, name, value);
    }

    /** What the trainings have reached. */
    Curves curves() {
        return curves;
    }

    /** The name of the metric after each round, once one has been measured. */
    Optional<String> shownName() {
        return shownName;
    }
}
