package org.sqlflow.figures.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TestSwarmPlacement {
    @Test
    void stacksAlternateAroundTheMiddle() {
        assertThat(SwarmPlacement.offsets(new double[] {5, 5, 5}, 4, 100)).containsExactly(0, -4, 4);
        assertThat(SwarmPlacement.offsets(new double[] {5, 5, 5, 5}, 4, 100)).containsExactly(2, -2, 6, -6);
    }

    @Test
    void crowdsArePressedIntoTheRow() {
        assertThat(SwarmPlacement.offsets(new double[] {5, 5, 5, 5, 5}, 4, 4)).containsExactly(0, -2, 2, -4, 4);
    }

    @Test
    void noPointsGiveNoOffsets() {
        assertThat(SwarmPlacement.offsets(new double[0], 4, 4)).isEmpty();
    }

    @Property(seed = "4")
    void rowsAreBalancedAndKeepTheirHeight(
            @ForAll @Size(max = 200) List<@DoubleRange(min = 0, max = 100) Double> places) {
        double[] xs = places.stream().mapToDouble(Double::doubleValue).toArray();
        double[] offsets = SwarmPlacement.offsets(xs, 5, 12);
        assertThat(offsets).hasSameSizeAs(xs);
        assertThat(Arrays.stream(offsets).map(Math::abs).max().orElse(0)).isLessThanOrEqualTo(12 + 1e-9);
        assertThat(Arrays.stream(offsets).sum()).isCloseTo(0, within(1e-6));
    }
}
