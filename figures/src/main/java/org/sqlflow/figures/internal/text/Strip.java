package org.sqlflow.figures.internal.text;

import java.util.stream.IntStream;

/** Counts and mean colours in the columns of a line. */
final class Strip {
    /** The highest is short of a full block so that lines stay apart. */
    private static final String BLOCKS = "▁▂▃▄▅▆▇";

    private static final String DENSITIES = ".:-=+*#";

    /** From blue over violet to red, in the colours of 256-colour terminals, readable on light and dark. */
    private static final int[] SCALE = {33, 69, 99, 134, 169, 198, 197};

    /** The colour of what has none. */
    static final int MISSING = 245;

    private final TextAxis axis;
    private final double[] counts;
    private final double[] coloured;
    private final double[] colours;

    /** An empty strip above an axis. */
    Strip(TextAxis axis) {
        this.axis = axis;
        counts = new double[axis.width()];
        coloured = new double[axis.width()];
        colours = new double[axis.width()];
    }

    /** Counts so much at a place, of a colour from 0 to 1 or NaN. */
    void add(double place, double count, double colour) {
        int column = axis.column(place);
        counts[column] += count;
        if (!Double.isNaN(colour)) {
            coloured[column] += count;
            colours[column] += count * Math.min(1, Math.max(0, colour));
        }
    }

    /**
     * Writes the strip.
     *
     * @param terminal where to
     * @param origin the value at which an upright line is drawn
     */
    void write(Terminal terminal, double origin) {
        double most = IntStream.range(0, counts.length)
                .mapToDouble(column -> counts[column])
                .max()
                .orElse(0);
        int zero = axis.column(origin);
        String levels = terminal.either(BLOCKS, DENSITIES);
        for (int column = 0; column < counts.length; column++) {
            if (counts[column] == 0) {
                terminal.faint(column == zero ? terminal.either("│", "|") : " ");
            } else {
                int level = level(counts[column], most, levels.length());
                int colour = coloured[column] == 0 ? MISSING : scale(colours[column] / coloured[column]);
                terminal.put(levels.substring(level, level + 1), colour);
            }
        }
    }

    /** A level that grows with the root of the count, so that single points and crowds can both be told apart. */
    private static int level(double count, double most, int levels) {
        return Math.min(levels - 1, (int) (Math.sqrt(count / most) * levels));
    }

    /** The terminal's colour for a number from 0 (low) to 1 (high). */
    static int scale(double colour) {
        return SCALE[(int) Math.round(Math.min(1, Math.max(0, colour)) * (SCALE.length - 1))];
    }

    /** Writes a run of all colours between two words. */
    static void key(Terminal terminal, String low, String high) {
        String swatch = terminal.either("▇▇", "##");
        terminal.put(low + " ");
        for (int colour : SCALE) {
            terminal.put(swatch, colour);
        }
        terminal.put(" " + high);
    }
}
