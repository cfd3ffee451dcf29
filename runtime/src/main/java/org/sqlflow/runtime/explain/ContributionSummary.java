package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.Prediction;

/**
 * Sums up the contributions of all rows, and keeps a uniform random sample of the rows (reservoir sampling, Vitter's
 * algorithm R, with a fixed seed) for the points of a figure.
 */
public final class ContributionSummary {
    private static final int MOST_POINTS = 1000;
    private static final int MOST_PATHS = 200;
    private static final int BINS = 100;
    private static final int MOST_SAMPLED_VALUES = 4_000_000;
    private static final double LOW_PERCENTILE = 0.05;
    private static final double HIGH_PERCENTILE = 0.95;

    private final List<FeatureField> features;
    private final List<String> groups;
    private final double[][] absoluteSums;
    private final int capacity;
    private final List<Point> sample = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(0);
    private final double[] expectedValues;
    private @Nullable Point remembered;
    private long rows;

    /**
     * An empty summary.
     *
     * @param features the features
     * @param groups the classes that have contributions of their own; one, of any name, for a regression or two classes
     */
    public ContributionSummary(List<FeatureField> features, List<String> groups) {
        this.features = List.copyOf(features);
        this.groups = List.copyOf(groups);
        absoluteSums = new double[groups.size()][features.size()];
        expectedValues = new double[groups.size()];
        long perRow = (long) groups.size() * (features.size() + 1);
        capacity = (int) Math.max(50, Math.min(MOST_POINTS, MOST_SAMPLED_VALUES / perRow));
    }

    /**
     * A row.
     *
     * @param row its number among all rows, from 1
     * @param contributions its contributions, by group and feature
     * @param expectedValues what is expected of each group's margin before anything is known of the features; with a base
     *     margin, the row has its own
     * @param values the features' own values
     */
    record Point(long row, List<Doubles> contributions, Doubles expectedValues, Doubles values) {
        /** A group's margin: what is expected and all contributions. */
        double margin(int group) {
            return expectedValues.get(group) + contributions.get(group).stream().sum();
        }

        /** The features in the order of how much they contribute to a group's margin; equals in their own. */
        List<Integer> strongestFirst(int group) {
            Doubles all = contributions.get(group);
            return IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer feature) -> -Math.abs(all.get(feature))))
                    .toList();
        }
    }

    /** Adds rows with their contributions, laid out as {@link org.sqlflow.spi.model.OutputKind#CONTRIBUTIONS}. */
    public void add(FeatureBatch batch, Prediction contributions) {
        for (int row = 0; row < contributions.rows(); row++) {
            for (int group = 0; group < groups.size(); group++) {
                // Exact where all rows have the same.
                expectedValues[group] +=
                        (contribution(contributions, row, group, features.size()) - expectedValues[group]) / (rows + 1);
                for (int feature = 0; feature < features.size(); feature++) {
                    absoluteSums[group][feature] += Math.abs(contribution(contributions, row, group, feature));
                }
            }
            if (sample.size() < capacity) {
                sample.add(point(batch, contributions, row, rows + 1));
            } else {
                long place = random.nextLong(rows + 1);
                if (place < capacity) {
                    sample.set((int) place, point(batch, contributions, row, rows + 1));
                }
            }
            rows++;
        }
    }

    /** Keeps a row of a batch that is not added yet for {@link #remembered}. */
    void remember(FeatureBatch batch, Prediction contributions, int row) {
        remembered = point(batch, contributions, row, rows + row + 1);
    }

    /** The row that was to be kept. */
    Optional<Point> remembered() {
        return Optional.ofNullable(remembered);
    }

    /** The sampled rows that are drawn as paths, few enough to be told apart. */
    List<Point> paths() {
        return List.copyOf(sample.subList(0, Math.min(MOST_PATHS, sample.size())));
    }

    /** A feature's contributions to a group's margin in the sampled rows. */
    double[] contributions(int group, int feature) {
        return sample.stream()
                .mapToDouble(point -> point.contributions().get(group).get(feature))
                .toArray();
    }

    /** A feature's values in the sampled rows, NaN where missing. */
    double[] values(int feature) {
        return sample.stream().mapToDouble(point -> point.values().get(feature)).toArray();
    }

    /** What is expected of a group's margin before anything is known of a row: the mean of what is expected of each. */
    double expectedValue(int group) {
        return expectedValues[group];
    }

    private double contribution(Prediction contributions, int row, int group, int feature) {
        return contributions.get(row, group * (features.size() + 1) + feature);
    }

    private Point point(FeatureBatch batch, Prediction contributions, int row, long number) {
        List<Doubles> byGroup = new ArrayList<>();
        double[] expected = new double[groups.size()];
        for (int group = 0; group < groups.size(); group++) {
            double[] numbers = new double[features.size()];
            for (int feature = 0; feature < numbers.length; feature++) {
                numbers[feature] = contribution(contributions, row, group, feature);
            }
            byGroup.add(Doubles.of(numbers));
            expected[group] = contribution(contributions, row, group, features.size());
        }
        double[] values = new double[features.size()];
        for (int feature = 0; feature < values.length; feature++) {
            values[feature] = batch.value(row, feature);
        }
        return new Point(number, byGroup, Doubles.of(expected), Doubles.of(values));
    }

    /** How many rows were added. */
    public long rows() {
        return rows;
    }

    /** The mean absolute contribution of a feature to a group's margin. */
    public double meanAbsolute(int group, int feature) {
        return rows == 0 ? 0 : absoluteSums[group][feature] / rows;
    }

    /** The indexes of the features, the most important over all groups first; equals in their order. */
    public List<Integer> ranking() {
        return IntStream.range(0, features.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer feature) -> -total(feature)))
                .toList();
    }

    /** The mean absolute contribution of a feature, summed over all groups. */
    public double total(int feature) {
        double total = 0;
        for (int group = 0; group < groups.size(); group++) {
            total += meanAbsolute(group, feature);
        }
        return total;
    }

    /** A bar for each feature, of one segment a group. */
    public BarChart barChart(String title, String axisLabel, int most) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (int feature : shown(most)) {
            double[] lengths = new double[groups.size()];
            for (int group = 0; group < lengths.length; group++) {
                lengths[group] = meanAbsolute(group, feature);
            }
            bars.add(new BarChart.Bar(features.get(feature).name(), Doubles.of(lengths)));
        }
        return new BarChart(
                title, axisLabel, groups.size() == 1 ? List.of("") : groups, bars, features.size() - bars.size());
    }

    /** A violin of sampled rows for each feature, of one group's contributions. */
    ViolinChart violinChart(String title, String axisLabel, int group, int most) {
        BeeswarmChart points = beeswarmChart(title, axisLabel, group, most);
        return new ViolinChart(
                title,
                axisLabel,
                points.swarms().stream()
                        .map(swarm -> ViolinChart.Violin.of(swarm.name(), swarm.positions(), swarm.colours(), BINS))
                        .toList(),
                points.omitted());
    }

    /** A swarm of sampled rows for each feature, of one group's contributions. */
    public BeeswarmChart beeswarmChart(String title, String axisLabel, int group, int most) {
        List<BeeswarmChart.Swarm> swarms = new ArrayList<>();
        for (int feature : shown(most)) {
            swarms.add(new BeeswarmChart.Swarm(
                    features.get(feature).name(),
                    Doubles.of(contributions(group, feature)),
                    Doubles.of(colours(features.get(feature), values(feature))),
                    meanAbsolute(group, feature)));
        }
        return new BeeswarmChart(title, axisLabel, swarms, features.size() - swarms.size());
    }

    private List<Integer> shown(int most) {
        List<Integer> ranking = ranking();
        return ranking.subList(0, Math.min(most, ranking.size()));
    }

    /** Values between their 5th and 95th percentile spread from 0 to 1; categories have no order and no colour. */
    private static double[] colours(FeatureField feature, double[] values) {
        double[] colours = new double[values.length];
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (feature.kind() == FeatureKind.CATEGORICAL || sorted.length == 0) {
            Arrays.fill(colours, Double.NaN);
            return colours;
        }
        double low = sorted[(int) (LOW_PERCENTILE * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(HIGH_PERCENTILE * (sorted.length - 1))];
        if (low == high) {
            low = sorted[0];
            high = sorted[sorted.length - 1];
        }
        for (int i = 0; i < colours.length; i++) {
            colours[i] = Double.isNaN(values[i])
                    ? Double.NaN
                    : high == low ? 0.5 : Math.max(0, Math.min(1, (values[i] - low) / (high - low)));
        }
        return colours;
    }
}
