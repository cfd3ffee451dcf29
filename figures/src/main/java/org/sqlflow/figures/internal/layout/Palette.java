package org.sqlflow.figures.internal.layout;

import java.util.List;
import java.util.stream.Stream;
import org.sqlflow.figures.Theme;
import org.sqlflow.figures.internal.drawing.Colour;

/**
 * The colours of a theme.
 *
 * <p>The scale from low to high is a path through OKLCH from blue over violet to red at even lightness. It leaves out
 * green, so that readers with a red or green deficiency can order it. The series are those of Okabe and Ito, "Color
 * universal design" (2008), without yellow and black, and lightened for the dark theme.
 *
 * @param name the theme's name in lower case
 * @param background the ground
 * @param text headings and names
 * @param muted numbers and notes
 * @param grid lines that guide the eye
 * @param zero the line at zero
 * @param missing points whose feature has no value
 * @param scale colours of feature values from low to high
 * @param heat colours of amounts from none to the greatest
 * @param series colours of groups
 */
public record Palette(
        String name,
        Colour background,
        Colour text,
        Colour muted,
        Colour grid,
        Colour zero,
        Colour missing,
        List<Colour> scale,
        List<Colour> heat,
        List<Colour> series) {
    private static final int SHADES = 3;

    private static final Palette LIGHT = new Palette(
            "light",
            Colour.of("#ffffff"),
            Colour.of("#1f2328"),
            Colour.of("#656d76"),
            Colour.of("#e4e8ec"),
            Colour.of("#8c959f"),
            Colour.of("#9aa1a9"),
            colours("#008bfb", "#677bff", "#9666fd", "#bb53e6", "#d93dc1", "#f12390", "#ff0051"),
            colours("#f0f4f9", "#c3daf6", "#7fb2ee", "#2f7fd6", "#0b4a96"),
            colours("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#7f6bb3"));

    private static final Palette DARK = new Palette(
            "dark",
            Colour.of("#0d1117"),
            Colour.of("#e6edf3"),
            Colour.of("#9198a1"),
            Colour.of("#262c36"),
            Colour.of("#656c76"),
            Colour.of("#7d8590"),
            colours("#4aa8ff", "#7d9bff", "#9f8cff", "#c07bf3", "#dc6cd6", "#f15eaf", "#ff5580"),
            colours("#171e2a", "#1b3a63", "#2464a8", "#4598e8", "#b3d8ff"),
            colours("#3d9be0", "#f0b429", "#1fbf92", "#f07f3c", "#dd93bd", "#8accf2", "#a594d6"));

    public Palette {
        scale = List.copyOf(scale);
        heat = List.copyOf(heat);
        series = List.copyOf(series);
    }

    /** The colours of a theme. */
    public static Palette of(Theme theme) {
        return switch (theme) {
            case LIGHT -> LIGHT;
            case DARK -> DARK;
        };
    }

    /** The colour of what raises a prediction. */
    public Colour positive() {
        return scale.get(scale.size() - 1);
    }

    /** The colour of what lowers a prediction. */
    public Colour negative() {
        return scale.get(0);
    }

    /** The colour of letters on a ground: that of the text or of the background, whichever can be read better. */
    public Colour on(Colour ground) {
        return ground.contrast(text) >= ground.contrast(background) ? text : background;
    }

    /** How many groups can be told apart by their colours. */
    public int distinctSeries() {
        return series.size() * SHADES;
    }

    /** The colour of a group; with many groups first shades and then the colours themselves come again. */
    public Colour seriesColour(int group) {
        Colour colour = series.get(group % series.size());
        return switch (group / series.size() % SHADES) {
            case 1 -> colour.towards(background, 0.45);
            case 2 -> colour.towards(text, 0.45);
            default -> colour;
        };
    }

    private static List<Colour> colours(String... hex) {
        return Stream.of(hex).map(Colour::of).toList();
    }
}
