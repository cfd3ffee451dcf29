package org.sqlflow.figures.internal.drawing;

import java.util.List;

/**
 * An opaque colour in sRGB.
 *
 * @param rgb red, green and blue in eight bits each, blue lowest
 */
public record Colour(int rgb) {
    /** Reads {@code #rrggbb}. */
    public static Colour of(String hex) {
        return new Colour(Integer.parseInt(hex.substring(1), 16));
    }

    /** Writes {@code #rrggbb}. */
    public String hex() {
        return String.format("#%06x", rgb);
    }

    /** The colour a fraction of the way to another. */
    public Colour towards(Colour other, double fraction) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = rgb >> shift & 0xff;
            int to = other.rgb >> shift & 0xff;
            mixed |= (int) Math.round(from + (to - from) * fraction) << shift;
        }
        return new Colour(mixed);
    }

    /** The colour at a fraction from 0 to 1 of a scale of evenly spaced colours. */
    public static Colour onScale(List<Colour> scale, double fraction) {
        double place = Math.min(1, Math.max(0, fraction)) * (scale.size() - 1);
        int below = Math.min((int) place, scale.size() - 2);
        return scale.get(below).towards(scale.get(below + 1), place - below);
    }

    /** The relative luminance of WCAG 2, from 0 (black) to 1 (white). */
    public double luminance() {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** The contrast ratio of WCAG 2, from 1 (none) to 21. */
    public double contrast(Colour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }
}
