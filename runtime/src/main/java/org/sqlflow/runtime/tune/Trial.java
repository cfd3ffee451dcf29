package org.sqlflow.runtime.tune;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.sqlflow.spi.attribute.Attributes;

/**
 * A combination that was tried.
 *
 * @param number its number, from 1
 * @param combination the values that were tried
 * @param state how it ended
 * @param metric what was measured, the mean over all parts that were measured on; NaN where there is none
 * @param isGrowing whether a greater metric is better
 * @param deviation the standard deviation over the parts; NaN where there is only one
 * @param rounds how many rounds were trained, or are best where the training finds that out; empty where there are none
 * @param seconds how long it took
 * @param error what the training said, if it failed
 */
public record Trial(
        int number,
        Attributes combination,
        State state,
        double metric,
        boolean isGrowing,
        double deviation,
        OptionalInt rounds,
        double seconds,
        Optional<String> error) {
    /** Better trials first; of equal ones the earlier. */
    public static final Comparator<Trial> BEST_FIRST =
            Comparator.comparingDouble(Trial::loss).thenComparing(Trial::number);

    public Trial {
        requireNonNull(combination, "combination");
        requireNonNull(state, "state");
        requireNonNull(rounds, "rounds");
        requireNonNull(error, "error");
    }

    /** A trial whose training failed. */
    public static Trial failed(int number, Attributes combination, double seconds, String error) {
        return new Trial(
                number,
                combination,
                State.FAILED,
                Double.NaN,
                false,
                Double.NaN,
                OptionalInt.empty(),
                seconds,
                Optional.of(error));
    }

    /** How a trial ended. */
    public enum State {
        /** It was measured. */
        COMPLETE,
        /** It was given up because others were better after as many rounds. */
        PRUNED,
        /** Its metric was not a number. */
        UNDEFINED,
        /** The combination could not be trained with. */
        FAILED;

        /** The state as users see it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The metric as something of which less is better, in the order of doubles: NaN is worst. */
    public double loss() {
        return isGrowing ? -metric : metric;
    }

    /** Those that go on to more rounds, the best first: none that was given up or not measured. */
    public static List<Trial> promoted(List<Trial> trials, int most) {
        return trials.stream()
                .filter(trial -> trial.state() == State.COMPLETE)
                .sorted(BEST_FIRST)
                .limit(most)
                .toList();
    }

    /** The best of those that are complete. */
    public static Optional<Trial> best(List<Trial> trials) {
        return trials.stream().filter(trial -> trial.state() == State.COMPLETE).min(BEST_FIRST);
    }
}
