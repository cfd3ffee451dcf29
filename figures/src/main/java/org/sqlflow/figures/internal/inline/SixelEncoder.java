package org.sqlflow.figures.internal.inline;

/**
 * Writes pixels as sixels (DEC, "VT330/VT340 Programmer Reference Manual", volume 2, chapter 14): bands of six rows, each
 * drawn once for each of its colours, runs of equal columns counted.
 */
final class SixelEncoder {
    private static final int BAND = 6;
    private static final int PERCENT = 100;
    private static final int LEAST_RUN = 4;

    private SixelEncoder() {}

    /**
     * The sequence of a picture.
     *
     * @param pixels RGB values, row by row
     * @param width how many of them are a row
     */
    static String encode(int[] pixels, int width) {
        int height = pixels.length / width;
        Colours colours = Colours.of(pixels);
        StringBuilder text = new StringBuilder("\033P0;1q\"1;1;" + width + ";" + height);
        for (int i = 0; i < colours.count(); i++) {
            int rgb = colours.rgb(i);
            text.append('#').append(i).append(";2");
            for (int shift = 16; shift >= 0; shift -= 8) {
                text.append(';').append(Math.round((rgb >> shift & 0xff) * PERCENT / 255f));
            }
        }
        int[] numbers = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            numbers[i] = colours.nearest(pixels[i]);
        }
        for (int top = 0; top < height; top += BAND) {
            band(numbers, width, top, Math.min(BAND, height - top), colours.count(), text);
            text.append('-');
        }
        return text.append("\033\\").toString();
    }

    private static void band(int[] numbers, int width, int top, int rows, int colours, StringBuilder text) {
        int[][] bits = new int[colours][];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                int colour = numbers[(top + row) * width + column];
                if (bits[colour] == null) {
                    bits[colour] = new int[width];
                }
                bits[colour][column] |= 1 << row;
            }
        }
        boolean first = true;
        for (int colour = 0; colour < colours; colour++) {
            if (bits[colour] != null) {
                text.append(first ? "" : "$").append('#').append(colour);
                first = false;
                runs(bits[colour], text);
            }
        }
    }

    private static void runs(int[] columns, StringBuilder text) {
        int start = 0;
        while (start < columns.length) {
            int end = start + 1;
            while (end < columns.length && columns[end] == columns[start]) {
                end++;
            }
            char sixel = (char) ('?' + columns[start]);
            if (end == columns.length && columns[start] == 0) {
                return;
            }
            if (end - start >= LEAST_RUN) {
                text.append('!').append(end - start).append(sixel);
            } else {
                text.append(String.valueOf(sixel).repeat(end - start));
            }
            start = end;
        }
    }
}
