package org.sqlflow.figures.internal.text;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.Axis;
import org.sqlflow.figures.internal.layout.NumberColumn;

/**
 * A beeswarm with one line a feature: its name, a strip whose characters are the higher the more points there are, and
 * the mean absolute value. Colours show the mean feature value; without colours a sign says which way high values go.
 */
public final class TextBeeswarm {
    private static final String HEADING = "mean |value|";
    private static final double PADDING = 0.01;

    /** The brightest that a cell gets is short of a full block so that rows stay apart. */
    private static final String BLOCKS = "▁▂▃▄▅▆▇";

    private static final String DENSITIES = ".:-=+*#";

    /** From blue over violet to red, in the colours of 256-colour terminals, readable on light and dark. */
    private static final int[] SCALE = {33, 69, 99, 134, 169, 198, 197};

    private static final int MISSING = 245;

    /** A correlation closer to 0 than this is called none. */
    private static final double CLEAR_DIRECTION = 0.25;

    private final BeeswarmChart chart;
    private final Terminal terminal;

    private TextBeeswarm(BeeswarmChart chart, Terminal terminal) {
        this.chart = chart;
        this.terminal = terminal;
    }

    /** The lines of a chart. */
    public static String render(BeeswarmChart chart, TextStyle style) {
        return new TextBeeswarm(chart, new Terminal(style)).render();
    }

    private static DoubleStream finite(Swarm swarm) {
        return swarm.positions().stream().filter(Double::isFinite);
    }

    private String render() {
        List<Swarm> swarms = chart.swarms();
        NumberColumn numbers = NumberColumn.of(swarms.stream().mapToDouble(Swarm::weight));
        int nameWidth = Terminal.longest(swarms.stream().map(Swarm::name).toList(), terminal.width() * 3 / 10);
        int left = nameWidth + 2;
        int width = terminal.width() - left - HEADING.length() - 2;
        int end = terminal.width();
        TextAxis axis = new TextAxis(
                Axis.covering(
                        swarms.stream().flatMapToDouble(TextBeeswarm::finite).reduce(0, Math::min),
                        swarms.stream().flatMapToDouble(TextBeeswarm::finite).reduce(0, Math::max),
                        PADDING,
                        width / 10),
                left,
                width);
        terminal.bold(terminal.fit(chart.title(), end));
        if (swarms.isEmpty()) {
            return terminal.newLine().put("no data").newLine().text();
        }
        terminal.newLine().goTo(end - HEADING.length()).faint(HEADING).newLine();
        for (Swarm swarm : swarms) {
            terminal.put(terminal.fit(swarm.name(), nameWidth)).goTo(left);
            strip(swarm, axis);
            String number = numbers.write(swarm.weight());
            if (!terminal.colour()) {
                terminal.goTo(left + width + 1).put(direction(swarm));
            }
            terminal.goTo(end - number.length()).put(number).newLine();
        }
        axis.write(terminal, chart.axisLabel());
        if (chart.omitted() > 0) {
            terminal.faint("and " + chart.omitted() + " more " + (chart.omitted() == 1 ? "feature" : "features"))
                    .newLine();
        }
        key();
        return terminal.text();
    }

    /** Draws the points of one feature. */
    private void strip(Swarm swarm, TextAxis axis) {
        int[] counts = new int[axis.width()];
        int[] coloured = new int[axis.width()];
        double[] colours = new double[axis.width()];
        for (int i = 0; i < swarm.positions().size(); i++) {
            double position = swarm.positions().get(i);
            if (Double.isFinite(position)) {
                int column = axis.column(position);
                counts[column]++;
                double colour = swarm.colours().get(i);
                if (!Double.isNaN(colour)) {
                    coloured[column]++;
                    colours[column] += Math.min(1, Math.max(0, colour));
                }
            }
        }
        int most = IntStream.of(counts).max().orElse(0);
        int zero = axis.column(0);
        String levels = terminal.either(BLOCKS, DENSITIES);
        for (int column = 0; column < counts.length; column++) {
            if (counts[column] == 0) {
                terminal.faint(column == zero ? terminal.either("│", "|") : " ");
            } else {
                int level = level(counts[column], most, levels.length());
                int colour = coloured[column] == 0
                        ? MISSING
                        : SCALE[(int) Math.round(colours[column] / coloured[column] * (SCALE.length - 1))];
                terminal.put(levels.substring(level, level + 1), colour);
            }
        }
    }

    /** A level that grows with the root of the count, so that single points and crowds can both be told apart. */
    private static int level(int count, int most, int levels) {
        return Math.min(levels - 1, (int) (Math.sqrt((double) count / most) * levels));
    }

    /** Which way high feature values move the prediction, by the sign of the correlation. */
    private String direction(Swarm swarm) {
        double correlation = correlation(swarm);
        if (correlation > CLEAR_DIRECTION) {
            return terminal.either("↑", "+");
        }
        return correlation < -CLEAR_DIRECTION ? terminal.either("↓", "-") : " ";
    }

    private static double correlation(Swarm swarm) {
        int[] points = IntStream.range(0, swarm.positions().size())
                .filter(i -> Double.isFinite(swarm.positions().get(i))
                        && !Double.isNaN(swarm.colours().get(i)))
                .toArray();
        double largest = finite(swarm).map(Math::abs).max().orElse(0);
        if (points.length == 0 || largest == 0) {
            return 0;
        }
        double meanPosition = IntStream.of(points)
                .mapToDouble(i -> swarm.positions().get(i) / largest)
                .average()
                .orElse(0);
        double meanColour =
                IntStream.of(points).mapToDouble(swarm.colours()::get).average().orElse(0);
        double covariance = 0;
        double positions = 0;
        double colours = 0;
        for (int i : points) {
            double x = swarm.positions().get(i) / largest - meanPosition;
            double y = swarm.colours().get(i) - meanColour;
            covariance += x * y;
            positions += x * x;
            colours += y * y;
        }
        return positions == 0 || colours == 0 ? 0 : covariance / Math.sqrt(positions * colours);
    }

    private void key() {
        boolean ordered = anyColour(colour -> !Double.isNaN(colour));
        if (!terminal.colour()) {
            if (ordered) {
                terminal.put(terminal.either("↑", "+") + " rises with the feature value")
                        .room(18)
                        .put(terminal.either("↓", "-") + " falls with it");
            }
        } else {
            String swatch = terminal.either("▇▇", "##");
            if (ordered) {
                terminal.put("Feature value: low ");
                for (int colour : SCALE) {
                    terminal.put(swatch, colour);
                }
                terminal.put(" high").room(25);
            }
            if (anyColour(Double::isNaN)) {
                terminal.put(swatch, MISSING).put(" no value or no order");
            }
        }
        terminal.newLine();
    }

    private boolean anyColour(DoublePredicate condition) {
        return chart.swarms().stream()
                .flatMapToDouble(swarm -> swarm.colours().stream())
                .anyMatch(condition);
    }
}
