package org.sqlflow.runtime.tune;

import java.util.Arrays;

/** How much each trial of a density counts: the last 25 fully, those before them the less the older they are. */
final class TrialWeights {
    private static final int FULL = 25;

    private TrialWeights() {}

    /** The weights of so many trials, the oldest first. */
    static double[] of(int trials) {
        double[] weights = new double[trials];
        Arrays.fill(weights, 1);
        int older = trials - FULL;
        for (int i = 0; i < older; i++) {
            double share = older == 1 ? 0 : (double) i / (older - 1);
            weights[i] = 1.0 / trials + share * (1 - 1.0 / trials);
        }
        return weights;
    }
}
