package org.sqlflow.runtime.metric;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * How well scores order rows, the positive ones first. Both figures are exact: every distinct score is a threshold, and rows
 * of equal score are taken together.
 *
 * @param auc the area under the receiver operating characteristic: the probability that a positive row has a higher score
 *     than a negative one, where a tie counts half; NaN unless there are both
 * @param averagePrecision the sum over the thresholds of precision times the gain in recall, without interpolation; NaN
 *     unless there is a positive row
 */
record Ranking(double auc, double averagePrecision) {
    private static final Ranking UNDEFINED = new Ranking(Double.NaN, Double.NaN);

    /**
     * Ranks all rows.
     *
     * @param rows the rows with their weights
     * @param scores the score of the row of an index, in single precision; if one is NaN, nothing is defined
     * @param positive whether the row of an index is positive
     */
    static Ranking of(EvaluationRows rows, IntToDoubleFunction scores, IntPredicate positive) {
        long[] keys = new long[rows.size()];
        for (int row = 0; row < keys.length; row++) {
            float score = (float) scores.applyAsDouble(row);
            if (Float.isNaN(score)) {
                return UNDEFINED;
            }
            keys[row] = key(score, row, positive.test(row));
        }
        Arrays.sort(keys);
        return ofSorted(keys, rows);
    }

    private static Ranking ofSorted(long[] keys, EvaluationRows rows) {
        CompensatedSum positives = new CompensatedSum();
        CompensatedSum negatives = new CompensatedSum();
        CompensatedSum area = new CompensatedSum();
        CompensatedSum precisions = new CompensatedSum();
        int next = keys.length - 1;
        while (next >= 0) {
            double positivesBefore = positives.value();
            double negativesBefore = negatives.value();
            int score = score(keys[next]);
            while (next >= 0 && score(keys[next]) == score) {
                (isPositive(keys[next]) ? positives : negatives).add(rows.weight(row(keys[next])));
                next--;
            }
            double positivesHere = positives.value();
            double negativesHere = negatives.value();
            area.add((negativesHere - negativesBefore) * (positivesBefore + positivesHere) / 2);
            precisions.add((positivesHere - positivesBefore) * (positivesHere / (positivesHere + negativesHere)));
        }
        return new Ranking(
                area.value() / (positives.value() * negatives.value()), precisions.value() / positives.value());
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
