package org.sqlflow.runtime.metric;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * How well scores order rows, the positive ones first. All figures are exact: every distinct score is a threshold, and rows
 * of equal score are taken together.
 *
 * @param auc the area under the receiver operating characteristic: the probability that a positive row has a higher score
 *     than a negative one, where a tie counts half; NaN unless there are both
 * @param averagePrecision the sum over the thresholds of precision times the gain in recall, without interpolation; NaN
 *     unless there is a positive row
 * @param interpolatedPrecision the area under precision and recall where counts are interpolated between thresholds, as in
 *     XGBoost's {@code aucpr} (Keilwagen, Grosse and Grau, "Area under precision-recall curves for weighted and unweighted
 *     data", PLoS ONE 9, 2014); NaN unless there are both
 */
record Ranking(double auc, double averagePrecision, double interpolatedPrecision) {
    private static final Ranking UNDEFINED = new Ranking(Double.NaN, Double.NaN, Double.NaN);

    /** What lies at or above a threshold. */
    @FunctionalInterface
    interface ThresholdConsumer {
        /** Takes the weight of the negative and of the positive rows whose score is at least the threshold. */
        void accept(double negatives, double positives);
    }

    /**
     * Ranks all rows.
     *
     * @param rows the rows with their weights
     * @param scores the score of the row of an index, in single precision; if one is NaN, nothing is defined
     * @param positive whether the row of an index is positive
     */
    static Ranking of(EvaluationRows rows, IntToDoubleFunction scores, IntPredicate positive) {
        CompensatedSum positives = new CompensatedSum();
        for (int row = 0; row < rows.size(); row++) {
            if (Double.isNaN(scores.applyAsDouble(row))) {
                return UNDEFINED;
            }
            if (positive.test(row)) {
                positives.add(rows.weight(row));
            }
        }
        Areas areas = new Areas(positives.value());
        forEachThreshold(rows, scores, positive, areas);
        return areas.ranking();
    }

    /** Gives what lies at or above each score that occurs, from the highest down. */
    static void forEachThreshold(
            EvaluationRows rows, IntToDoubleFunction scores, IntPredicate positive, ThresholdConsumer consumer) {
        long[] keys = new long[rows.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = key((float) scores.applyAsDouble(row), row, positive.test(row));
        }
        Arrays.sort(keys);
        CompensatedSum positives = new CompensatedSum();
        CompensatedSum negatives = new CompensatedSum();
        int next = keys.length - 1;
        while (next >= 0) {
            int score = score(keys[next]);
            while (next >= 0 && score(keys[next]) == score) {
                (isPositive(keys[next]) ? positives : negatives).add(rows.weight(row(keys[next])));
                next--;
            }
            consumer.accept(negatives.value(), positives.value());
        }
    }

    /** Sums areas up from threshold to threshold. */
    private static final class Areas implements ThresholdConsumer {
        private final double allPositives;
        private final CompensatedSum area = new CompensatedSum();
        private final CompensatedSum precisions = new CompensatedSum();
        private final CompensatedSum interpolated = new CompensatedSum();
        private double negatives;
        private double positives;

        Areas(double allPositives) {
            this.allPositives = allPositives;
        }

        @Override
        public void accept(double negativesHere, double positivesHere) {
            area.add((negativesHere - negatives) * (positives + positivesHere) / 2);
            if (positivesHere > positives) {
                precisions.add((positivesHere - positives) * (positivesHere / (positivesHere + negativesHere)));
                interpolated.add(interpolated(negativesHere, positivesHere));
            }
            negatives = negativesHere;
            positives = positivesHere;
        }

        /** The integral over recall of the precision where negatives grow linearly with positives. */
        private double interpolated(double negativesHere, double positivesHere) {
            double before = positives / allPositives;
            double here = positivesHere / allPositives;
            double growth = (negativesHere - negatives) / (positivesHere - positives);
            double slope = 1 + growth;
            double start = (negatives - growth * positives) / allPositives;
            double logarithm = start == 0
                    ? 0
                    : start / slope * (Math.log(slope * here + start) - Math.log(slope * before + start));
            return (here - before - logarithm) / slope;
        }

        Ranking ranking() {
            return new Ranking(
                    area.value() / (positives * negatives),
                    precisions.value() / positives,
                    positives * negatives == 0 ? Double.NaN : interpolated.value());
        }
    }

    /** From the highest bit on: 32 bits that compare as the scores do, 31 bits of the row, and one for a positive row. */
    private static long key(float score, int row, boolean positive) {
        // Adding zero makes the negative zero positive: the two are equal.
        int bits = Float.floatToIntBits(score + 0f);
        long ordered = bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
        return (ordered << Integer.SIZE) | ((long) row << 1) | (positive ? 1 : 0);
    }

    private static int score(long key) {
        return (int) (key >> Integer.SIZE);
    }

    private static int row(long key) {
        return (int) key >>> 1;
    }

    private static boolean isPositive(long key) {
        return (key & 1) == 1;
    }
}
