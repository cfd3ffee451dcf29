package org.sqlflow.runtime.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sqlflow.runtime.tune.Trial.State;
import org.sqlflow.spi.attribute.Attributes;

/** Which trials are better, and which go on. */
class TestTrial {
    private static final Attributes NONE = Attributes.of(Map.of());

    private static Trial trial(int number, State state, double metric, boolean isGrowing) {
        return new Trial(number, NONE, state, metric, isGrowing, Double.NaN, OptionalInt.empty(), 0, Optional.empty());
    }

    @Test
    void onlyWhatWasMeasuredToItsEndGoesOn() {
        Trial worse = trial(1, State.COMPLETE, 0.5, false);
        Trial better = trial(5, State.COMPLETE, 0.4, false);
        List<Trial> trials = List.of(
                worse,
                trial(2, State.PRUNED, 0.1, false),
                trial(3, State.UNDEFINED, Double.NaN, false),
                Trial.failed(4, NONE, 0, "too much"),
                better);
        assertThat(Trial.promoted(trials, 4)).containsExactly(better, worse);
        assertThat(Trial.promoted(trials, 1)).containsExactly(better);
        assertThat(Trial.best(trials)).hasValue(better);
    }

    @Test
    void aMetricThatGrowsIsBetterWhereItIsGreater() {
        Trial less = trial(1, State.COMPLETE, 0.5, true);
        Trial more = trial(2, State.COMPLETE, 0.6, true);
        assertThat(Trial.promoted(List.of(less, more), 2)).containsExactly(more, less);
    }
}
