package org.sqlflow.runtime.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;

/**
 * The rows of a group in the order that a model gives them; rows of equal score stay in their own order, as in XGBoost.
 *
 * @param relevances the labels from the first place on; a row above 0 is relevant
 * @param scores their scores, which do not grow
 * @param weight the mean weight of the rows
 */
record RankedGroup(Doubles relevances, Doubles scores, double weight) {
    /**
     * The rows of a group.
     *
     * @param members their indexes in ascending order, at least one
     */
    static RankedGroup of(EvaluationRows rows, int[] members) {
        int[] order = Arrays.stream(members)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> 0.0 - rows.prediction(row, 0)))
                .mapToInt(Integer::intValue)
                .toArray();
        return new RankedGroup(
                Doubles.of(Arrays.stream(order).mapToDouble(rows::label).toArray()),
                Doubles.of(Arrays.stream(order)
                        .mapToDouble(row -> rows.prediction(row, 0))
                        .toArray()),
                Arrays.stream(order).mapToDouble(rows::weight).average().orElseThrow());
    }

    /**
     * The normalised discounted cumulative gain, where a row's gain is 2 to its relevance, less 1 (Burges and others 2005).
     *
     * @param most how many first places count
     * @param without what it is if no row is relevant
     */
    double gain(double most, double without) {
        DoubleUnaryOperator gain = relevance -> Math.pow(2, relevance) - 1;
        double best = discounted(sorted(), most, gain);
        return best == 0 ? without : discounted(relevances, most, gain) / best;
    }

    /**
     * The same with the relevance itself as gain and rows of equal score sharing their places, as scikit-learn's
     * {@code ndcg_score}; 0 if no row is relevant.
     */
    double linearGain(double most) {
        double best = discounted(sorted(), most, DoubleUnaryOperator.identity());
        return best == 0 ? 0 : discounted(tiesAveraged(), most, DoubleUnaryOperator.identity()) / best;
    }

    /**
     * The mean, over the relevant rows, of the share of relevant rows up to each, where only the first places count.
     *
     * @param without what it is if no row is relevant
     */
    double averagePrecision(double most, double without) {
        int relevant = 0;
        double sum = 0;
        for (int place = 0; place < relevances.size(); place++) {
            if (relevances.get(place) > 0) {
                relevant++;
                sum += place < most ? (double) relevant / (place + 1) : 0;
            }
        }
        return relevant == 0 ? without : sum / Math.min(relevant, most);
    }

    /** The share of relevant rows among the first places, of which there are no more than rows. */
    double precision(double most) {
        int places = (int) Math.min(most, relevances.size());
        return relevances.stream().limit(places).filter(each -> each > 0).count() / (double) places;
    }

    /** The inverse of the place of the first relevant row; 0 if there is none. */
    double reciprocalRank() {
        return IntStream.range(0, relevances.size())
                .filter(place -> relevances.get(place) > 0)
                .mapToDouble(place -> 1.0 / (place + 1))
                .findFirst()
                .orElse(0);
    }

    private Doubles sorted() {
        return Doubles.of(relevances.stream()
                .map(each -> -each)
                .sorted()
                .map(each -> -each)
                .toArray());
    }

    private Doubles tiesAveraged() {
        double[] averaged = relevances.toArray();
        int start = 0;
        for (int end = 1; end <= averaged.length; end++) {
            if (end == averaged.length || scores.get(end) != scores.get(start)) {
                double mean = Arrays.stream(averaged, start, end).average().orElseThrow();
                Arrays.fill(averaged, start, end, mean);
                start = end;
            }
        }
        return Doubles.of(averaged);
    }

    private static double discounted(Doubles relevances, double most, DoubleUnaryOperator gain) {
        CompensatedSum sum = new CompensatedSum();
        for (int place = 0; place < relevances.size() && place < most; place++) {
            sum.add(gain.applyAsDouble(relevances.get(place)) * Math.log(2) / Math.log(place + 2));
        }
        return sum.value();
    }
}
