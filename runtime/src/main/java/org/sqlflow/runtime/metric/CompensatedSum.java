package org.sqlflow.runtime.metric;

/**
 * A sum whose error does not grow with the number of terms: what an addition loses is summed beside it (Neumaier 1974).
 */
final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double value() {
        double total = sum + lost;
        // Once the sum is infinite, what was lost is not a number.
        return Double.isNaN(total) ? sum : total;
    }
}
