package org.sqlflow.figures;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.base.chart.Chart;

/** Charts of data that no one hopes for. */
final class OddCharts {
    private static final double NONE = Double.NaN;

    private OddCharts() {}

    static Stream<Chart> all() {
        Stream<Chart> swarms = Stream.of(
                        new double[0],
                        new double[] {0},
                        new double[] {0, 0, 0},
                        new double[] {-0.0},
                        new double[] {5},
                        new double[] {-5},
                        new double[] {NONE},
                        new double[] {NONE, 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
                        new double[] {1e308, -1e308, Double.MAX_VALUE, -Double.MAX_VALUE},
                        new double[] {1e-200, -3e-200},
                        new double[] {Double.MIN_VALUE, -Double.MIN_VALUE},
                        new double[] {1e9, 1},
                        new double[] {999_999.999, -0.0001},
                        DoubleStream.generate(() -> 0.25).limit(2000).toArray())
                .map(OddCharts::swarm);
        Stream<Chart> bars = Stream.of(
                        new double[] {0},
                        new double[] {NONE},
                        new double[] {-3},
                        new double[] {Double.POSITIVE_INFINITY},
                        new double[] {Double.MAX_VALUE},
                        new double[] {Double.MIN_VALUE},
                        new double[] {3e-9},
                        new double[] {1234567},
                        new double[] {},
                        new double[] {0, 0, 0},
                        new double[] {Double.MAX_VALUE, Double.MAX_VALUE, NONE, -1},
                        new double[] {1e-12, 1e12, 1})
                .map(OddCharts::bar);
        return Stream.concat(swarms, bars);
    }

    private static Chart swarm(double[] positions) {
        double[] colours = new double[positions.length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = i % 3 - 0.5;
        }
        double weight = DoubleStream.of(positions).map(Math::abs).average().orElse(NONE);
        return new BeeswarmChart("", "", List.of(new Swarm("", Doubles.of(positions), Doubles.of(colours), weight)), 0);
    }

    private static Chart bar(double[] lengths) {
        List<String> groups = DoubleStream.of(lengths).mapToObj(length -> "").toList();
        return new BarChart("", "", groups, List.of(new BarChart.Bar("", Doubles.of(lengths))), 0);
    }
}
