package org.sqlflow.figures.internal.layout;

import java.util.List;
import java.util.stream.DoubleStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.DecisionChart;

/**
 * Where the paths of a decision plot pass.
 *
 * @param paths for each path its place above each row, from the output above the first row to where it begins
 *     below the last
 */
public record DecisionPaths(List<Doubles> paths) {
    public DecisionPaths {
        paths = List.copyOf(paths);
    }

    /** The paths of a chart. */
    public static DecisionPaths of(DecisionChart chart) {
        return new DecisionPaths(chart.paths().stream()
                .map(path -> places(chart.baseValue() + path.offset(), path.contributions()))
                .toList());
    }

    private static Doubles places(double base, Doubles contributions) {
        double[] places = new double[contributions.size() + 1];
        places[contributions.size()] = base;
        for (int row = contributions.size() - 1; row >= 0; row--) {
            double next = places[row + 1] + contributions.get(row);
            places[row] = Double.isFinite(next) ? next : places[row + 1];
        }
        return Doubles.of(places);
    }

    /** All places of all paths. */
    public DoubleStream all() {
        return paths.stream().flatMapToDouble(Doubles::stream);
    }

    /** Where a path ends. */
    public double output(int path) {
        return paths.get(path).get(0);
    }
}
