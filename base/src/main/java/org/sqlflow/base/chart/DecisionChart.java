package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Doubles;

/**
 * How rows come to their outputs, as in SHAP's decision plot: a line a row begins at the bottom at the base value, or as
 * far from it as the row tells, moves
 * with each feature by what the feature contributes, the least important first, and ends at the top at the output.
 *
 * @param title a heading of a few words
 * @param axisLabel what the horizontal axis measures, with its unit
 * @param baseValue the output that is expected before anything is known of a row, finite
 * @param features the features, the most important first; the last may stand for all others, named by
 *     {@link OtherFeatures#name}
 * @param paths the rows, at most {@value #MOST_PATHS}
 */
public record DecisionChart(String title, String axisLabel, double baseValue, List<String> features, List<Path> paths)
        implements Chart {
    /** The greatest number of paths. */
    public static final int MOST_PATHS = 1000;

    public DecisionChart {
        requireNonNull(title, "title");
        requireNonNull(axisLabel, "axisLabel");
        features = List.copyOf(features);
        paths = List.copyOf(paths);
        if (!Double.isFinite(baseValue)) {
            throw new IllegalArgumentException("a finite base value");
        }
        if (paths.size() > MOST_PATHS) {
            throw new IllegalArgumentException("at most " + MOST_PATHS + " paths");
        }
        for (Path path : paths) {
            if (path.contributions().size() != features.size()) {
                throw new IllegalArgumentException("a contribution of each feature");
            }
        }
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.decision(this);
    }

    /** Where a path ends: where it begins and all contributions that are finite. */
    public double output(Path path) {
        return baseValue
                + path.offset()
                + path.contributions().stream().filter(Double::isFinite).sum();
    }

    /**
     * The path of one row.
     *
     * @param name what to call the row where it is highlighted; may be empty
     * @param contributions what each feature contributes, in the order of the features; one that is not finite counts as
     *     0
     * @param highlighted whether the line is to stand out, as for rows that were predicted wrongly
     * @param offset how far above the base value the path begins, as where each row has a margin of its own; finite
     */
    public record Path(String name, Doubles contributions, boolean highlighted, double offset) {
        /** The path of a row that begins at the base value. */
        public Path(String name, Doubles contributions, boolean highlighted) {
            this(name, contributions, highlighted, 0);
        }

        public Path {
            if (!Double.isFinite(offset)) {
                throw new IllegalArgumentException("a finite offset");
            }
            requireNonNull(name, "name");
            requireNonNull(contributions, "contributions");
        }
    }
}
