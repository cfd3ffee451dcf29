package org.sqlflow.runtime.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/**
 * Metrics of predicted survival times or hazards.
 *
 * <p>The concordance index (Harrell and others, "Evaluating the yield of medical tests", JAMA 247, 1982) is the part of the
 * pairs of rows, of those where it is known which event came first, that the model puts in this order; a tie of predictions
 * counts half. It is known where the latest time of one event is before the earliest of the other; at the same time, an event
 * that was seen comes before one that had not come yet.
 */
final class SurvivalMetrics implements TaskMetrics {
    static final MetricCatalogue<SurvivalMetrics> CATALOGUE = new MetricCatalogue.Builder<SurvivalMetrics>(
                    TaskKind.SURVIVAL)
            .usual(
                    SurvivalMetrics::concordance,
                    "concordance_index",
                    "concordance",
                    "c_index",
                    "concordance_index_censored",
                    "harrell_c")
            .losses()
            .build();

    private static final String HAZARDS = "survival:cox";

    private final EvaluationRows rows = new EvaluationRows(1, true);
    private final boolean predictsHazards;
    private @Nullable Double concordance;

    /**
     * No rows yet.
     *
     * @param objective the objective by XGBoost's name: under {@code survival:cox} predictions are hazards, which are great
     *     where times are short, and a negative label is the time at which the event had not come
     */
    SurvivalMetrics(String objective) {
        this.predictsHazards = objective.equals(HAZARDS);
    }

    @Override
    public void add(Observation observation, Prediction prediction, int row) {
        double lower = predictsHazards ? Math.abs(observation.label()) : observation.label();
        boolean isCensored = predictsHazards && observation.label() < 0;
        double upper = predictsHazards ? lower : observation.upper();
        rows.add(lower, isCensored ? Double.POSITIVE_INFINITY : upper, observation.weight(), prediction, row);
        concordance = null;
    }

    @Override
    public boolean isEmpty() {
        return rows.size() == 0;
    }

    /** 1 less the concordance index. */
    @Override
    public double loss() {
        return 1 - concordance();
    }

    @Override
    public Map<String, Double> compute(List<String> names) {
        return CATALOGUE.compute(this, names);
    }

    @Override
    public Chart figure(EvaluationFigure figure, String model) {
        throw new IllegalArgumentException("no figure of survival times: " + figure);
    }

    private double concordance() {
        if (concordance == null) {
            concordance = computeConcordance();
        }
        return concordance;
    }

    /**
     * Goes through the rows whose event came at the latest at some time, from the last time to the first, with all rows
     * whose event came later in a tree of sums by their predictions: in time {@code n log n}.
     */
    private double computeConcordance() {
        int[] places = places();
        SumTree later = new SumTree(rows.size());
        List<Integer> byUpper = order(Comparator.comparingDouble(row -> -rows.companion(row)));
        List<Integer> byLower = order(Comparator.<Integer>comparingDouble(row -> -rows.label(row))
                .thenComparing(row -> rows.companion(row) == rows.label(row)));
        CompensatedSum concordant = new CompensatedSum();
        CompensatedSum comparable = new CompensatedSum();
        int next = 0;
        for (int row : byUpper) {
            double upper = rows.companion(row);
            while (next < byLower.size() && comesAfter(byLower.get(next), upper)) {
                int other = byLower.get(next++);
                later.add(places[other], rows.weight(other));
            }
            double weight = rows.weight(row);
            double longer = later.from(places[row] + 1);
            double same = later.from(places[row]) - longer;
            concordant.add(weight * (longer + same / 2));
            comparable.add(weight * later.from(0));
        }
        return concordant.value() / comparable.value();
    }

    private boolean comesAfter(int row, double time) {
        double lower = rows.label(row);
        return lower > time || (lower == time && rows.companion(row) > lower);
    }

    /** The place of each row's prediction among all different ones, from the shortest predicted time on. */
    private int[] places() {
        double[] times = IntStream.range(0, rows.size())
                .mapToDouble(this::predictedTime)
                .sorted()
                .distinct()
                .toArray();
        return IntStream.range(0, rows.size())
                .map(row -> Arrays.binarySearch(times, predictedTime(row)))
                .toArray();
    }

    /** A predicted time, or what is in the same order. */
    private double predictedTime(int row) {
        // Adding zero makes the negative zero positive: the two are equal.
        double prediction = rows.prediction(row, 0) + 0.0;
        return predictsHazards ? 0.0 - prediction : prediction;
    }

    private List<Integer> order(Comparator<Integer> comparator) {
        return IntStream.range(0, rows.size()).boxed().sorted(comparator).toList();
    }

    /** Sums over ranges of places, of which single ones change (Fenwick 1994). */
    private static final class SumTree {
        private final double[] sums;
        private double total;

        SumTree(int places) {
            sums = new double[places + 1];
        }

        void add(int place, double weight) {
            total += weight;
            for (int index = place + 1; index < sums.length; index += index & -index) {
                sums[index] += weight;
            }
        }

        /** The sum from a place on. */
        double from(int place) {
            double before = 0;
            for (int index = place; index > 0; index -= index & -index) {
                before += sums[index];
            }
            return total - before;
        }
    }
}
