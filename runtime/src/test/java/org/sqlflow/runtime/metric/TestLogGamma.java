package org.sqlflow.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TestLogGamma {
    @Test
    void isTheLogarithmOfTheFactorial() {
        double logarithm = 0;
        for (int number = 1; number <= 2000; number++) {
            assertThat(LogGamma.of(number)).isCloseTo(logarithm, within(1e-13 * Math.max(1, logarithm)));
            logarithm += Math.log(number);
        }
    }

    @Test
    void holdsBetweenWholeNumbers() {
        assertThat(LogGamma.of(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-14));
        assertThat(LogGamma.of(1.5)).isCloseTo(Math.log(Math.PI) / 2 - Math.log(2), within(1e-14));
        // The smallest numbers, where the function is 1/x.
        assertThat(LogGamma.of(1e-300)).isCloseTo(300 * Math.log(10), within(1e-12));
    }

    @Test
    void isUndefinedWithoutAPositiveNumber() {
        assertThat(LogGamma.of(0)).isNaN();
        assertThat(LogGamma.of(-0.5)).isNaN();
        assertThat(LogGamma.of(Double.NaN)).isNaN();
        assertThat(LogGamma.of(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
