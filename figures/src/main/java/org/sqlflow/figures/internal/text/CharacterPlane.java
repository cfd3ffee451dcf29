package org.sqlflow.figures.internal.text;

/**
 * A plane of characters on which points and lines are drawn: with the dots of braille characters, two by four a character,
 * or where these cannot tell apart what is drawn, with a letter for each series.
 */
final class CharacterPlane {
    private static final int DOTS_ACROSS = 2;
    private static final int DOTS_DOWN = 4;
    private static final int BRAILLE = 0x2800;
    private static final char MARK = '●';

    /** The bits of the dots of a braille character, by row and column. */
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int width;
    private final int height;
    private final boolean braille;
    private final int[] dots;
    private final int[] colours;
    private final char[] letters;
    private final boolean[] marked;

    CharacterPlane(int width, int height, boolean braille) {
        this.width = width;
        this.height = height;
        this.braille = braille;
        dots = new int[width * height];
        colours = new int[width * height];
        letters = new char[width * height];
        marked = new boolean[width * height];
    }

    /**
     * Draws a point.
     *
     * @param x its place from 0 (left) to 1 (right)
     * @param y its place from 0 (below) to 1 (above)
     * @param colour its colour of 256
     * @param letter the letter of its series
     */
    void point(double x, double y, int colour, char letter) {
        int cell = cell(x, y);
        int across = (int) Math.round(x * (width * DOTS_ACROSS - 1));
        int down = (int) Math.round((1 - y) * (height * DOTS_DOWN - 1));
        dots[cell] |= BITS[down % DOTS_DOWN][across % DOTS_ACROSS];
        colours[cell] = colour;
        letters[cell] = letter;
    }

    private int cell(double x, double y) {
        int across = (int) Math.round(x * (width * DOTS_ACROSS - 1));
        int down = (int) Math.round((1 - y) * (height * DOTS_DOWN - 1));
        return down / DOTS_DOWN * width + across / DOTS_ACROSS;
    }

    /** Draws a point that stands out as much as a letter does. */
    void mark(double x, double y, int colour, char letter) {
        point(x, y, colour, letter);
        marked[cell(x, y)] = true;
    }

    /** Draws a line from one point to another. */
    void line(double x1, double y1, double x2, double y2, int colour, char letter) {
        int steps = (int) Math.ceil(
                        Math.max(Math.abs(x2 - x1) * width * DOTS_ACROSS, Math.abs(y2 - y1) * height * DOTS_DOWN))
                + 1;
        for (int step = 0; step <= steps; step++) {
            double part = (double) step / steps;
            point(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, colour, letter);
        }
    }

    /** Writes a row, counted from above. */
    void write(int row, Terminal terminal) {
        for (int cell = row * width; cell < (row + 1) * width; cell++) {
            if (dots[cell] == 0) {
                terminal.put(" ");
            } else {
                String character =
                        String.valueOf(braille ? marked[cell] ? MARK : (char) (BRAILLE + dots[cell]) : letters[cell]);
                terminal.put(character, colours[cell]);
            }
        }
    }
}
